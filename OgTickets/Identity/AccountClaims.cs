using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace OgTickets.Identity;

/// <summary>Puts the names into the sign-in cookie, so that a page can greet without asking the database.</summary>
public sealed class AccountClaims(UserManager<Account> accounts, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account, IdentityRole<Guid>>(accounts, roles, options)
{
    /// <summary>A claim of who signed in with a password that somebody else chose (<see cref="Account.PasswordExpiresAt"/>).</summary>
    public const string TemporaryPassword = "og:temporary-password";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var claims = await base.GenerateClaimsAsync(user);
        claims.AddClaim(new Claim(ClaimTypes.GivenName, user.FirstName));
        claims.AddClaim(new Claim(ClaimTypes.Surname, user.LastName));
        if (user.PasswordExpiresAt is not null) claims.AddClaim(new Claim(TemporaryPassword, ""));
        return claims;
    }
}
