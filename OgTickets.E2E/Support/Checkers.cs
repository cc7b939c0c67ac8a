using System.Diagnostics;

namespace OgTickets.E2E.Support;

/// <summary>Programs of <c>OgTickets.E2E/package.json</c>, which the build fetches by npm; they need Node.js 20.</summary>
internal static class Checkers
{
    private static readonly string Folder = Path.Combine(TestCluster.Root, "OgTickets.E2E");

    /// <summary>Runs a script of one of its packages in <c>artifacts</c>. Gives the exit code and all it said.</summary>
    public static async Task<(int Code, string Said)> RunAsync(string script, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, "node_modules", script), .. arguments])
        {
            WorkingDirectory = Path.Combine(TestCluster.Root, "artifacts"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CHROME_PATH"] = Tools.Find("chromium");
        using var process = Process.Start(start)!;
        var (output, complaint) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, await output + await complaint);
    }

    /// <summary>A file of ours beside the package.json.</summary>
    public static string File(string name) => Path.Combine(Folder, name);
}
