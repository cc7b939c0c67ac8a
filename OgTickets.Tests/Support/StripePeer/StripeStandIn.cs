using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OgTickets.Tests.Support.StripePeer;

/// <summary>What is wrong with the line, or at the other end, for one request.</summary>
public enum StripeFault
{
    /// <summary>429: too many requests; nothing was done.</summary>
    TooMany,

    /// <summary>500 before anything was done; kept under the request's key, as Stripe keeps it.</summary>
    Broken,

    /// <summary>409: another request with this key is being worked.</summary>
    InProgress,

    /// <summary>503 from whatever stands before Stripe, with a page instead of JSON.</summary>
    GatewayPage,

    /// <summary>Done, and the connection is cut before the answer.</summary>
    AnswerLost,

    /// <summary>The connection is cut before anything is done.</summary>
    LineCut,

    /// <summary>401: the key is not known any more.</summary>
    KeyRevoked,
}

/// <summary>
/// A stand-in for Stripe, on a port of its own: the API as far as a ticket shop uses it, the hosted page, signed events. It was written from Stripe's published
/// descriptions and remembers what it did however its callers die. Faults are injected here and nowhere in the product.
/// </summary>
public sealed class StripeStandIn : IAsyncDisposable
{
    public const string SecretKey = "sk_test_of_the_stand_in", WebhookSecret = "whsec_of_the_stand_in";

    /// <summary>The API version it speaks; a request for another is answered like an unknown parameter.</summary>
    public const string Version = "2026-10-28.endive";

    private readonly WebApplication _server;
    private readonly StripeKeys _keys;
    private readonly List<(string Path, StripeFault Fault)> _faults = [];
    private readonly ConcurrentQueue<string> _requests = new();

    private StripeStandIn(WebApplication server)
    {
        _server = server;
        _keys = new(() => Book.Now);
    }

    public StripeBook Book { get; } = new();

    public Uri Address { get; private set; } = null!;

    /// <summary>Called at each request of the API, before it is worked.</summary>
    public Action? Asked { get; set; }

    /// <summary>Method and path of every request of the API so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public static async Task<StripeStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var peer = new StripeStandIn(builder.Build());
        peer._server.Run(peer.AnswerAsync);
        await peer._server.StartAsync();
        peer.Address = new(peer._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return peer;
    }

    /// <summary>The next request to a path that begins so fails; others go through.</summary>
    public void Fail(StripeFault fault, string path = "/v1/")
    {
        lock (_faults) _faults.Add((path, fault));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
        {
            await StripeHostedPage.AnswerAsync(context, Book);
            return;
        }

        Asked?.Invoke();
        _requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
        var fault = TakeFault(context.Request.Path);
        if (fault is StripeFault.LineCut)
        {
            context.Abort();
            return;
        }

        if (fault is StripeFault.GatewayPage)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync("<html>upstream connect error</html>");
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var (status, answer, isReplay) = Work(context.Request, body, fault);
        if (fault is StripeFault.AnswerLost)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["Request-Id"] = StripeBook.NewId("req");
        if (isReplay) context.Response.Headers["Idempotent-Replayed"] = "true";
        await context.Response.WriteAsync(answer);
    }

    private (int Status, string Body, bool IsReplay) Work(HttpRequest request, string body, StripeFault? fault)
    {
        lock (Book.Turn)
        {
            try
            {
                if (fault is StripeFault.KeyRevoked || request.Headers.Authorization != $"Bearer {SecretKey}") throw new StripeErrorException(401, "invalid_request_error", "Invalid API Key provided: sk_test_***.");
                if (request.Headers["Stripe-Version"] != Version) throw StripeErrorException.Invalid($"Invalid Stripe API version: {request.Headers["Stripe-Version"]}");
                if (fault is StripeFault.TooMany) throw StripeErrorException.TooMany();
                var key = (string?)request.Headers["Idempotency-Key"];
                if (fault is StripeFault.InProgress) throw StripeErrorException.InProgress(key!);
                var api = new StripeApi(Book, id => new Uri(Address, $"/c/pay/{id}").AbsoluteUri);
                if (HttpMethods.IsGet(request.Method)) return fault is StripeFault.Broken ? throw StripeErrorException.Broken() : (200, api.Get(request.Path, StripeForm.Read(request.QueryString.ToString())).ToJsonString(), false);
                var form = StripeForm.Read(body);
                var (status, answer, isReplay) = _keys.Once(key, $"{request.Path}?{form.Fingerprint}", () => fault is StripeFault.Broken ? throw StripeErrorException.Broken() : api.Post(request.Path, form));
                return (status, answer.ToJsonString(), isReplay);
            }
            catch (StripeErrorException no)
            {
                return (no.Status, no.Body.ToJsonString(), false);
            }
        }
    }

    private StripeFault? TakeFault(string path)
    {
        lock (_faults)
        {
            var at = _faults.FindIndex(f => path.StartsWith(f.Path, StringComparison.Ordinal));
            if (at < 0) return null;
            var fault = _faults[at].Fault;
            _faults.RemoveAt(at);
            return fault;
        }
    }
}
