namespace OgTickets.Keys;

/// <summary>
/// The rings of a developer's checkout: made once in a folder, read from then on. Files are readable by their owner only. Two processes that start
/// together end with the same ring: one makes it under a lock, the file appears whole or not at all.
/// </summary>
public sealed class KeyFiles(string directory)
{
    /// <summary>Stands in every ring made here. Outside Development a ring that holds it is refused: it was copied from somebody's checkout.</summary>
    internal const string Mark = "# Made for Development: refused anywhere else.";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int Attempts = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The text of the ring <c>Keys:Master</c>.</summary>
    public string Master() => ReadOrMake("master.ring", () => NewRings.Master());

    /// <summary>The text of the ring <c>Keys:TicketSigning</c>.</summary>
    public string TicketSigning() => ReadOrMake("ticket-signing.ring", () => NewRings.TicketSigning());

    /// <summary>The text of the ring <c>Keys:Audit</c>.</summary>
    public string Audit() => ReadOrMake("audit.ring", () => NewRings.Audit());

    /// <summary>The text of the ring <c>Keys:DataProtection</c>.</summary>
    public string DataProtection() => ReadOrMake("data-protection.ring", () => NewRings.DataProtection());

    /// <summary>A secret of another part, such as the word the sandbox bank signs with: 32 random bytes in base64.</summary>
    public string Secret(string name) =>
        ReadOrMake(name + ".secret", () => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(SecretKey.Size)))[(Mark.Length + 1)..];

    private string ReadOrMake(string name, Func<string> make)
    {
        var path = Path.Combine(directory, name);
        if (File.Exists(path)) return File.ReadAllText(path);

        MakeDirectory();
        using var turn = WaitForTurn();
        if (!File.Exists(path))
        {
            // renaming a finished file: a start that is killed half-way leaves no half ring
            var draft = path + ".new";
            using (var file = Open(draft, FileMode.Create))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes($"{Mark}\n{make()}"));
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path);
        }

        return File.ReadAllText(path);
    }

    private void MakeDirectory()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>The open lock file is the turn: the system gives it back even when the process is killed. The file itself stays.</summary>
    private FileStream WaitForTurn()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Open(Path.Combine(directory, "lock"), FileMode.OpenOrCreate);
            }
            catch (IOException busy) when (attempt < Attempts && busy.GetType() == typeof(IOException))
            {
                Thread.Sleep(Pause); // another process makes the rings this very moment
            }
        }
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
