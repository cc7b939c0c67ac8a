using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using OgTickets.Persistence;
using OgTickets.Persistence.Embedded;
using OgTickets.Tests.Persistence.Embedded;

namespace OgTickets.Tests.Persistence;

/// <summary><c>docs/operations/database-roles.sh</c>, which makes the roles of a true shop, by PostgreSQL 15 and its own psql.</summary>
public sealed class DatabaseRolesTests
{
    // notes the words of the command, which everybody on the machine can see
    private const string Psql = """
        #!/bin/sh
        echo "$*" >> "$NOTES"
        exec "$TRUE_PSQL" "$@"
        """;

    private static readonly Dictionary<string, string> Secrets = new()
    {
        ["db_name"] = "billetterie",
        ["db_user"] = "guichet",
        ["db_password"] = "it's \"odd\" \\ $HOME",
        ["db_owner_user"] = "maison",
        ["db_owner_password"] = "another ; one",
    };

    [Fact]
    public async Task The_roles_have_their_passwords_and_nobody_else_has_seen_them()
    {
        var oldest = await PostgresBinaries.OfMachineAsync(PostgresBinaries.OldestMajor, Ct);
        Assert.True(oldest is not null, "This test needs PostgreSQL 15: install the package postgresql-15.");
        await using var folder = new ScratchFolder();
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        await using var postgres = await EmbeddedPostgres.StartAsync(folder.Home, oldest, durable: false, Ct);
        await using var database = new TestDatabase(EmbeddedPostgres.Database, postgres, drop: null);

        var words = await RunAsync(folder.Path, oldest.Bin, new NpgsqlConnectionStringBuilder(database.Superuser).Host!);

        Assert.Contains("guichet", words, StringComparison.Ordinal);
        foreach (var password in new[] { "odd", "another" }) Assert.DoesNotContain(password, words, StringComparison.Ordinal);
        foreach (var (user, password) in new[] { ("db_user", "db_password"), ("db_owner_user", "db_owner_password") })
            Assert.True(Opens((string)(await ScratchFolder.AskAsync(database.Superuser, $"select rolpassword from pg_authid where rolname = '{Secrets[user]}'"))!, Secrets[password]));
        Assert.Equal("maison", await ScratchFolder.AskAsync(database.Superuser, "select pg_get_userbyid(datdba)::text from pg_database where datname = 'billetterie'"));
    }

    private static async Task<string> RunAsync(string folder, string bin, string host)
    {
        var secrets = Directory.CreateDirectory(Path.Combine(folder, "secrets")).FullName;
        foreach (var (name, value) in Secrets) await File.WriteAllTextAsync(Path.Combine(secrets, name), value, Ct);
        var psql = Path.Combine(folder, "psql");
        await File.WriteAllTextAsync(psql, Psql, Ct);
        File.SetUnixFileMode(psql, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("sh", [Path.Combine(TestCluster.Root, "docs", "operations", "database-roles.sh")]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in new[] { ("PATH", $"{folder}:{Environment.GetEnvironmentVariable("PATH")}"), ("NOTES", Path.Combine(folder, "notes")), ("TRUE_PSQL", Path.Combine(bin, "psql")), ("SECRETS", secrets), ("PGHOST", host), ("PGUSER", "postgres") })
            start.Environment[name] = value;
        using var running = Process.Start(start)!;
        var (_, said) = (running.StandardOutput.ReadToEndAsync(Ct), await running.StandardError.ReadToEndAsync(Ct));
        await running.WaitForExitAsync(Ct);
        Assert.True(running.ExitCode == 0, said);
        return await File.ReadAllTextAsync(Path.Combine(folder, "notes"), Ct);
    }

    // SCRAM-SHA-256$<rounds>:<salt>$<stored key>:<server key> (RFC 5803)
    private static bool Opens(string kept, string password)
    {
        var parts = kept.Split('$', ':');
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), Convert.FromBase64String(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture), HashAlgorithmName.SHA256, 32);
        return parts[3] == Convert.ToBase64String(SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8)));
    }
}
