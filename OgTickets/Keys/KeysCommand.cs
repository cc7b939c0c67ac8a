namespace OgTickets.Keys;

/// <summary><c>keys new [folder]</c>: fresh rings, printed, or written as the files that stack.yaml's secrets are made from. A file that is there is never touched: it may be all that opens a database.</summary>
internal static class KeysCommand
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly (string Name, Func<string> Make)[] Files =
    [
        ("ticket_master_key", () => NewRings.Master()), ("ticket_signing_key", () => NewRings.TicketSigning()),
        ("audit_key", () => NewRings.Audit()), ("data_protection_key", () => NewRings.DataProtection()),
    ];

    public static async Task<int> RunAsync(string? folder, TextWriter errors)
    {
        if (folder is null)
        {
            Console.WriteLine(NewRings.Text());
            return 0;
        }
        MakeFolder(folder);
        foreach (var (name, make) in Files)
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                await errors.WriteLineAsync($"{path} is there already and was left as it is.");
                continue;
            }
            await using var file = new FileStream(path, Options());
            await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(make()));
        }
        return 0;
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
