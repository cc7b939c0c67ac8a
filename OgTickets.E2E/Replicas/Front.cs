using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using OgTickets.E2E.Support;

namespace OgTickets.E2E.Replicas;

/// <summary>
/// Debian's nginx with the configuration of the stack, rendered by the stack's own script: TLS with a certificate of this test's, before replicas at known addresses.
/// </summary>
internal sealed class Front : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("og-tickets-front-").FullName;
    private readonly Uri _plain = ShopProcess.FreeAddress();
    private Process? _nginx;

    private Front()
    {
    }

    /// <summary>Where the public comes.</summary>
    public Uri Address { get; } = new UriBuilder(ShopProcess.FreeAddress()) { Scheme = "https" }.Uri;

    /// <summary>Where it comes that has not heard of TLS.</summary>
    public Uri PlainAddress => _plain;

    /// <summary>The certificate, which a replica must believe when it posts to the public address (PEM).</summary>
    public string CertificateFile => Path.Combine(_folder, "tls", "fullchain.pem");

    /// <summary>The folder in which the file <c>closed</c> shuts the shop.</summary>
    public string State => Path.Combine(_folder, "state");

    private string LogFile => Path.Combine(_folder, "access.log");

    /// <summary>Makes it up to its certificate; it listens once it is opened.</summary>
    public static Front New()
    {
        var front = new Front();
        foreach (var folder in new[] { "tls", "state", "acme" }) Directory.CreateDirectory(Path.Combine(front._folder, folder));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(2));
        File.WriteAllText(front.CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(front._folder, "tls", "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
        return front;
    }

    /// <summary>Renders the configuration and starts nginx before these replicas.</summary>
    /// <param name="replicas">Whom it speaks to.</param>
    /// <param name="limits">Changes the configuration's limits for a test that must reach them; null leaves all as it is shipped.</param>
    public async Task OpenAsync(IEnumerable<Uri> replicas, Func<string, string>? limits = null)
    {
        var template = Path.Combine(TestCluster.Root, "nginx");
        var render = new ProcessStartInfo("sh", [Path.Combine(template, "render.sh")]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["NGINX"] = Tools.Find("nginx"),
            ["UPSTREAM"] = string.Join(' ', replicas.Select(r => $"127.0.0.1:{r.Port}")),
            ["SERVER_NAMES"] = Address.Host,
            ["HTTP_PORT"] = $"127.0.0.1:{_plain.Port}",
            ["HTTPS_PORT"] = $"127.0.0.1:{Address.Port}",
            ["TLS"] = Path.Combine(_folder, "tls"),
            ["WEBROOT"] = Path.Combine(_folder, "acme"),
            ["PAGES"] = template,
            ["STATE"] = State,
            ["LOG"] = LogFile,
            ["ERROR_LOG"] = Path.Combine(_folder, "error.log"),
            ["WORKER_USER"] = Environment.UserName == "root" ? "root" : "", // the workers must read a folder of ours
        }) render.Environment[name] = value;
        using (var rendering = Process.Start(render)!)
        {
            var rendered = await rendering.StandardOutput.ReadToEndAsync(Ct);
            await File.WriteAllTextAsync(Path.Combine(_folder, "nginx.conf"), limits?.Invoke(rendered) ?? rendered, Ct);
            await rendering.WaitForExitAsync(Ct);
            Assert.Equal(0, rendering.ExitCode);
        }
        await Tools.RunAsync("nginx", "-t", "-q", "-c", Path.Combine(_folder, "nginx.conf"));
        _nginx = Process.Start(new ProcessStartInfo(Tools.Find("nginx"), ["-c", Path.Combine(_folder, "nginx.conf"), "-g", "daemon off;"]) { UseShellExecute = false })!;
        while (!await ListensAsync()) Assert.False(_nginx.HasExited, "nginx ended before it listened.");
    }

    /// <summary>What a browser needs that believes the certificate of this front and follows no redirect.</summary>
    public static HttpMessageInvoker NewWire() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.Subject == "CN=localhost" },
    });

    /// <summary>The access log so far: who asked for what, and which replicas were tried.</summary>
    public IReadOnlyList<Passed> Log() => [.. File.ReadLines(LogFile).Select(line => JsonSerializer.Deserialize<Passed>(line, JsonSerializerOptions.Web)!)];

    /// <summary>Waits for the line about a path: nginx writes it once the answer has gone.</summary>
    public async Task UntilLoggedAsync(string path)
    {
        while (!Log().Any(passed => passed.Path == path)) await Task.Delay(20, Ct);
    }

    /// <summary>All that it wrote, errors too.</summary>
    public string Written() => File.ReadAllText(LogFile) + File.ReadAllText(Path.Combine(_folder, "error.log"));

    public async ValueTask DisposeAsync()
    {
        if (_nginx is { HasExited: false })
        {
            _nginx.Kill(entireProcessTree: true);
            await _nginx.WaitForExitAsync();
        }
        _nginx?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> ListensAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Address.Port, Ct);
            return true;
        }
        catch (SocketException)
        {
            await Task.Delay(20, Ct);
            return false;
        }
    }
}

/// <summary>One request, as nginx wrote it down.</summary>
/// <param name="Replica">Addresses tried, parted by commas; <paramref name="Answers"/> is what each said.</param>
internal sealed record Passed(string Method, string Path, int Status, string Replica, [property: JsonPropertyName("replica_status")] string Answers, double Seconds);
