using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace OgTickets.Tests.Support.StripePeer;

/// <summary>Stripe's postman: signs events and posts them to the shop until it answers 2xx (docs.stripe.com/webhooks).</summary>
public sealed class StripePost(StripeBook book, Uri endpoint, HttpMessageInvoker wire)
{
    /// <summary>Goes round once: every event that has not been taken yet is posted, in order.</summary>
    public async Task RoundAsync(CancellationToken ct)
    {
        foreach (var told in book.Events.Where(e => !e.IsDelivered)) await DeliverAsync(told, ct);
    }

    /// <summary>Posts one event, taken already or not. True when the shop answered 2xx.</summary>
    public async Task<bool> DeliverAsync(PeerEvent told, CancellationToken ct)
    {
        told.Tries++;
        using var request = Request(told.Body, Sign(told.Body, TimeProvider.System.GetUtcNow() + book.ClockIsAhead));
        try
        {
            using var answer = await wire.SendAsync(request, ct);
            told.IsDelivered |= (int)answer.StatusCode is >= 200 and < 300;
            return (int)answer.StatusCode is >= 200 and < 300;
        }
        catch (HttpRequestException)
        {
            return false; // the shop is away: posted again in the next round
        }
    }

    /// <summary>Posts whatever a test likes.</summary>
    public async Task<HttpStatusCode> PostAsync(string body, string? signature, CancellationToken ct)
    {
        using var request = Request(body, signature);
        using var answer = await wire.SendAsync(request, ct);
        return answer.StatusCode;
    }

    /// <summary>The header for a body signed at that instant: <c>t=seconds,v1=hex</c>, HMAC-SHA256 over the time, a dot and the body.</summary>
    public static string Sign(string body, DateTimeOffset at, string secret = StripeStandIn.WebhookSecret)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(signed)},v0={new string('0', 64)}";
    }

    private HttpRequestMessage Request(string body, string? signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null) request.Headers.Add("Stripe-Signature", signature);
        return request;
    }
}
