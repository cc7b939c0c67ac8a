using System.Text.Json;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Mail;

/// <summary>Puts mails into the change at hand: a mail waits in the outbox exactly when its cause has committed.</summary>
public sealed class MailOutbox(OgTicketsDb db, ShopClock clock)
{
    /// <summary>Adds a mail to the unit of work; the caller's save commits it.</summary>
    /// <param name="cause">subject:id, unique for ever: a second mail for one cause breaks <c>uq_mail_messages_cause</c>.</param>
    public void Add(string cause, string template, string recipient, string language, object data)
    {
        var now = clock.GetUtcNow();
        db.MailMessages.Add(new MailMessage
        {
            Cause = cause,
            Template = template,
            Recipient = recipient,
            Language = language,
            Data = JsonSerializer.Serialize(data, JsonSerializerOptions.Web),
            CreatedAt = now,
            NextTryAt = now,
        });
    }
}
