using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OgTickets.Identity;

namespace OgTickets.Tests.Support;

/// <summary>Browsers of people who have signed in already, for tests that are not about signing in.</summary>
public static class SignedIn
{
    /// <summary>
    /// A browser with the cookie that signing in gives, made by the shop's own options without the password. Staff have given a second factor, unless
    /// <paramref name="secondFactor"/> says otherwise.
    /// </summary>
    public static async Task<Browser> SignedInAsync(this App app, Account account, bool? secondFactor = null)
    {
        var browser = app.NewBrowser();
        await app.RunAsync(async (IUserClaimsPrincipalFactory<Account> claims) =>
        {
            var principal = await claims.CreateAsync(account);
            var isStaff = principal.IsInRole(Roles.Gate) || principal.IsInRole(Roles.Admin);
            principal.Identities.First().AddClaim(new(SecondFactor.Claim, secondFactor ?? isStaff ? SecondFactor.Given : SecondFactor.NotGiven));
            var cookies = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
            // framework time: the cookie handler keeps system time, as in the shop
            var now = TimeProvider.System.GetUtcNow();
            var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + cookies.ExpireTimeSpan };
            var ticket = new AuthenticationTicket(principal, properties, IdentityConstants.ApplicationScheme);
            browser.Cookies.Add(app.Address, new Cookie(cookies.Cookie.Name!, cookies.TicketDataFormat.Protect(ticket)));
        });
        return browser;
    }
}
