using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Mail;

/// <summary>
/// The shop's postman: takes waiting mails to the mail server, each cause at most once. A try that surely failed is made again, at growing intervals;
/// one whose end nobody knows is left to a person as a dead letter (<c>docs/operations/mail.md</c>).
/// </summary>
public sealed class MailPost(OgTicketsDb db, MailLetters letters, SmtpLine line, SmtpSettings settings, ShopClock clock, ILogger<MailPost> log)
{
    /// <summary>Tries before a mail is given up: some five days (RFC 5321 §4.5.4.1).</summary>
    public const int MostTries = 125;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15), LongestPause = TimeSpan.FromHours(1);

    /// <summary>Sends what is due, at most a second's worth; several replicas share the work.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        for (var sent = 0; sent < settings.MailsPerSecond && await TakeAsync(ct) is { } mail; sent++)
            await WriteDownAsync(mail, await DeliverAsync(mail, ct), ct);
    }

    /// <summary>Takes the next mail by moving its next try on: whoever dies before handing it over, another try comes by itself.</summary>
    private async Task<MailMessage?> TakeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var mail = await db.MailMessages.FromSql(
            $"""
            select * from mail_messages where sent_at is null and given_up_at is null and next_try_at <= {now} order by next_try_at, id limit 1
            for update skip locked
            """).SingleOrDefaultAsync(ct);
        if (mail is null) return null;
        mail.NextTryAt = now + PauseAfter(mail.Tries++);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return mail;
    }

    private async Task<Delivery> DeliverAsync(MailMessage mail, CancellationToken ct)
    {
        if (mail.HandedOverAt is not null) return new Delivery.InDoubt(); // whoever had it died in the middle
        if (mail.Tries > MostTries) return new Delivery.Refused("Each try broke off before the mail was whole."); // or it would be tried for ever
        var (letter, whyNot) = await letters.WriteAsync(mail, ct);
        if (letter is null) return new Delivery.Refused(whyNot!);
        using var written = letter;
        if (await line.OpenAsync(ct) is { } reason) return new Delivery.Later(reason);
        // written down before, never after: a process killed while it speaks must not speak twice
        mail.HandedOverAt = clock.GetUtcNow();
        await db.SaveChangesAsync(ct);
        return await line.SendAsync(letter, ct);
    }

    private async Task WriteDownAsync(MailMessage mail, Delivery delivery, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        switch (delivery)
        {
            case Delivery.Sent:
                (mail.SentAt, mail.LastError) = (now, null);
                break;
            case Delivery.Later later when mail.Tries < MostTries:
                (mail.HandedOverAt, mail.LastError) = (null, later.Reason);
                log.LogInformation("Mail {Mail} ({Template}) could not leave in try {Try}: {Reason}", mail.Id, mail.Template, mail.Tries, later.Reason);
                break;
            default:
                (mail.GivenUpAt, mail.LastError) = (now, WhyDead(delivery));
                if (delivery is not Delivery.InDoubt) mail.HandedOverAt = null; // surely not taken
                log.LogError("Mail {Mail} ({Template}) is a dead letter: {Reason}", mail.Id, mail.Template, mail.LastError);
                break;
        }

        await db.SaveChangesAsync(ct);
    }

    private static string WhyDead(Delivery delivery) => delivery switch
    {
        Delivery.Refused refused => refused.Reason,
        Delivery.Later later => later.Reason,
        _ => "In doubt: it was sent and the answer was lost.",
    };

    private static TimeSpan PauseAfter(int tries) => tries < 8 ? FirstPause * (1 << tries) : LongestPause;
}
