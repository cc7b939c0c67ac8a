using MailKit.Security;
using MimeKit;

namespace OgTickets.Mail;

/// <summary>How mail leaves, section <c>Smtp</c>. Its text is kept out of logs: it holds a password.</summary>
public sealed class SmtpSettings
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>StartTls (the default, required: no plain text when the server offers none), Tls from the first byte, or None for a catcher on a developer's machine.</summary>
    public required SecureSocketOptions Security { get; init; }

    /// <summary>Null: the server asks nobody to sign in.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Whom the mails come from; by default the address people write to.</summary>
    public required MailboxAddress From { get; init; }

    /// <summary>A PEM file with the authority of a relay whose certificate the system does not trust; null: the system decides.</summary>
    public string? Authority { get; init; }

    /// <summary>How long one step of a conversation may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Most mails one replica sends in a second; each may print a PDF.</summary>
    public required int MailsPerSecond { get; init; }

    /// <summary>Null when no host is named, which only Production refuses: mails then wait in the outbox.</summary>
    /// <exception cref="MailNotSetException">A setting is missing or unusable; the sentence names it.</exception>
    public static SmtpSettings? Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var smtp = configuration.GetSection("Smtp");
        if (string.IsNullOrWhiteSpace(smtp["Host"]))
            return environment.IsProduction() ? throw new MailNotSetException("Set Smtp:Host to the mail server: tickets and receipts leave by mail.") : null;
        return new()
        {
            Host = smtp["Host"]!,
            Port = smtp.GetValue("Port", 587),
            Security = SecurityOf(smtp["Security"], environment),
            User = smtp["User"],
            Password = smtp["Password"],
            From = FromOf(smtp["From"] ?? configuration["Contact"]),
            Authority = smtp["Authority"],
            Timeout = smtp.GetValue("Timeout", TimeSpan.FromSeconds(30)),
            MailsPerSecond = Math.Clamp(smtp.GetValue("MailsPerSecond", 10), 1, 1000),
        };
    }

    private static SecureSocketOptions SecurityOf(string? word, IHostEnvironment environment) => word switch
    {
        null or "" or "StartTls" => SecureSocketOptions.StartTls,
        "Tls" => SecureSocketOptions.SslOnConnect,
        "None" when !environment.IsProduction() => SecureSocketOptions.None,
        _ => throw new MailNotSetException($"Set Smtp:Security to StartTls or Tls (outside Production also None); it is “{word}”."),
    };

    private static MailboxAddress FromOf(string? address) => MailboxAddress.TryParse(address, out var from) && from.Address.Contains('@', StringComparison.Ordinal)
        ? new MailboxAddress(string.IsNullOrEmpty(from.Name) ? "OG Tickets" : from.Name, from.Address)
        : throw new MailNotSetException($"Set Smtp:From to the address mails come from; it is “{address}”.");
}
