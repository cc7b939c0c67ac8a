using System.Net;
using System.Net.Sockets;

namespace OgTickets.Web;

/// <summary>Who asks, as far as the network tells: the address behind the proxies we trust (<see cref="TrustedProxies"/>).</summary>
public static class ClientAddress
{
    /// <summary>The address as counts and limits are kept by it: IPv4 whole, of IPv6 the first 64 bits, because one customer has all of those.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
