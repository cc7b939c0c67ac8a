using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MimeKit;

namespace OgTickets.Tests.Support.Smtp;

/// <summary>A mail as the server took it.</summary>
public sealed record TakenMail(string To, string From, bool Secure, string? User, string Raw)
{
    /// <summary>Reads it as a mail program does.</summary>
    public MimeMessage Open() => MimeMessage.Load(new MemoryStream(Convert.FromBase64String(Raw)));
}

/// <summary>A real mail server in a process of its own (npm smtp-server), which drops, delays and refuses as <c>server.mjs</c> says.</summary>
public sealed class SmtpPeer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("og-tickets-smtp-");
    private readonly ConcurrentQueue<TakenMail> _taken = new();
    private readonly ConcurrentQueue<TaskCompletionSource> _echoes = new();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process _process = null!;

    public int Port { get; private set; }

    /// <summary>A PEM file with the authority its certificate is signed by: its own.</summary>
    public string Authority => Path.Combine(_folder.FullName, "cert.pem");

    /// <summary>What it has taken for one address until now.</summary>
    public async Task<IReadOnlyList<TakenMail>> TakenForAsync(string address)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _echoes.Enqueue(heard);
        await _process.StandardInput.WriteLineAsync("echo"); // it comes back behind every mail printed so far
        await heard.Task;
        return [.. _taken.Where(mail => mail.To == address)];
    }

    public static async Task<SmtpPeer> StartAsync()
    {
        var peer = new SmtpPeer();
        await peer.MakeCertificateAsync();
        string[] arguments = [Path.Combine(ProjectFiles.Root, "OgTickets.Tests", "Support", "Smtp", "server.mjs"), Path.Combine(peer._folder.FullName, "key.pem"), peer.Authority];
        peer._process = Process.Start(new ProcessStartInfo("node", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true })!;
        peer._process.OutputDataReceived += (_, line) => peer.Hear(line.Data);
        peer._process.EnableRaisingEvents = true;
        peer._process.Exited += (_, _) => peer._port.TrySetException(new InvalidOperationException("The mail server ended before it listened."));
        peer._process.BeginOutputReadLine();
        peer.Port = await peer._port.Task;
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        if (!_port.Task.IsCompleted) _port.TrySetResult(int.Parse(line, CultureInfo.InvariantCulture));
        else if (line == "echo" && _echoes.TryDequeue(out var echo)) echo.SetResult();
        else _taken.Enqueue(JsonSerializer.Deserialize<TakenMail>(line, JsonSerializerOptions.Web)!);
    }

    private async Task MakeCertificateAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Authority, certificate.ExportCertificatePem());
    }
}
