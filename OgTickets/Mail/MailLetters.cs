using System.Security.Cryptography;
using System.Text;
using MimeKit;
using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Mail;

/// <summary>Puts a waiting mail into its envelope: words in plain text and HTML, and what goes with it.</summary>
public sealed class MailLetters(MailRenderer renderer, IEnumerable<IMailAttachments> attachments, SmtpSettings settings, PublicUrl shop)
{
    /// <summary>The letter, which the caller disposes of; or why it cannot be written, now or later.</summary>
    public async Task<(MimeMessage? Letter, string? WhyNot)> WriteAsync(MailMessage mail, CancellationToken ct)
    {
        var rendering = renderer.Render(mail);
        if (rendering is Rendering.Broken broken) return (null, broken.Reason);
        if (!MailboxAddress.TryParse(mail.Recipient, out var recipient)) return (null, "Its recipient is no address.");
        var words = ((Rendering.Whole)rendering).Mail;
        var body = new BodyBuilder { TextBody = words.Text, HtmlBody = words.Html };
        using (Language.Of(mail.Language)!.Spoken())
        {
            foreach (var maker in attachments.Where(a => a.Template == mail.Template))
                foreach (var attachment in await maker.OfAsync(mail.Data, ct))
                    body.Attachments.Add(attachment.Name, attachment.Bytes, ContentType.Parse(attachment.ContentType));
        }

        var message = new MimeMessage { Subject = words.Subject, Body = body.ToMessageBody(), MessageId = IdOf(mail) };
        message.From.Add(settings.From);
        message.To.Add(recipient);
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // no holiday answers back (RFC 3834 §5)
        return (message, null);
    }

    // the same for every try, so that a server that gets it twice can tell
    private string IdOf(MailMessage mail) => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.Cause)))[..32]}@{new Uri(shop.Origin).Host}";
}
