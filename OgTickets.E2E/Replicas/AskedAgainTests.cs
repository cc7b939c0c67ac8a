using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OgTickets.E2E.Replicas;

/// <summary>
/// Whom nobody answers is asked for once more, as after a container that was killed, when Docker's names change under a request. nginx asks three replicas in turn: before three
/// that refuse stands one that is well, which only the second asking comes to.
/// </summary>
public sealed class AskedAgainTests
{
    private const int Tries = 3; // proxy_next_upstream_tries

    [Theory, InlineData("GET"), InlineData("HEAD")]
    public async Task A_page_that_found_nobody_is_asked_for_once_more(string method)
    {
        await using var street = await Street.NewAsync(refusing: Tries, well: 1);

        using var answer = await street.AskAsync(method, "/fr/sessions");

        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, street.Heard));
        Assert.Equal("502, 502, 502 : 200", (await street.LoggedAsync()).Answers);
    }

    [Fact]
    public async Task A_form_is_not()
    {
        await using var street = await Street.NewAsync(refusing: Tries, well: 1);

        using var answer = await street.AskAsync("POST", "/fr/checkout");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 0), (answer.StatusCode, street.Heard));
        Assert.Equal("30", answer.Headers.RetryAfter?.ToString());
        Assert.Equal("502, 502, 502", (await street.LoggedAsync()).Answers);
    }

    [Theory, InlineData(502), InlineData(503), InlineData(504)]
    public async Task What_a_replica_says_itself_stands(int status)
    {
        await using var street = await Street.NewAsync(refusing: 0, well: 1, status);

        using var answer = await street.AskAsync("GET", "/fr/sessions");

        Assert.Equal((status, 1, "2"), ((int)answer.StatusCode, street.Heard, answer.Headers.RetryAfter?.ToString()));
        Assert.Equal("busy", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task A_shop_of_which_nobody_is_there_says_so_after_the_second_time()
    {
        await using var street = await Street.NewAsync(refusing: Tries, well: 0);

        using var answer = await street.AskAsync("GET", "/en/sessions");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "30"), (answer.StatusCode, answer.Headers.RetryAfter?.ToString()));
        Assert.Contains("<html lang=\"en\">", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal("502, 502, 502 : 502, 502, 502", (await street.LoggedAsync()).Answers);
    }

    /// <summary>nginx before addresses where nobody listens and, as the last, a replica that counts who comes.</summary>
    private sealed class Street : IAsyncDisposable
    {
        private readonly Front _front = Front.New();
        private readonly List<Socket> _refusing = [];
        private WebApplication? _well;
        private int _heard;

        public int Heard => _heard;

        public static async Task<Street> NewAsync(int refusing, int well, int status = StatusCodes.Status200OK)
        {
            var street = new Street();
            for (var i = 0; i < refusing; i++) street._refusing.Add(Refusing());
            var addresses = street._refusing.ConvertAll(socket => new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}"));
            if (well > 0) addresses.Add(await street.OpenAsync(status));
            await street._front.OpenAsync(addresses);
            return street;
        }

        public async Task<HttpResponseMessage> AskAsync(string method, string path)
        {
            using var wire = Front.NewWire();
            using var request = new HttpRequestMessage(new(method), new Uri(_front.Address, path));
            return await wire.SendAsync(request, Ct);
        }

        public async Task<Passed> LoggedAsync()
        {
            IReadOnlyList<Passed> log;
            while ((log = _front.Log()).Count == 0) await Task.Delay(20, Ct);
            return Assert.Single(log);
        }

        public async ValueTask DisposeAsync()
        {
            await _front.DisposeAsync();
            if (_well is not null) await _well.DisposeAsync();
            foreach (var socket in _refusing) socket.Dispose();
        }

        private static Socket Refusing()
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // taken, and nobody listens
            return socket;
        }

        private async Task<Uri> OpenAsync(int status)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _well = builder.Build();
            _well.Run(context =>
            {
                Interlocked.Increment(ref _heard);
                context.Response.StatusCode = status;
                context.Response.Headers.RetryAfter = "2";
                return status == StatusCodes.Status200OK ? Task.CompletedTask : context.Response.WriteAsync("busy", Ct);
            });
            await _well.StartAsync(Ct);
            return new Uri(_well.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        }
    }
}
