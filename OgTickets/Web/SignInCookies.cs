using System.Security.Claims;
using Htmx;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using OgTickets.Identity;
using OgTickets.Keys.Cookies;
using OgTickets.Persistence;

namespace OgTickets.Web;

/// <summary>The cookies of sign-in, what protects them, and where somebody goes who has none.</summary>
public static class SignInCookies
{
    private const string SignInPage = "/account/login";
    private const string SecondFactorPage = "/account/enableauthenticator";

    /// <summary>How often a session is compared with its account: so soon a taken role, a lock, or an end to all sessions works everywhere.</summary>
    private static readonly TimeSpan Compared = TimeSpan.FromSeconds(30);

    /// <summary>The claim of somebody half way in: the account's security stamp when the password was given.</summary>
    public const string Stamp = "og:stamp";

    /// <summary>The name of the query value that says where to go after signing in.</summary>
    public const string ReturnUrl = "returnUrl";

    public static IServiceCollection AddSignInCookies(this IServiceCollection services, IHostEnvironment environment)
    {
        // in the database: every replica reads the cookies of every other, and a restart signs nobody out
        services.AddDataProtection().SetApplicationName("og-tickets").PersistKeysToDbContext<OgTicketsDb>();
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeys>((management, keys) => management.XmlEncryptor = new WrapXml(keys));
        foreach (var (scheme, word) in Words)
            services.Configure<CookieAuthenticationOptions>(scheme, options => options.Cookie.MakeOurs(environment, word));
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options => options.Events.OnSigningIn = RememberStampAsync);
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = Compared;
            options.OnRefreshingPrincipal = KeepSecondFactor;
        });
        return services.ConfigureApplicationCookie(options =>
        {
            // framework time, not shop time: the browser compares it with its own clock
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.Events.OnRedirectToLogin = ToSignIn;
            options.Events.OnRedirectToAccessDenied = Refuse;
        });
    }

    private static (string Scheme, string Word)[] Words =>
    [
        (IdentityConstants.ApplicationScheme, "account"),
        (IdentityConstants.ExternalScheme, "external"),
        (IdentityConstants.TwoFactorRememberMeScheme, "two-factor-known"),
        (IdentityConstants.TwoFactorUserIdScheme, "two-factor"),
    ];

    /// <summary>To the sign-in page in the visitor's language. Relative: the framework's own address would repeat the Host header.</summary>
    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        // what was posted is not posted again after sign-in: the way leads back to the page
        var back = request.PathBase + request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : QueryString.Empty);
        return Lead(context, request.PathBase + SignInPage + QueryString.Create(ReturnUrl, back));
    }

    private static Task Lead(RedirectContext<CookieAuthenticationOptions> context, string address)
    {
        var response = context.Response;
        if (context.Request.IsHtmx())
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            response.Htmx(htmx => htmx.Redirect(address));
        }
        else response.Redirect(address);
        return Task.CompletedTask;
    }

    private static async Task RememberStampAsync(CookieSigningInContext context)
    {
        var person = context.Principal!.Identities.First();
        var account = await context.HttpContext.RequestServices.GetRequiredService<UserManager<Account>>().FindByIdAsync(person.Name!);
        person.AddClaim(new Claim(Stamp, account!.SecurityStamp!));
    }

    // the comparison makes the session's claims anew from the account, which knows nothing of how somebody signed in
    private static Task KeepSecondFactor(SecurityStampRefreshingPrincipalContext context)
    {
        var (before, after) = (context.CurrentPrincipal!, (ClaimsIdentity)context.NewPrincipal!.Identity!);
        foreach (var claim in before.FindAll(SecondFactor.Claim).Where(claim => !after.HasClaim(claim.Type, claim.Value)).ToList()) after.AddClaim(claim.Clone());
        return Task.CompletedTask;
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        // staff without a second factor are not refused but shown how to get one
        if (AccessRules.LacksOnlySecondFactor(context.HttpContext)) return Lead(context, context.Request.PathBase + SecondFactorPage);
        context.Response.StatusCode = StatusCodes.Status403Forbidden; // at its own address, in the words of the error page
        return Task.CompletedTask;
    }
}
