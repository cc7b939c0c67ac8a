using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Mail;
using OgTickets.Persistence;

namespace OgTickets.Identity;

/// <summary>Remembers in which browsers an account signs in, and mails its owner when there is a new one.</summary>
public sealed class KnownBrowsers(OgTicketsDb db, MailOutbox outbox, ShopClock clock)
{
    /// <summary>Notes a sign-in. A new browser is mailed, except the very first one the account has.</summary>
    /// <param name="mark">SHA-256 of the browser's cookie.</param>
    public async Task RecogniseAsync(Account account, byte[] mark, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var isFirst = !await db.KnownBrowsers.AnyAsync(b => b.AccountId == account.Id, ct);
        var seen = await db.KnownBrowsers.Where(b => b.AccountId == account.Id && b.Mark == mark).ExecuteUpdateAsync(set => set.SetProperty(b => b.LastSeenAt, now), ct);
        if (seen == 0)
        {
            // two tabs at once: one of them inserts, and mails
            var made = await db.Database.ExecuteSqlAsync(
                $"insert into known_browsers (account_id, mark, first_seen_at, last_seen_at) values ({account.Id}, {mark}, {now}, {now}) on conflict do nothing", ct);
            if (made == 1 && !isFirst) Tell(account, now);
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    private void Tell(Account account, DateTimeOffset now)
    {
        using var spoken = Language.Of(account.Language)!.Spoken();
        outbox.Add($"sign-in:{account.Id}:{Guid.CreateVersion7()}", AccountMails.NewSignIn, account.Email!, account.Language,
            new NewSignInMail(account.FullName, Words.DayAndTime(Paris.Time(now)), "/account/manage/changepassword"));
    }
}

/// <summary>The data of the mail about a sign-in from a new browser.</summary>
/// <param name="When">Day and time in Paris, written in the mail's language.</param>
public sealed record NewSignInMail(string BuyerName, string When, string PasswordPath);
