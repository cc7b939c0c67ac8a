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
        if (account is null || !account.EmailConfirmed || await accounts.IsLockedOutAsync(account)
            || account.PasswordExpiresAt <= clock.GetUtcNow() || !await guesses.TakeAsync(account.Id, client.Address))
        {
            hasher.HashPassword(Nobody, password); // as long as a real check takes
            return false;
        }
        if (!await accounts.CheckPasswordAsync(account, password)) return false;
        await guesses.ForgetAsync(account.Id, client.Address);
        return true;
    }
}
