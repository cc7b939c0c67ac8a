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

/// <summary>nginx before addresses where nobody listens and, as the last, a replica that counts who comes.</summary>
internal sealed class Street : IAsyncDisposable
{
    private readonly Front _front = Front.New();
    private readonly List<Socket> _refusing = [];
    private WebApplication? _well;
    private int _heard;

    public int Heard => _heard;

    /// <param name="refusing">How many addresses stand there at which nobody listens.</param>
    /// <param name="well">1: a replica stands behind them.</param>
    /// <param name="status">What it says to everybody.</param>
    /// <param name="limits">Changes the limits of the configuration, so that a test reaches them.</param>
    public static async Task<Street> NewAsync(int refusing, int well, int status = StatusCodes.Status200OK, Func<string, string>? limits = null)
    {
        var street = new Street();
        for (var i = 0; i < refusing; i++) street._refusing.Add(Refusing());
        var addresses = street._refusing.ConvertAll(socket => new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}"));
        if (well > 0) addresses.Add(await street.OpenAsync(status));
        await street._front.OpenAsync(addresses, limits);
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
            if (context.Request.Path.StartsWithSegments("/css", StringComparison.Ordinal)) context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return status == StatusCodes.Status200OK ? Task.CompletedTask : context.Response.WriteAsync("busy", Ct);
        });
        await _well.StartAsync(Ct);
        return new Uri(_well.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }
}
