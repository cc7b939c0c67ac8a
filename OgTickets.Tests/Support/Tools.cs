using System.ComponentModel;
using System.Diagnostics;

namespace OgTickets.Tests.Support;

/// <summary>
/// Programs of the machine that tests stand on. On Debian as root a missing one is installed; elsewhere the test fails with a sentence that says what to
/// install. The browser tests share this file.
/// </summary>
public static class Tools
{
    private const string Install = "chromium poppler-utils zbar-tools nginx-light openssl shellcheck yamllint";

    /// <summary>The full path of a program, as <c>pdftoppm</c> or <c>zbarimg</c>.</summary>
    public static string Find(string program) => OnPath(program) ?? InstallAndFind(program);

    /// <summary>Runs a program to its end and gives what it wrote. Any other exit code than 0 throws with what it complained about.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program), arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var complaint = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {complaint}");
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append("/usr/sbin") // where Debian keeps nginx, and not everybody looks
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string InstallAndFind(string program)
    {
        var sentence = $"The tests need {program}, which is not on the PATH. Install it: on Debian or Ubuntu, apt-get install -y {Install}";
        if (!File.Exists("/etc/debian_version") || Environment.UserName != "root") throw new InvalidOperationException(sentence + ".");
        using (Alone())
        {
            if (OnPath(program) is { } installedMeanwhile) return installedMeanwhile;
            Apt("update");
            Apt($"install -y --no-install-recommends {Install}");
        }

        return OnPath(program) ?? throw new InvalidOperationException($"{sentence} (tried just now, without success).");
    }

    // apt refuses to run twice at once, and two test assemblies may find the same program missing
    private static FileStream Alone()
    {
        var path = Path.Combine(Path.GetTempPath(), "og-tickets-tools.lock");
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 600)
            {
                Thread.Sleep(1000);   // the other one is installing
            }
        }
    }

    private static void Apt(string command)
    {
        var start = new ProcessStartInfo("apt-get", command) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } };
        try
        {
            using var process = Process.Start(start)!;
            process.WaitForExit();
        }
        catch (Win32Exception)
        {
            // no apt-get after all: the caller's sentence says what to install
        }
    }
}
