using Microsoft.AspNetCore.Identity;

namespace OgTickets.Identity;

/// <summary>
/// Tells whose e-mail and password these are. A wrong password, an unknown address and an account locked after five wrong tries are one
/// answer, and cost about the same work, so that nobody can find out who has an account.
/// </summary>
public sealed class PasswordCheck(UserManager<Account> accounts, SignInManager<Account> signIn, IPasswordHasher<Account> hasher)
{
    private static readonly Account Nobody = new() { FirstName = "", LastName = "", Language = "", CreatedAt = default };

    /// <summary>The account, or null for every kind of no.</summary>
    public async Task<Account?> FindAsync(string email, string password)
    {
        var account = EmailAddress.Read(email) is { } address ? await accounts.FindByEmailAsync(address) : null;
        if (account is null || await accounts.IsLockedOutAsync(account))
        {
            hasher.HashPassword(Nobody, password); // as long as a real check takes
            return null;
        }
        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        return result.Succeeded ? account : null;
    }
}
