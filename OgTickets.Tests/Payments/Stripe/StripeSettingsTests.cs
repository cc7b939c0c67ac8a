using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using OgTickets.Payments;
using OgTickets.Payments.Stripe;

namespace OgTickets.Tests.Payments.Stripe;

/// <summary>True money only in Production, and there nothing else; whatever is missing is named in a sentence.</summary>
public sealed class StripeSettingsTests
{
    [Theory]
    [InlineData("Production", "sk_live_1")]
    [InlineData("Production", "rk_live_1")]
    [InlineData("Staging", "sk_test_1")]
    [InlineData("Development", "rk_test_1")]
    public void The_key_of_the_environment_is_taken(string environment, string key) => Assert.Equal(key, Read(environment, key, "whsec_1").SecretKey);

    [Theory]
    [InlineData("Production", "", "whsec_1", "Payments:Stripe:SecretKey")]
    [InlineData("Production", "sk_test_1", "whsec_1", "Payments:Stripe:SecretKey to a live key")]
    [InlineData("Production", "rk_test_1", "whsec_1", "Payments:Stripe:SecretKey to a live key")]
    [InlineData("Production", "pk_live_1", "whsec_1", "Payments:Stripe:SecretKey to a live key")]
    [InlineData("Production", "change-me", "whsec_1", "Payments:Stripe:SecretKey to a live key")]
    [InlineData("Production", "sk_live_1", "", "Payments:Stripe:WebhookSecret")]
    [InlineData("Production", "sk_live_1", "change-me", "Payments:Stripe:WebhookSecret")]
    [InlineData("Production", "sk_live_1", "whsec_1", "Payments:Stripe:ApiBase", "http://127.0.0.1:4000")]
    [InlineData("Staging", "sk_live_1", "whsec_1", "Payments:Stripe:SecretKey to a test key")]
    [InlineData("Development", "sk_test_1", "", "Payments:Stripe:WebhookSecret")]
    public void A_missing_setting_or_one_of_another_environment_is_refused_by_name(string environment, string key, string webhook, string named, string? apiBase = null)
    {
        var refused = Assert.Throws<PaymentsNotSetException>(() => Read(environment, key, webhook, apiBase));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        if (key.Length > 0) Assert.DoesNotContain(key, refused.Message, StringComparison.Ordinal);
        Assert.Equal(refused.Message, StartRefusal.SentenceOf(refused));
    }

    [Fact]
    public void It_prints_no_secret() => Assert.DoesNotContain("_1", Read("Staging", "sk_test_1", "whsec_1").ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Development", null, "sandbox")]
    [InlineData("Staging", null, "sandbox")]
    [InlineData("Staging", "sk_test_1", "stripe")]
    [InlineData("Production", "sk_live_1", "stripe")]
    public void Where_a_key_is_set_Stripe_takes_the_new_payments(string environment, string? key, string takes)
    {
        var configuration = Settings(key, "whsec_1", null);
        configuration["PublicUrl"] = "http://localhost:5080";
        configuration["Payments:Sandbox:WebhookSecret"] = new string('x', 32);
        using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton(new OgTickets.Clock.ShopClock(TimeProvider.System))
            .AddPayments(configuration, new HostingEnvironment { EnvironmentName = environment }, developmentDirectory: "").BuildServiceProvider();

        Assert.Equal(takes, services.GetRequiredService<PaymentGateways>().ForNew.Provider);
    }

    private static StripeSettings Read(string environment, string? key, string webhook, string? apiBase = null) =>
        StripeSettings.Read(Settings(key, webhook, apiBase), new HostingEnvironment { EnvironmentName = environment });

    private static ConfigurationManager Settings(string? key, string webhook, string? apiBase) => new()
    {
        ["Payments:Stripe:SecretKey"] = key,
        ["Payments:Stripe:WebhookSecret"] = webhook,
        ["Payments:Stripe:ApiBase"] = apiBase,
    };
}
