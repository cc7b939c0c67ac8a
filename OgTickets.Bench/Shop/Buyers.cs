using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OgTickets.Clock;
using OgTickets.Identity;
using OgTickets.Identity.Staff;
using OgTickets.Keys;
using OgTickets.Persistence;

namespace OgTickets.Bench.Shop;

/// <summary>People who have signed in beforehand: signing in costs a password check, and nobody does it in the minute sales open.</summary>
internal static class Buyers
{
    /// <summary>Opens so many accounts, each with its key, and signs them in now.</summary>
    /// <returns>The cookie header of each.</returns>
    public static Task<IReadOnlyList<string>> SignInAsync(this BackOffice office, int count, CancellationToken ct) => office.RunAsync<IServiceProvider, IReadOnlyList<string>>(async shop =>
    {
        var (db, masters, now) = (shop.GetRequiredService<OgTicketsDb>(), shop.GetRequiredService<MasterKeys>(), shop.GetRequiredService<ShopClock>().GetUtcNow());
        var accounts = Enumerable.Range(0, count).Select(_ => New(now)).ToList();
        await db.BulkCopyAsync<Account>(accounts, ct);
        await db.BulkCopyAsync<AccountKey>(accounts.Select(a => KeyOf(a, masters)), ct);
        return await CookiesAsync(shop, accounts, SecondFactor.NotGiven);
    });

    /// <summary>A steward with a second factor; the cookie header.</summary>
    public static Task<string> SignStewardInAsync(this BackOffice office) => office.SignStaffInAsync(Roles.Gate);

    /// <summary>An organiser with a second factor; the cookie header.</summary>
    public static Task<string> SignOrganiserInAsync(this BackOffice office) => office.SignStaffInAsync(Roles.Admin);

    private static Task<string> SignStaffInAsync(this BackOffice office, string role) => office.RunAsync<IServiceProvider, string>(async shop =>
    {
        var accounts = shop.GetRequiredService<UserManager<Account>>();
        await shop.GetRequiredService<StaffDesk>().MakeRolesAsync();
        var member = New(shop.GetRequiredService<ShopClock>().GetUtcNow());
        if (await accounts.CreateAsync(member) is { Succeeded: false } refused) throw new InvalidOperationException(refused.ToString());
        await accounts.AddToRoleAsync(member, role);
        return (await CookiesAsync(shop, [member], SecondFactor.Given))[0];
    });

    private static Account New(DateTimeOffset now)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        return new()
        {
            Id = Guid.CreateVersion7(now),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            FirstName = "Zoé",
            LastName = "Martin",
            Language = "fr",
            CreatedAt = now,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
    }

    private static AccountKey KeyOf(Account account, MasterKeys masters)
    {
        using var key = SecretKey.New();
        var id = Guid.CreateVersion7(account.CreatedAt);
        return new() { Id = id, AccountId = account.Id, Version = 1, Wrapped = masters.WrapAccountKey(id, key), CreatedAt = account.CreatedAt };
    }

    /// <summary>The cookie that signing in gives, sealed by the shop's own options. The claims are the shop's for the first; the others' differ in what is theirs.</summary>
    private static async Task<IReadOnlyList<string>> CookiesAsync(IServiceProvider shop, List<Account> accounts, string secondFactor)
    {
        var first = accounts[0];
        var model = (ClaimsIdentity)(await shop.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(first)).Identity!;
        var options = shop.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = TimeProvider.System.GetUtcNow(); // the cookie handler keeps system time
        return [.. accounts.Select(CookieOf)];

        string CookieOf(Account account)
        {
            var claims = model.Claims.Select(c => new Claim(c.Type, Own(c.Value, account))).Append(new Claim(SecondFactor.Claim, secondFactor));
            var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, model.AuthenticationType, model.NameClaimType, model.RoleClaimType));
            var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan }, IdentityConstants.ApplicationScheme);
            return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
        }

        string Own(string value, Account account) => value == first.Id.ToString() ? account.Id.ToString()
            : value == first.Email ? account.Email!
            : value == first.SecurityStamp ? account.SecurityStamp!
            : value;
    }
}
