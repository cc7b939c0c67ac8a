using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Identity;

/// <summary>Who wants an account. The values have passed <see cref="PersonName.Read"/> and <see cref="EmailAddress.Read"/>.</summary>
/// <param name="Language">fr or en: the language mails are written in.</param>
public sealed record Applicant(string FirstName, string LastName, string Email, string Language);

/// <summary>How opening an account ended.</summary>
public abstract record OpeningResult
{
    private OpeningResult()
    {
    }

    /// <summary>The account exists, with its key.</summary>
    public sealed record Opened(Account Account) : OpeningResult;

    /// <summary>Somebody has an account under this address already.</summary>
    public sealed record AddressTaken : OpeningResult;

    /// <summary>The password, or a value, is not accepted; one sentence each, in the current language.</summary>
    public sealed record Refused(IReadOnlyList<string> Reasons) : OpeningResult;
}

/// <summary>Opens accounts. Whoever calls has proof that the address is the applicant's: his click on a mailed link, or a command's own word.</summary>
public sealed class AccountOpening(UserManager<Account> accounts, IdentityErrorDescriber words, OgTicketsDb db, ShopClock clock)
{
    /// <summary>The account as it would be, kept nowhere.</summary>
    public Account Draft(Applicant applicant) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = applicant.Email,
        Email = applicant.Email,
        EmailConfirmed = true,
        FirstName = applicant.FirstName,
        LastName = applicant.LastName,
        Language = applicant.Language,
        CreatedAt = clock.GetUtcNow(),
    };

    /// <summary>Why this account may not have this password, one sentence each in the current language; none when it may.</summary>
    public async Task<IReadOnlyList<string>> RefusalsOfAsync(Account account, string password)
    {
        var reasons = new List<string>();
        foreach (var rule in accounts.PasswordValidators)
            reasons.AddRange((await rule.ValidateAsync(accounts, account, password)).Errors.Select(e => e.Description));
        return reasons;
    }

    /// <summary>Opens an account under an address that has none.</summary>
    public async Task<OpeningResult> OpenAsync(Applicant applicant, string password)
    {
        var account = Draft(applicant);
        var reasons = await RefusalsOfAsync(account, password);
        return reasons.Count > 0 ? new OpeningResult.Refused(reasons) : await OpenAsync(account, accounts.PasswordHasher.HashPassword(account, password));
    }

    /// <summary>The same with a password that was judged and hashed when it was typed.</summary>
    public Task<OpeningResult> OpenHashedAsync(Applicant applicant, string passwordHash) => OpenAsync(Draft(applicant), passwordHash);

    private async Task<OpeningResult> OpenAsync(Account account, string passwordHash)
    {
        account.PasswordHash = passwordHash;
        try
        {
            var result = await accounts.CreateAsync(account);
            if (result.Succeeded) return new OpeningResult.Opened(account);
            return result.Errors.Any(IsTaken) ? new OpeningResult.AddressTaken() : new OpeningResult.Refused([.. result.Errors.Select(e => e.Description)]);
        }
        catch (DbUpdateException failure) when (failure.Broke(Constraints.AccountEmail) || failure.Broke(Constraints.AccountUserName))
        {
            // the same address at the same moment: the other one was first
            db.ChangeTracker.Clear();
            return new OpeningResult.AddressTaken();
        }
    }

    private bool IsTaken(IdentityError error) => error.Code == words.DuplicateEmail("").Code || error.Code == words.DuplicateUserName("").Code;
}
