using System.Globalization;
using System.Text;

namespace OgTickets.Persistence.Embedded;

/// <summary>Where a private cluster lives: <c>server/</c> holds data, socket and log and belongs to the user who runs the server (mode 700); the locks lie beside it.</summary>
internal sealed class PostgresFolder
{
    /// <summary>Linux takes 107 bytes of path for a socket (macOS 103).</summary>
    private const int LongestSocketPath = 103;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OthersMayPass = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string _home;

    private PostgresFolder(string home) => _home = home;

    /// <summary>The unprivileged user who runs the server when we are root, which PostgreSQL refuses; null when we run it ourselves.</summary>
    public static string? ServerUser => Environment.IsPrivilegedProcess ? "nobody" : null;

    public string Server => Path.Combine(_home, "server");
    public string Data => Path.Combine(Server, "data");
    public string Log => Path.Combine(Server, "server.log");

    /// <summary>Held while a start or a stop is under way.</summary>
    public string StartLock => Path.Combine(_home, "start.lock");

    /// <summary>Shared by every process that uses the server; the last one to leave stops it.</summary>
    public string UseLock => Path.Combine(_home, "use.lock");

    /// <summary>The folder of the socket: <see cref="Server"/>, or a short one under the temp folder when that path is too long or has characters that a connection string splits at.</summary>
    public string Socket { get; private set; } = "";

    /// <summary>The major version that made the data, or null before the first start.</summary>
    public int? DataMajor => File.Exists(Path.Combine(Data, "PG_VERSION"))
        ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture)
        : null;

    /// <summary>The folder of a working copy: <c>.local/postgres</c> in it, as root under /var/tmp because an unprivileged user cannot reach a home of root.</summary>
    public static async Task<string> OfAsync(string checkout, CancellationToken ct) =>
        Environment.IsPrivilegedProcess ? await OfRootAsync(checkout, ct) : Path.Combine(checkout, ".local", "postgres");

    /// <summary>Made when missing, and refused when somebody else laid it there: the name can be guessed and everybody may write in /var/tmp.</summary>
    public static async Task<string> OfRootAsync(string checkout, CancellationToken ct)
    {
        var home = Path.Combine("/var/tmp", "og-tickets-" + Checkout.Mark(checkout));
        Make(home, OthersMayPass);
        var (_, owner) = await ProgramRun.ToEndAsync("stat", ["-c", "%u", home], "/", null, ct);
        if (owner.Trim() != "0") throw new PostgresCannotStartException($"PostgreSQL cannot start: {home} belongs to another user. Remove it and start again.");
        return home;
    }

    /// <summary>Makes the folders of a cluster in <paramref name="home"/> with their owner and modes.</summary>
    /// <exception cref="PostgresCannotStartException">The file system refuses, or no path is short enough for the socket.</exception>
    public static async Task<PostgresFolder> MakeAsync(string home, CancellationToken ct)
    {
        var folder = new PostgresFolder(home);
        Make(home, ServerUser is null ? OwnerOnly : OthersMayPass);
        Make(folder.Server, OwnerOnly);
        folder.Socket = folder.Server;
        if (!Fits(folder.Socket))
        {
            folder.Socket = Path.Combine(Path.GetTempPath(), "og-tickets-" + Checkout.Mark(home));
            if (!Fits(folder.Socket)) throw new PostgresCannotStartException($"PostgreSQL cannot start: {folder.Socket} is too long for a socket ({LongestSocketPath} bytes at most). Set TMPDIR to a short path.");
            Make(folder.Socket, OwnerOnly);
        }
        if (ServerUser is null) return folder;

        var (code, printed) = await ProgramRun.ToEndAsync("chown", [ServerUser, folder.Server, folder.Socket], "/", null, ct);
        return code == 0 ? folder : throw PostgresCannotStartException.Because(printed, home, Environment.UserName);
    }

    private static bool Fits(string socket) =>
        Encoding.UTF8.GetByteCount(Path.Combine(socket, ".s.PGSQL.5432")) <= LongestSocketPath && socket.All(c => char.IsLetterOrDigit(c) || "/._-+@".Contains(c, StringComparison.Ordinal));

    private static void Make(string folder, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            throw new PostgresCannotStartException("There is no private PostgreSQL on Windows: work in WSL, or name a database of your own in ConnectionStrings:OgTickets.");
        try
        {
            Directory.CreateDirectory(folder);
            if (new DirectoryInfo(folder).LinkTarget is not null) throw new PostgresCannotStartException($"PostgreSQL cannot start: {folder} is a symbolic link. Remove it and start again.");
            File.SetUnixFileMode(folder, mode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PostgresCannotStartException.Because(e, folder);
        }
    }
}
