using Microsoft.AspNetCore.Identity;
using OgTickets.Clock;

namespace OgTickets.Identity;

/// <summary>
/// Tells whose e-mail and password these are. A wrong password, an unknown address, a closed account, a password that has expired and a client that has
/// guessed too often are one answer, and cost about the same work, so that nobody can find out who has an account.
/// </summary>
public sealed class PasswordCheck(UserManager<Account> accounts, GuessLimit guesses, Client client, ShopClock clock, IPasswordHasher<Account> hasher)
{
    private static readonly Account Nobody = new() { FirstName = "", LastName = "", Language = "", CreatedAt = default };

    /// <summary>The account, or null for every kind of no.</summary>
    public async Task<Account?> FindAsync(string email, string password)
    {
        var account = EmailAddress.Read(email) is { } address ? await accounts.FindByEmailAsync(address) : null;
        return await IsOfAsync(account, password) ? account : null;
    }

    /// <summary>Whether it is this account's password: asked again before something that cannot be undone. A wrong one counts as a wrong try at signing in.</summary>
    public async Task<bool> IsOfAsync(Account? account, string password)
    {
        // beside the hash, which takes many times as long: what only an account that exists costs at the database does not show in the time of the answer
        var mayLook = MayLookAsync(account);
        var result = Compare(account, password);
        if (!await mayLook || result == PasswordVerificationResult.Failed) return false;
        await guesses.ForgetAsync(account!.Id, client.Address);
        return true;
    }

    private async Task<bool> MayLookAsync(Account? account) => account is { EmailConfirmed: true } && !await accounts.IsLockedOutAsync(account)
        && !(account.PasswordExpiresAt <= clock.GetUtcNow()) && await guesses.TakeAsync(account.Id, client.Address);

    private PasswordVerificationResult Compare(Account? account, string password)
    {
        if (account?.PasswordHash is { } hash) return hasher.VerifyHashedPassword(account, hash, password);
        hasher.HashPassword(Nobody, password); // as long as a real check takes
        return PasswordVerificationResult.Failed;
    }
}
