using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Mail;
using OgTickets.Persistence;

namespace OgTickets.Identity.ByMail;

/// <summary>
/// Answers by mail what was asked for under an address. Only here is it looked up whether the address has an account: the page has long
/// answered, the same words after the same work, so neither it nor its clock tells a stranger anything.
/// </summary>
public sealed class AccountLetters(OgTicketsDb db, MailOutbox outbox, ShopClock clock)
{
    /// <summary>Pages that a mailed link opens.</summary>
    public const string ConfirmPage = "/account/confirmemail", ResetPage = "/account/resetpassword", ChangePage = "/account/confirmemailchange";

    /// <summary>Mails of one kind that an address gets within an hour, whoever asks; those it has still work.</summary>
    public const int MostAnHour = 5;

    private const string SignInPage = "/account/login", ForgottenPage = "/account/forgotpassword";

    /// <summary>Takes up what waits; several replicas share the work.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        while (await AnswerAsync(TakeRegistrationAsync, ct) || await AnswerAsync(TakeRequestAsync, ct))
        {
        }
    }

    // one at a time: a mail waits exactly when its request is marked
    private async Task<bool> AnswerAsync(Func<CancellationToken, Task<bool>> takeAsync, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await takeAsync(ct)) return false;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<bool> TakeRegistrationAsync(CancellationToken ct)
    {
        var registration = await db.Registrations
            .FromSql($"select * from registrations where mailed_at is null order by asked_at, id limit 1 for update skip locked").SingleOrDefaultAsync(ct);
        if (registration is null) return false;
        var now = clock.GetUtcNow();
        var had = await db.Registrations.CountAsync(r => r.NormalizedEmail == registration.NormalizedEmail && r.MailedAt > now.AddHours(-1), ct);
        registration.MailedAt = now;
        if (had >= MostAnHour) return true;
        if (await OwnerAsync(registration.NormalizedEmail, ct) is { } owner) TellOwner(owner, registration.Id);
        else Confirm(registration, $"registration:{registration.Id}");
        return true;
    }

    private async Task<bool> TakeRequestAsync(CancellationToken ct)
    {
        var request = await db.AddressRequests
            .FromSql($"select * from address_requests where mailed_at is null order by asked_at, id limit 1 for update skip locked").SingleOrDefaultAsync(ct);
        if (request is null) return false;
        var now = clock.GetUtcNow();
        var had = await db.AddressRequests.CountAsync(r => r.NormalizedEmail == request.NormalizedEmail && r.Kind == request.Kind && r.MailedAt > now.AddHours(-1), ct);
        request.MailedAt = now;
        if (had >= MostAnHour) return true;
        var owner = await OwnerAsync(request.NormalizedEmail, ct);
        switch (request.Kind)
        {
            case RequestKind.PasswordReset when owner is not null:
                request.AccountId = owner.Id;
                outbox.Add($"reset:{owner.Id}:{request.Id}", AccountMails.PasswordReset, owner.Email!, owner.Language, new LinkMail(owner.FullName, new(ResetPage, request.Id)));
                break;
            case RequestKind.EmailChange when owner is null && await AskerAsync(request, ct) is { } asker:
                outbox.Add($"new-email:{asker.Id}:{request.Id}", AccountMails.EmailChange, request.Email, asker.Language, new LinkMail(asker.FullName, new(ChangePage, request.Id)));
                break;
            case RequestKind.EmailChange when owner is not null && owner.Id != request.AccountId:
            case RequestKind.Resend when owner is not null:
                TellOwner(owner, request.Id);
                break;
            case RequestKind.Resend when await WaitingAsync(request, now, ct) is { } registration:
                Confirm(registration, $"request:{request.Id}");
                break;
        }
        return true;
    }

    private void Confirm(Registration registration, string cause) => outbox.Add(
        cause, AccountMails.ConfirmAddress, registration.Email, registration.Language, new LinkMail("", new(ConfirmPage, registration.Id)));

    // the cause names the account: by it the mail is known as this person's (Privacy/OwnMails)
    private void TellOwner(Account owner, Guid asked) => outbox.Add(
        $"known:{owner.Id}:{asked}", AccountMails.AlreadyRegistered, owner.Email!, owner.Language, new AlreadyRegisteredMail(owner.FullName, SignInPage, ForgottenPage));

    private Task<Account?> OwnerAsync(string normalizedEmail, CancellationToken ct) =>
        db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == normalizedEmail, ct);

    private Task<Account?> AskerAsync(AddressRequest request, CancellationToken ct) =>
        db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.AccountId && a.ClosedAt == null, ct);

    private Task<Registration?> WaitingAsync(AddressRequest request, DateTimeOffset now, CancellationToken ct) => db.Registrations.AsNoTracking()
        .Where(r => r.NormalizedEmail == request.NormalizedEmail && r.ExpiresAt > now && (request.RegistrationId == null || r.Id == request.RegistrationId))
        .OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync(ct);
}

/// <summary>The data of a mail with a link.</summary>
/// <param name="BuyerName">Whom it greets; empty for an address that is nobody's yet.</param>
public sealed record LinkMail(string BuyerName, MailedLink Link);

/// <summary>The data of the mail to an address that has its account.</summary>
public sealed record AlreadyRegisteredMail(string BuyerName, string SignInPath, string ForgottenPath);
