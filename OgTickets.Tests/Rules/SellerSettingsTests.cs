using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using OgTickets.Payments.Receipts;
using OgTickets.Rules;

namespace OgTickets.Tests.Rules;

public sealed class SellerSettingsTests
{
    [Fact]
    public void Production_does_not_start_without_a_seller()
    {
        var refused = Assert.Throws<SellerNotNamedException>(() => Read(Environments.Production));

        Assert.Contains("Seller:Name", refused.Message, StringComparison.Ordinal);
        Assert.Equal(refused.Message, StartRefusal.SentenceOf(refused));
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Staging")]
    public void Elsewhere_an_example_stands_in(string environment) => Assert.Equal(Seller.Example, Read(environment).Seller);

    [Fact]
    public void What_is_set_is_read()
    {
        var settings = Read(Environments.Production, [.. Sellers.Settings.Select(s => (s.Key, s.Value)), ("Seller:VatPercent", "20")]);

        Assert.Equal(("732829320", "FR44732829320", 2000), (settings.Seller.Siren, settings.Seller.VatNumber, settings.VatRate));
        Assert.Equal(["12 rue des Lignes", "75010 Paris"], settings.Seller.Address);
    }

    [Theory]
    [InlineData("Seller:Siren", "732829321")]
    [InlineData("Seller:Siren", "73282932")]
    [InlineData("Seller:Siren", "")]
    [InlineData("Seller:VatNumber", "FR45732829320")]
    [InlineData("Seller:VatPercent", "5,5")]
    [InlineData("Seller:VatPercent", "5.555")]
    [InlineData("Seller:VatPercent", "100")]
    [InlineData("Seller:VatPercent", "-1")]
    public void What_cannot_be_right_stops_the_start_and_is_named(string setting, string value)
    {
        var refused = Assert.Throws<SellerNotNamedException>(() => Read(Environments.Production, [.. Sellers.Settings.Select(s => (s.Key, s.Value)), (setting, value)]));

        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 550, 0)]
    [InlineData(1, 550, 0)]
    [InlineData(10, 550, 1)]
    [InlineData(100_00, 550, 5_21)]
    [InlineData(105_50, 550, 5_50)]
    [InlineData(21, 2000, 4)] // 3.5 exactly: half a cent goes up
    public void Tax_inside_a_price_is_rounded_to_the_nearest_cent(long cents, int rate, long tax) => Assert.Equal(tax, Vat.In(new(cents), rate).Cents);

    private static SellerSettings Read(string environment, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        foreach (var (key, value) in settings) configuration[key] = value;
        return SellerSettings.Read(configuration, new HostingEnvironment { EnvironmentName = environment });
    }
}
