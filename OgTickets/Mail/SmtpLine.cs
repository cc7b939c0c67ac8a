using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace OgTickets.Mail;

/// <summary>One conversation with the mail server, opened with the first mail and used by those that follow in the same round.</summary>
public sealed class SmtpLine : IAsyncDisposable
{
    private readonly SmtpSettings _settings;
    private readonly HandOverWatch _watch = new();
    private readonly SmtpClient _client;

    public SmtpLine(SmtpSettings settings)
    {
        _settings = settings;
        _client = new(_watch) { Timeout = (int)settings.Timeout.TotalMilliseconds };
        if (settings.Authority is { } file)
        {
            var authority = X509CertificateLoader.LoadCertificateFromFile(file);
            _client.ServerCertificateValidationCallback = (_, certificate, _, errors) => IsVouchedFor(certificate, errors, authority);
        }
    }

    /// <summary>Connects and signs in unless that is done.</summary>
    /// <returns>Why not; null when the line is open.</returns>
    public async Task<string?> OpenAsync(CancellationToken ct)
    {
        try
        {
            if (_client.IsConnected) return null;
            await _client.ConnectAsync(_settings.Host, _settings.Port, _settings.Security, ct);
            _client.Capabilities &= ~SmtpCapabilities.Chunking; // with DATA the end of a mail can be seen going out
            if (_settings.User is { Length: > 0 } user) await _client.AuthenticateAsync(user, _settings.Password ?? "", ct);
            return null;
        }
        // a wrong password, certificate or name is the shop's trouble, not this mail's: it waits until that is mended
        catch (Exception e) when (IsTrouble(e, ct) || e is SslHandshakeException or AuthenticationException or SmtpCommandException or NotSupportedException)
        {
            await _client.DisconnectAsync(quit: false, CancellationToken.None);
            return Reason(e);
        }
    }

    /// <summary>Hands one mail over an open line.</summary>
    public async Task<Delivery> SendAsync(MimeMessage message, CancellationToken ct)
    {
        _watch.Begin();
        try
        {
            await _client.SendAsync(message, ct);
            return new Delivery.Sent();
        }
        catch (SmtpCommandException refused)
        {
            // the server spoke, so nothing is in doubt; 5xx is for good (RFC 5321 §4.2.1)
            return (int)refused.StatusCode >= 500 ? new Delivery.Refused(Reason(refused)) : new Delivery.Later(Reason(refused));
        }
        catch (Exception e) when (IsTrouble(e, ct))
        {
            await _client.DisconnectAsync(quit: false, CancellationToken.None);
            return _watch.HasLeft ? new Delivery.InDoubt() : new Delivery.Later(Reason(e));
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception e) when (IsTrouble(e, CancellationToken.None))
        {
            // whoever hung up first: every mail has its answer by now
        }
        _client.Dispose();
    }

    private static bool IsTrouble(Exception e, CancellationToken ct) =>
        e is IOException or SocketException or ProtocolException or TimeoutException or ServiceNotConnectedException
        || (e is OperationCanceledException && !ct.IsCancellationRequested);

    private static string Reason(Exception e) => string.Concat(e.Message.ReplaceLineEndings(" ").Take(Delivery.LongestReason));

    private static bool IsVouchedFor(X509Certificate? certificate, SslPolicyErrors errors, X509Certificate2 authority)
    {
        // the name must fit whoever signed
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var leaf = new X509Certificate2(certificate);
        return chain.Build(leaf);
    }
}
