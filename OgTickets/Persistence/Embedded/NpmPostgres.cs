using System.Text.Json;

namespace OgTickets.Persistence.Embedded;

/// <summary>Makes the package as npm unpacks it fit to run: its symbolic links, and as root a copy that an unprivileged user can reach.</summary>
internal static class NpmPostgres
{
    /// <summary>The bin folder to use: the given one, or its copy. Folders that are not npm's are returned as they are.</summary>
    public static async Task<string> ReadyAsync(string checkout, string bin, CancellationToken ct)
    {
        var native = Path.GetDirectoryName(bin)!;
        if (!File.Exists(Path.Combine(native, "pg-symlinks.json"))) return bin;
        if (Environment.IsPrivilegedProcess) native = await ReachableCopyAsync(checkout, native, ct);
        MakeLinks(native);
        return Path.Combine(native, "bin");
    }

    // the server refuses to run as root, and nobody else may enter root's folders
    private static async Task<string> ReachableCopyAsync(string checkout, string native, CancellationToken ct)
    {
        using var package = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(native, "..", "package.json"), ct));
        var home = await PostgresFolder.OfRootAsync(checkout, ct);
        var copy = Path.Combine(home, "postgres-" + package.RootElement.GetProperty("version").GetString());
        if (Directory.Exists(copy)) return copy;

        // under a name of its own until it is whole: two may copy at once, and a killed copy must not be taken for a good one
        var part = $"{copy}.{Environment.ProcessId}";
        var (code, printed) = await ProgramRun.ToEndAsync("cp", ["-a", native, part], "/", null, ct);
        if (code != 0) throw PostgresCannotStartException.Because(printed, home, Environment.UserName);
        try
        {
            Directory.Move(part, copy);
        }
        catch (IOException) when (Directory.Exists(copy))
        {
            Directory.Delete(part, recursive: true);
        }
        return copy;
    }

    // npm cannot pack symbolic links: the package lists them, and its install script (not run: --ignore-scripts) makes them
    private static void MakeLinks(string native)
    {
        using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(native, "pg-symlinks.json")));
        foreach (var link in list.RootElement.EnumerateArray())
        {
            var at = Path.Combine(native, Path.GetRelativePath("native", link.GetProperty("target").GetString()!));
            var to = Path.Combine(native, Path.GetRelativePath("native", link.GetProperty("source").GetString()!));
            if (File.Exists(at)) continue;
            try
            {
                File.CreateSymbolicLink(at, Path.GetRelativePath(Path.GetDirectoryName(at)!, to));
            }
            catch (IOException) when (File.Exists(at))
            {
                // another start made it a moment ago
            }
        }
    }
}
