using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OgTickets.Secrets;

namespace OgTickets.Tests.Secrets;

public sealed class ProductionRefusalTests
{
    [Fact]
    public void A_shop_that_was_told_everything_starts() => Require([]);

    [Theory]
    [InlineData("AllowedHosts", "*", "allowed_hosts")]
    [InlineData("AllowedHosts", "", "allowed_hosts")]
    [InlineData("AllowedHosts", "tickets.example.org;localhost", "allowed_hosts")]
    [InlineData("PublicUrl", "http://tickets.example.org", "PublicUrl")]
    [InlineData("PublicUrl", "https://localhost:5080", "PublicUrl")]
    [InlineData("PublicUrl", "https://shop.test", "PublicUrl")]
    [InlineData("Contact", "contact@og-tickets.example", "Contact")] // as shipped
    [InlineData("TrustedProxies", null, "TrustedProxies")]
    [InlineData("Database:Password", "postgres", "db_password")]
    [InlineData("Database:Password", "changeme-changeme-changeme", "db_password")]
    [InlineData("Database:Password", null, "db_password")]
    [InlineData("Database:OwnerPassword", "short", "db_owner_password")]
    [InlineData("Database:OwnerUser", "web", "db_user")]
    [InlineData("Sentry:Dsn", null, "sentry_dsn")]
    [InlineData("Sentry:Dsn", "http://key@sentry.example.org/1", "sentry_dsn")]
    [InlineData("Sentry:Dsn", "https://sentry.example.org/1", "sentry_dsn")] // no key
    [InlineData("Smtp:Password", null, "smtp_password")]
    [InlineData("Smtp:Password", "changeme", "smtp_password")]
    public void A_missing_default_or_test_value_stops_it_with_a_sentence_that_names_the_secret_and_not_its_value(string setting, string? value, string named)
    {
        var refused = Assert.Throws<NotForProductionException>(() => Require([(setting, value)]));

        Assert.StartsWith(named, Assert.Single(refused.Wrong), StringComparison.Ordinal);
        if (value is { Length: > 4 } && setting.EndsWith("Password", StringComparison.Ordinal)) Assert.DoesNotContain(value, StartRefusal.SentenceOf(refused), StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Assert.Equal(3, Assert.Throws<NotForProductionException>(() => Require([("AllowedHosts", "*"), ("Sentry:Dsn", null), ("Database:Password", "postgres")])).Wrong.Count);

    [Theory]
    [InlineData("Development")]
    [InlineData("Staging")]
    public void Elsewhere_nothing_of_it_is_asked(string environment) => Require([("AllowedHosts", "*"), ("Sentry:Dsn", null)], environment);

    private static void Require((string Setting, string? Value)[] changed, string environment = "Production")
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AllowedHosts"] = "tickets.example.org",
            ["PublicUrl"] = "https://tickets.example.org",
            ["Contact"] = "contact@example.org",
            ["TrustedProxies"] = "10.0.1.0/24",
            ["Database:Host"] = "db",
            ["Database:User"] = "web",
            ["Database:Password"] = "b8f2a6d1c0e94b7f",
            ["Database:OwnerUser"] = "owner",
            ["Database:OwnerPassword"] = "0a9d4e7c6b51f283",
            ["Sentry:Dsn"] = "https://key@sentry.example.org/1",
            ["Smtp:User"] = "shop",
            ["Smtp:Password"] = "4f1e8a2b",
        };
        foreach (var (setting, value) in changed) settings[setting] = value;
        var host = new HostApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment }).Environment;
        ProductionRefusal.Require(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), host);
    }
}
