using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Identity.ByMail;

/// <summary>How asking for an account ended.</summary>
public abstract record RegistrationResult
{
    private RegistrationResult()
    {
    }

    /// <summary>A mail goes to the address. Which one, only its reader learns.</summary>
    public sealed record Asked(Guid RegistrationId) : RegistrationResult;

    /// <summary>The password is not accepted; one sentence each, in the current language.</summary>
    public sealed record Refused(IReadOnlyList<string> Reasons) : RegistrationResult;
}

/// <summary>How confirming an address ended.</summary>
public abstract record ConfirmationResult
{
    private ConfirmationResult()
    {
    }

    /// <summary>The account exists.</summary>
    public sealed record Opened(Account Account, Registration Registration) : ConfirmationResult;

    /// <summary>Not the password that was chosen when the account was asked for.</summary>
    public sealed record WrongPassword : ConfirmationResult;

    /// <summary>Used, run out, or the address has an account by now.</summary>
    public sealed record Gone : ConfirmationResult;
}

/// <summary>
/// Accounts that are asked for at the registration page and opened by the link mailed to their address. Nobody gets an account under an address
/// he cannot read; and who only clicks on a stranger's link opens nothing, since another browser is asked for the password.
/// </summary>
public sealed class Registrations(UserManager<Account> accounts, AccountOpening opening, OgTicketsDb db, ShopClock clock)
{
    /// <summary>How long its link works.</summary>
    public static readonly TimeSpan Lives = TimeSpan.FromHours(24);

    /// <summary>Notes the wish. The same work, one hash and one row, for an address that has an account and one that has none.</summary>
    /// <param name="basket">What the browser holds.</param>
    /// <param name="returnUrl">Where the visitor was going.</param>
    public async Task<RegistrationResult> AskAsync(Applicant applicant, string password, Guid? basket, string? returnUrl, CancellationToken ct)
    {
        var draft = opening.Draft(applicant);
        var reasons = await opening.RefusalsOfAsync(draft, password);
        if (reasons.Count > 0) return new RegistrationResult.Refused(reasons);
        var now = clock.GetUtcNow();
        var registration = new Registration
        {
            Id = Guid.CreateVersion7(),
            Email = applicant.Email,
            NormalizedEmail = accounts.NormalizeEmail(applicant.Email),
            FirstName = applicant.FirstName,
            LastName = applicant.LastName,
            Language = applicant.Language,
            PasswordHash = accounts.PasswordHasher.HashPassword(draft, password),
            BasketId = basket,
            ReturnUrl = returnUrl?.Length <= Registration.LongestReturnUrl ? returnUrl : null,
            AskedAt = now,
            ExpiresAt = now + Lives,
        };
        db.Registrations.Add(registration);
        await db.SaveChangesAsync(ct);
        return new RegistrationResult.Asked(registration.Id);
    }

    /// <summary>One that still waits; null when it is used or has run out.</summary>
    public Task<Registration?> FindAsync(Guid? id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Registrations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.ExpiresAt > now, ct);
    }

    /// <summary>Opens the account, once; whatever else was asked for under the same address ends.</summary>
    /// <param name="password">The one chosen when it was asked for; null in the browser that asked, which has proven itself.</param>
    public async Task<ConfirmationResult> ConfirmAsync(Guid id, string? password, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // two clicks at once: the second waits here and finds nothing
        await db.Database.ExecuteSqlAsync($"select 1 from registrations where id = {id} for update", ct);
        if (await FindAsync(id, ct) is not { } registration) return new ConfirmationResult.Gone();
        if (password is not null && !Fits(registration, password)) return new ConfirmationResult.WrongPassword();
        if (await opening.OpenHashedAsync(registration.Applicant, registration.PasswordHash) is not OpeningResult.Opened opened) return new ConfirmationResult.Gone();
        await db.Registrations.Where(r => r.NormalizedEmail == registration.NormalizedEmail).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return new ConfirmationResult.Opened(opened.Account, registration);
    }

    private bool Fits(Registration registration, string password) =>
        accounts.PasswordHasher.VerifyHashedPassword(opening.Draft(registration.Applicant), registration.PasswordHash, password) != PasswordVerificationResult.Failed;
}
