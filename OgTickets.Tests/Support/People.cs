using System.Globalization;
using Microsoft.AspNetCore.Identity;
using OgTickets.Identity;

namespace OgTickets.Tests.Support;

/// <summary>People who have an account, and browsers in which somebody is signed in.</summary>
public static class People
{
    /// <summary>What everybody here signs in with.</summary>
    public const string Password = "correct horse battery";

    private static int _last;

    /// <summary>An address nobody has in this run.</summary>
    public static string NewEmail() => string.Create(CultureInfo.InvariantCulture, $"person{Interlocked.Increment(ref _last)}@example.org");

    /// <summary>An account as the shop makes them. Without a password it is quicker, and nobody can sign in to it.</summary>
    public static Task<Account> NewPersonAsync(this App app, bool withPassword = false, string? role = null) => app.RunAsync(async (UserManager<Account> accounts) =>
    {
        var email = NewEmail();
        var account = new Account { UserName = email, Email = email, EmailConfirmed = true, FirstName = "Zoé", LastName = "Martin", Language = "fr", CreatedAt = app.Time.Now };
        var made = withPassword ? await accounts.CreateAsync(account, Password) : await accounts.CreateAsync(account);
        Assert.True(made.Succeeded, string.Join(' ', made.Errors.Select(e => e.Description)));
        if (role is not null)
        {
            await app.RunAsync(async (RoleManager<IdentityRole<Guid>> roles) => await roles.RoleExistsAsync(role) ? IdentityResult.Success : await roles.CreateAsync(new(role)));
            Assert.True((await accounts.AddToRoleAsync(account, role)).Succeeded);
        }
        return account;
    });

    /// <summary>A browser in which a new person has signed in through the page; staff with a second factor too.</summary>
    public static async Task<(Browser Browser, Account Account)> SignedInAsync(this App app, string? role = null)
    {
        var account = await app.NewPersonAsync(withPassword: true, role);
        var browser = app.NewBrowser();
        if (role is not null) await app.GiveAuthenticatorAsync(account);
        var answer = await browser.SignInAsync(account.Email!);
        if (role is not null) await answer.GiveCodeAsync();
        return (browser, account);
    }

    /// <summary>Goes on from the password to the page that asks for the second factor, and gives a code there; the answer to the form.</summary>
    public static async Task<HtmlPage> GiveCodeAsync(this HtmlPage afterPassword, string? code = null) =>
        await (await afterPassword.FollowAsync()).Form("main form").Fill("Input.TwoFactorCode", code ?? Authenticators.Code()).SubmitAsync();

    /// <summary>Signs in through the page; the answer to the form.</summary>
    public static async Task<HtmlPage> SignInAsync(this Browser browser, string email, string password = Password, string page = "/fr/account/login") =>
        await (await browser.GetAsync(page)).Form(LoginForm).Fill("Input.Email", email).Fill("Input.Password", password).SubmitAsync();

    /// <summary>The form of the sign-in page, whatever else the layout offers.</summary>
    public const string LoginForm = "main form:has([name='Input.Password'])";
}
