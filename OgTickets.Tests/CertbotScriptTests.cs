using System.Diagnostics;

namespace OgTickets.Tests;

/// <summary>
/// <c>nginx/certbot.sh</c> with a Certbot that only notes how it is called: it refuses the first time, and ends the script when it is asked to renew. The true one asks Pebble in
/// a rehearsal (docs/operations/rehearsal.md).
/// </summary>
public sealed class CertbotScriptTests
{
    private const string Certbot = """
        #!/bin/sh
        echo "certbot $*" >> "$NOTES"
        case $1 in
          certonly) [ "$(grep -c '^certbot certonly' "$NOTES")" -gt 1 ] ;;
          renew) kill -TERM $PPID ;;
        esac
        """;

    private const string Sleep = """
        #!/bin/sh
        echo "sleep $*" >> "$NOTES"
        """;

    [Fact]
    public async Task A_refused_certificate_is_asked_for_again_a_minute_later_and_an_issued_one_renewed_twice_a_day()
    {
        var notes = await RunAsync(authority: "");

        Assert.Equal(["certbot certonly", "sleep 60", "certbot certonly", "sleep 43200", "certbot renew"], notes.Select(line => string.Join(' ', line.Split(' ')[..2])));
        Assert.Contains(" --webroot -w /var/www/acme --cert-name shop -d billetterie.example.fr ", notes[0], StringComparison.Ordinal);
        Assert.Contains(" -m technique@example.fr ", notes[0], StringComparison.Ordinal);
        Assert.DoesNotContain("--server", notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_asks_another_authority() =>
        Assert.EndsWith(" --server https://pebble:14000/dir", (await RunAsync(authority: "https://pebble:14000/dir"))[0], StringComparison.Ordinal);

    private static async Task<string[]> RunAsync(string authority)
    {
        var folder = Directory.CreateTempSubdirectory("og-tickets-certbot-").FullName;
        try
        {
            foreach (var (name, script) in new[] { ("certbot", Certbot), ("sleep", Sleep) })
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), script, Ct);
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(folder, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
            var start = new ProcessStartInfo("sh", [Path.Combine(TestCluster.Root, "nginx", "certbot.sh")]) { UseShellExecute = false, RedirectStandardError = true };
            foreach (var (name, value) in new[] { ("PATH", $"{folder}:{Environment.GetEnvironmentVariable("PATH")}"), ("NOTES", Path.Combine(folder, "notes")), ("DOMAIN", "billetterie.example.fr"), ("ACME_EMAIL", "technique@example.fr"), ("ACME_SERVER", authority) })
                start.Environment[name] = value;
            using var running = Process.Start(start)!;
            var said = await running.StandardError.ReadToEndAsync(Ct);
            await running.WaitForExitAsync(Ct);
            Assert.Equal((0, true), (running.ExitCode, said.Contains("trying again in a minute", StringComparison.Ordinal)));
            return await File.ReadAllLinesAsync(Path.Combine(folder, "notes"), Ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
