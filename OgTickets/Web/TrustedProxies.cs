using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace OgTickets.Web;

/// <summary>
/// Which proxies are believed about who asks: those of the setting <c>TrustedProxies</c>, addresses or networks parted by commas (<c>10.0.1.0/24, 10.0.2.7</c>), and
/// no other. Without the setting nobody is: anybody can write <c>X-Forwarded-For</c>. The Host is never taken from a header; <c>PublicUrl</c> makes our addresses.
/// </summary>
public static class TrustedProxies
{
    public const string Setting = "TrustedProxies";

    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null; // as far back as the trusted go
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in (configuration[Setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
                else if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
                else throw new InvalidOperationException($"The setting {Setting} holds “{proxy}”, which is neither an address nor a network such as 10.0.1.0/24.");
            }
        });
}
