using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Mail;

/// <summary>Mails that do not leave by themselves any more (<see cref="MailMessage.GivenUpAt"/>), for a person to look at and to send again.</summary>
public sealed class DeadLetters(OgTicketsDb db, AuditTrail audit, ShopClock clock)
{
    public const int PageSize = 50;

    /// <summary>One page, what was written last first, and the letter to go on before when there are more.</summary>
    public async Task<(IReadOnlyList<MailMessage> Letters, long? Next)> PageAsync(long? before, CancellationToken ct)
    {
        var letters = await db.MailMessages.AsNoTracking().Where(m => m.GivenUpAt != null && (before == null || m.Id < before)).OrderByDescending(m => m.Id).Take(PageSize + 1).ToListAsync(ct);
        return letters.Count > PageSize ? (letters[..PageSize], letters[PageSize - 1].Id) : (letters, null);
    }

    /// <summary>How many mails failed and will be tried again, and when the first of them was written (UTC).</summary>
    public async Task<(int Mails, DateTimeOffset Since)> TriedAsync(CancellationToken ct)
    {
        var tried = db.MailMessages.Where(m => m.SentAt == null && m.GivenUpAt == null && m.LastError != null);
        return (await tried.CountAsync(ct), await tried.MinAsync(m => (DateTimeOffset?)m.CreatedAt, ct) ?? default);
    }

    /// <summary>Puts a dead letter back into the outbox, as if it had never been tried; who did it stands in the audit trail. One in doubt may so arrive twice.</summary>
    /// <returns>False when there is no such letter, or somebody sent it again already.</returns>
    public async Task<bool> SendAgainAsync(long id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var dead = await db.MailMessages.FromSql($"select * from mail_messages where id = {id} and given_up_at is not null for update").SingleOrDefaultAsync(ct);
        if (dead is null) return false;
        audit.Append("mail.sent-again", id.ToString(System.Globalization.CultureInfo.InvariantCulture), new { dead.Template, dead.IsInDoubt });
        (dead.GivenUpAt, dead.HandedOverAt, dead.Tries, dead.LastError, dead.NextTryAt) = (null, null, 0, null, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
