using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OgTickets.Web;

namespace OgTickets.Tests.Web;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64")]
    public void A_customer_is_one_address_however_many_he_has(string address, string counted)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);

        Assert.Equal(counted, ClientAddress.Of(context));
    }

    [Fact]
    public void Nobody_is_believed_who_is_not_named() => Assert.Equal((0, 0), Trusted(""));

    [Fact]
    public void Addresses_and_networks_may_be_named() => Assert.Equal((1, 2), Trusted("10.0.1.0/24, fd00::/8,10.0.2.7"));

    [Fact]
    public void A_name_that_is_neither_stops_the_start() => Assert.Contains("nginx", Assert.Throws<InvalidOperationException>(() => Trusted("nginx")).Message, StringComparison.Ordinal);

    private static (int Proxies, int Networks) Trusted(string setting)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(TrustedProxies.Setting, setting)]).Build();
        using var services = new ServiceCollection().AddTrustedProxies(configuration).BuildServiceProvider();
        var options = services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
        return (options.KnownProxies.Count, options.KnownIPNetworks.Count);
    }
}
