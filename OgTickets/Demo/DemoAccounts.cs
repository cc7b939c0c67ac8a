using Microsoft.AspNetCore.Identity;
using OgTickets.Identity;
using OgTickets.Identity.Staff;

namespace OgTickets.Demo;

/// <summary>The three people of the demo. Their password and their authenticators' secrets stand in the README, so they exist in Development only.</summary>
public sealed class DemoAccounts(UserManager<Account> accounts, IUserStore<Account> store, StaffDesk staff, AccountOpening opening)
{
    /// <summary>One password for all three.</summary>
    public const string Password = "vivement-le-26-juillet";

    /// <summary>Who they are: address, names, role or none.</summary>
    public static readonly IReadOnlyList<DemoPerson> All =
    [
        new("spectator@example.org", "Camille", "Martin", null, null),
        new("steward@example.org", "Sacha", "Bernard", Roles.Gate, "OGTICKETSDEMOSTEWARDPARISTWOFOUR"),
        new("organiser@example.org", "Dominique", "Laurent", Roles.Admin, "OGTICKETSDEMOORGANISERPARISGAMES"),
    ];

    /// <summary>Makes the roles and whoever of the three is missing.</summary>
    public async Task MakeAsync()
    {
        await staff.MakeRolesAsync();
        foreach (var person in All)
        {
            var account = await accounts.FindByEmailAsync(person.Email) ?? await OpenAsync(person);
            if (person.Secret is { } secret && !account.TwoFactorEnabled) await GiveAuthenticatorAsync(account, secret);
        }
    }

    private async Task<Account> OpenAsync(DemoPerson person)
    {
        var result = await opening.OpenAsync(new Applicant(person.FirstName, person.LastName, person.Email, "fr"), Password);
        if (result is not OpeningResult.Opened { Account: var account }) throw new InvalidOperationException($"The demo account {person.Email} was refused: {result}");
        if (person.Role is { } role) Succeed(await accounts.AddToRoleAsync(account, role));
        return account;
    }

    private async Task GiveAuthenticatorAsync(Account account, string secret)
    {
        await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, secret, CancellationToken.None);
        Succeed(await accounts.SetTwoFactorEnabledAsync(account, true));
    }

    private static void Succeed(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(result.ToString());
    }
}

/// <summary>Somebody of the demo.</summary>
/// <param name="Secret">What an authenticator app is told, in base 32; null for who has none.</param>
public sealed record DemoPerson(string Email, string FirstName, string LastName, string? Role, string? Secret);
