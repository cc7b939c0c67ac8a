using OgTickets.Keys;
using OgTickets.Keys.Cookies;

namespace OgTickets.Tests.Keys;

public sealed class KeysCommandTests : IDisposable
{
    private readonly string _above = Directory.CreateTempSubdirectory("og-tickets-new-keys-").FullName;

    private string Folder => Path.Combine(_above, "secrets");

    public void Dispose() => Directory.Delete(_above, recursive: true);

    [Fact]
    public async Task The_rings_are_written_as_files_that_only_their_owner_reads()
    {
        Assert.Equal(0, await KeysCommand.RunAsync(Folder, TextWriter.Null));

        Assert.Equal(1, MasterKeys.Read(Written("ticket_master_key")).ActiveNumber);
        Assert.Equal(1, SigningKeys.Read(Written("ticket_signing_key")).ActiveNumber);
        AuditKeys.Read(Written("audit_key"));
        ProtectionKeys.Read(Written("data_protection_key"));
        if (OperatingSystem.IsWindows()) return;
        Assert.All(Directory.GetFiles(Folder), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_ring_that_is_there_is_never_written_over()
    {
        await KeysCommand.RunAsync(Folder, TextWriter.Null);
        var before = Written("ticket_master_key");
        File.Delete(Path.Combine(Folder, "audit_key"));
        using var said = new StringWriter();

        Assert.Equal(0, await KeysCommand.RunAsync(Folder, said));

        Assert.Equal(before, Written("ticket_master_key"));
        Assert.True(File.Exists(Path.Combine(Folder, "audit_key")));
        Assert.Contains("ticket_master_key is there already", said.ToString(), StringComparison.Ordinal);
    }

    private string Written(string name) => File.ReadAllText(Path.Combine(Folder, name));
}
