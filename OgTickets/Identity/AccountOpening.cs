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

/// <summary>Opens accounts for spectators.</summary>
public sealed class AccountOpening(UserManager<Account> accounts, IdentityErrorDescriber words, OgTicketsDb db, ShopClock clock)
{
    /// <summary>Opens an account under an address that has none.</summary>
    public async Task<OpeningResult> OpenAsync(Applicant applicant, string password)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = applicant.Email,
            Email = applicant.Email,
            FirstName = applicant.FirstName,
            LastName = applicant.LastName,
            Language = applicant.Language,
            CreatedAt = clock.GetUtcNow(),
        };
        try
        {
            var result = await accounts.CreateAsync(account, password);
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
