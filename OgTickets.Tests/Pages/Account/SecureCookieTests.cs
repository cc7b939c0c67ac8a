using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using OgTickets.Keys;

namespace OgTickets.Tests.Pages.Account;

/// <summary>Outside Development, as the public meets the shop.</summary>
public sealed class SecureCookieTests(SecureCookieTests.StagedApp app) : IClassFixture<SecureCookieTests.StagedApp>
{
    [Fact]
    public async Task Outside_Development_the_sign_in_cookie_belongs_to_this_host_and_to_tls_alone()
    {
        var account = await app.NewPersonAsync(withPassword: true);

        var cookie = (await app.NewBrowser().SignInAsync(account.Email!, page: "https://localhost/en/account/login")).Header("Set-Cookie")!;

        Assert.Contains("__Host-og-account=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    public sealed class StagedApp(TestCluster cluster) : App(cluster)
    {
        protected override string Environment => Environments.Staging;

        protected override bool WithCatalogue => false;

        protected override void Configure(IWebHostBuilder builder) =>
            builder.UseSetting(MasterKeys.RingName, NewRings.Master()).UseSetting(SigningKeys.RingName, NewRings.TicketSigning())
                .UseSetting("Payments:Sandbox:WebhookSecret", Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
    }
}
