using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Payments.Sandbox;

namespace OgTickets.Tests.Payments.Sandbox;

/// <summary>A provider, or nginx before us, keeps its connection and posts one notice after the other on it: one that we close under its hands costs it a notice.</summary>
public sealed class WebhookConnectionTests(WebhookConnectionTests.Shop app) : IClassFixture<WebhookConnectionTests.Shop>
{
    [Fact]
    public async Task All_notices_of_a_provider_come_in_on_the_connection_it_keeps()
    {
        var connections = 0;
        using var provider = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (to, ct) =>
            {
                connections++;
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(to.DnsEndPoint, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });

        foreach (var isGenuine in new[] { true, false, true, true })
            Assert.Equal(isGenuine ? HttpStatusCode.OK : HttpStatusCode.BadRequest, await PostAsync(provider, isGenuine));

        Assert.Equal(1, connections);
    }

    private async Task<HttpStatusCode> PostAsync(HttpClient provider, bool isGenuine)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new SandboxEvent($"evt_{Guid.NewGuid():N}", SandboxEvent.Paid, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), 100_00, "EUR"), JsonSerializerOptions.Web);
        using var notice = new ByteArrayContent(body);
        notice.Headers.Add(SandboxSignature.Header, isGenuine ? app.Services.GetRequiredService<SandboxSignature>().Sign(body) : "t=1,v1=00");
        using var answer = await provider.PostAsync(new Uri(app.Address, SandboxPost.Path), notice, Ct);
        return answer.StatusCode;
    }

    /// <summary>On a real port: only there are connections.</summary>
    public sealed class Shop(TestCluster cluster) : App(cluster)
    {
        protected override bool OnKestrel => true;
    }
}
