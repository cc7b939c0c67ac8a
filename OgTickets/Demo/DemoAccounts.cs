using Microsoft.AspNetCore.Identity;
using OgTickets.Identity;

namespace OgTickets.Demo;

/// <summary>The three people of the demo. Their password stands in the README, so they exist in Development only.</summary>
public sealed class DemoAccounts(UserManager<Account> accounts, RoleManager<IdentityRole<Guid>> roles, AccountOpening opening)
{
    /// <summary>One password for all three.</summary>
    public const string Password = "vivement-le-26-juillet";

    /// <summary>Who they are: address, names, role or none.</summary>
    public static readonly IReadOnlyList<DemoPerson> All =
    [
        new("spectator@example.org", "Camille", "Martin", null),
        new("steward@example.org", "Sacha", "Bernard", Roles.Gate),
        new("organiser@example.org", "Dominique", "Laurent", Roles.Admin),
    ];

    /// <summary>Makes the roles and whoever of the three is missing.</summary>
    public async Task MakeAsync()
    {
        foreach (var role in new[] { Roles.Admin, Roles.Gate })
        {
            if (!await roles.RoleExistsAsync(role)) Succeed(await roles.CreateAsync(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7() }));
        }
        foreach (var person in All)
        {
            if (await accounts.FindByEmailAsync(person.Email) is not null) continue;
            var result = await opening.OpenAsync(new Applicant(person.FirstName, person.LastName, person.Email, "fr"), Password);
            if (result is not OpeningResult.Opened opened) throw new InvalidOperationException($"The demo account {person.Email} was refused: {result}");
            if (person.Role is { } role) Succeed(await accounts.AddToRoleAsync(opened.Account, role));
        }
    }

    private static void Succeed(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(result.ToString());
    }
}

/// <summary>Somebody of the demo.</summary>
public sealed record DemoPerson(string Email, string FirstName, string LastName, string? Role);
