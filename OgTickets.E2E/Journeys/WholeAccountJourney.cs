using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>The life of one account in one piece, from the form that asks for it to the password that ends a forgotten browser's session.</summary>
public sealed partial class WholeAccountJourney(WholeAccountJourney.ComparingApp app, Chromium chromium) : Journey(app, chromium), IClassFixture<WholeAccountJourney.ComparingApp>
{
    private const string Another = "quatre zèbres à Vaires";

    [Theory, InlineData(false), InlineData(true)]
    public async Task From_the_mailed_link_to_a_new_password_that_ends_the_first_browsers_session(bool javaScript)
    {
        var first = await VisitorAsync(javaScript);
        var email = await new Shopper(first).RegisterAsync();
        await first.GotoAsync("/fr/account");
        await first.Locator(".account-menu a[href$='/twofactorauthentication']").ClickAsync();
        await first.Locator("main .button.main").ClickAsync();
        var secret = await first.Locator(".secret").InnerTextAsync();
        var recovery = await SecondStep.ConfirmAsync(first, secret);

        var second = await VisitorAsync(javaScript, width: 390, height: 844);
        await SecondStep.PasswordAsync(second, email);
        await SecondStep.GiveCodeAsync(second, secret, step: 1); // the code of before set it up, and is good once
        await Expect(second).ToHaveURLAsync(Own());
        await second.Locator("main form[action$='/account/logout'] button").ClickAsync();

        await SecondStep.PasswordAsync(second, email);
        await SecondStep.GiveRecoveryCodeAsync(second, recovery[0]);
        await Expect(second).ToHaveURLAsync(Own());
        await second.GotoAsync("/fr/account/twofactorauthentication");
        await Expect(second.Locator("main")).ToContainTextAsync("9 codes de secours");

        await second.Locator(".account-menu a[href$='/changepassword']").ClickAsync();
        await second.Locator("[name='Input.Present']").FillAsync(People.Password);
        await second.Locator("[name='Input.Next']").FillAsync(Another);
        await second.Locator("main form .button.main").ClickAsync();
        await Expect(second.Locator(".notice.good")).ToBeVisibleAsync();

        await first.GotoAsync("/fr/account");
        await Expect(first).ToHaveURLAsync(SignIn());
        await second.GotoAsync("/fr/account");
        await Expect(second).ToHaveURLAsync(Own());
    }

    [GeneratedRegex("/fr/account$", RegexOptions.None, 1000)]
    private static partial Regex Own();

    [GeneratedRegex("/fr/account/login", RegexOptions.None, 1000)]
    private static partial Regex SignIn();

    /// <summary>Compares sessions with their account at every request instead of twice a minute: a journey does not wait for half a minute.</summary>
    public sealed class ComparingApp(TestCluster cluster) : RealApp(cluster)
    {
        protected override void Configure(IWebHostBuilder builder) =>
            builder.ConfigureServices(services => services.PostConfigure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero));
    }
}
