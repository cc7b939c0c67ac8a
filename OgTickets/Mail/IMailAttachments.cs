namespace OgTickets.Mail;

/// <summary>Something that goes with a mail, made when it leaves and kept nowhere.</summary>
/// <param name="Name">ASCII.</param>
/// <param name="ContentType">type/subtype.</param>
public sealed record MailAttachment(string Name, string ContentType, byte[] Bytes);

/// <summary>Makes what goes with the mails of one template; a feature registers its own.</summary>
public interface IMailAttachments
{
    /// <summary>One of <see cref="MailTemplates"/>.</summary>
    string Template { get; }

    /// <summary>In the mail's language, which is the current one. Empty when there is nothing any more, as when all was refunded meanwhile.</summary>
    /// <param name="data">The mail's data as JSON.</param>
    Task<IReadOnlyList<MailAttachment>> OfAsync(string data, CancellationToken ct);
}
