using System.Text.Json.Nodes;

namespace OgTickets.Tests.Support.StripePeer;

/// <summary>
/// Idempotency as Stripe has it (docs.stripe.com/api/idempotent_requests): the first answer under a key, errors too, is given again for a day, when the request is
/// the same; with other values it is refused. What never began is not kept.
/// </summary>
internal sealed class StripeKeys(Func<DateTimeOffset> now)
{
    private readonly Dictionary<string, (string Request, int Status, JsonObject Body, DateTimeOffset At)> _kept = [];

    /// <summary>The answer under this key, given again or found now.</summary>
    public (int Status, JsonObject Body, bool IsReplay) Once(string? key, string request, Func<JsonObject> work)
    {
        if (key is null) return (200, work(), false);
        if (_kept.TryGetValue(key, out var kept) && now() - kept.At < TimeSpan.FromHours(24))
            return kept.Request == request ? (kept.Status, kept.Body, true) : throw StripeErrorException.OtherParameters(key);
        try
        {
            var body = work();
            _kept[key] = (request, 200, body, now());
            return (200, body, false);
        }
        catch (StripeErrorException no) when (!no.IsValidation)
        {
            _kept[key] = (request, no.Status, no.Body, now());
            throw;
        }
    }
}
