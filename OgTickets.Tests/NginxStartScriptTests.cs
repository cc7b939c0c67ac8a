using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OgTickets.Tests;

/// <summary>
/// <c>nginx/start.sh</c> with an nginx that only notes what it is told, while Certbot changes certificate and key one after the other. The pauses of the script are the moments at
/// which that happens.
/// </summary>
public sealed class NginxStartScriptTests : IDisposable
{
    private const string Nginx = """
        #!/bin/sh
        case "$*" in
          -v) echo "nginx version: nginx/1.29.0" >&2 ;;
          *"-s reload"*) echo reload >> "$NOTES" ;;
          *daemon*) until [ -e "$NOTES.over" ]; do /bin/sleep 0.05; done ;;
        esac
        """;

    // the first look finds the new certificate with the former key, the second its own
    private const string Sleep = """
        #!/bin/sh
        echo look >> "$NOTES"
        case $(grep -c look "$NOTES") in
          1) cp "$NEW/fullchain.pem" "$ISSUED/fullchain.pem" ;;
          2) cmp -s "$FORMER/fullchain.pem" "$STATE/tls/fullchain.pem" && cmp -s "$FORMER/privkey.pem" "$STATE/tls/privkey.pem" && echo kept >> "$NOTES"
             cp "$NEW/privkey.pem" "$ISSUED/privkey.pem" ;;
          *) touch "$NOTES.over"; exit 1 ;;
        esac
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("og-tickets-start-").FullName;

    [Fact]
    public async Task A_certificate_is_taken_up_with_its_own_key_and_not_before()
    {
        var (former, renewed, issued) = (Pair("former"), Pair("new"), Directory.CreateDirectory(In("issued")).FullName);
        foreach (var file in Directory.GetFiles(former)) File.Copy(file, Path.Combine(issued, Path.GetFileName(file)));

        await RunAsync();

        Assert.Equal(["look", "look", "kept", "reload", "look"], await File.ReadAllLinesAsync(In("notes"), Ct));
        foreach (var file in Directory.GetFiles(renewed)) Assert.Equal(await File.ReadAllTextAsync(file, Ct), await File.ReadAllTextAsync(Path.Combine(In("state"), "tls", Path.GetFileName(file)), Ct));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string name) => Path.Combine(_folder, name);

    private string Pair(string name)
    {
        var folder = Directory.CreateDirectory(In(name)).FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllText(Path.Combine(folder, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
        return folder;
    }

    private async Task RunAsync()
    {
        Tools.Find("openssl");
        foreach (var (name, script) in new[] { ("nginx", Nginx), ("sleep", Sleep) })
        {
            await File.WriteAllTextAsync(In(name), script, Ct);
            File.SetUnixFileMode(In(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        var start = new ProcessStartInfo("sh", [Path.Combine(TestCluster.Root, "nginx", "start.sh")]) { UseShellExecute = false, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("PATH", $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}"), ("NOTES", In("notes")), ("DOMAIN", "billetterie.example.fr"), ("STATE", In("state")), ("ISSUED", In("issued")), ("FORMER", In("former")), ("NEW", In("new")) })
            start.Environment[name] = value;
        using var running = Process.Start(start)!;
        var said = await running.StandardError.ReadToEndAsync(Ct);
        await running.WaitForExitAsync(Ct);
        Assert.True(running.ExitCode == 0, said);
        Assert.DoesNotContain("lent one of our own", said, StringComparison.Ordinal);
    }
}
