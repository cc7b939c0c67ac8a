using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace OgTickets.Tests.Support;

/// <summary>Ports for whoever must know his address before he listens.</summary>
internal static class Ports
{
    /// <summary>Below those that Linux gives to outgoing connections (<c>ip_local_port_range</c>): one chosen now is still free in minutes, when its server starts.</summary>
    private const int First = 20_000, End = 32_000;

    /// <summary>One that nobody listens at.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // another
            }
        }
    }
}
