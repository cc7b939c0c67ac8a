using System.Net;
using System.Text.Json;
using global::Stripe;

namespace OgTickets.Payments.Stripe;

/// <summary>
/// The line to Stripe. A request is sent once: whoever asked repeats it under the same key, so that nothing happens twice without being written down here.
/// Failures are sorted by what may have happened at the other end (docs.stripe.com/error-low-level), not by how they look.
/// </summary>
public sealed class StripeLine(StripeSettings settings, IHttpClientFactory clients, ILogger<StripeLine> log)
{
    /// <summary>Name of the HTTP client it speaks through.</summary>
    public const string Client = "stripe";

    /// <summary>A buyer waits for the page, so no longer than somebody looks at a button; what takes longer is asked about later.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Sends one request.</summary>
    public async Task<StripeReply<T>> AskAsync<T>(Func<StripeClient, Task<T>> request, CancellationToken ct)
    {
        try
        {
            return new StripeReply<T>.Said(await request(NewClient()));
        }
        catch (StripeException no)
        {
            return Sorted<T>(no);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.LogWarning("Stripe did not answer ({Reason}); it is asked again", e.Message);
            return new StripeReply<T>.Unknown();
        }
    }

    private StripeClient NewClient() => new(new StripeClientOptions
    {
        ApiKey = settings.SecretKey,
        ApiBase = settings.ApiBase?.Origin,
        HttpClient = new SystemNetHttpClient(clients.CreateClient(Client), maxNetworkRetries: 0, appInfo: null, enableTelemetry: false),
    });

    private StripeReply<T> Sorted<T>(StripeException no)
    {
        var (status, error) = (no.HttpStatusCode, no.StripeError);
        switch (status)
        {
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                log.LogError("Stripe refuses our key ({Status}: {Message}); nothing can be paid until it is mended", (int)status, error?.Message);
                return new StripeReply<T>.Unknown();
            // under this key other values were sent before, or its first answer was an error that Stripe now repeats for a day: it will never open anything
            case HttpStatusCode.BadRequest when error?.Type == "idempotency_error":
            case >= HttpStatusCode.InternalServerError when IsReplay(no):
                return new StripeReply<T>.Refused(KeySpent);
            case HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired or HttpStatusCode.NotFound when error is not null:
                log.LogWarning("Stripe refuses a request ({Status}, {Code}: {Message})", (int)status, error.Code ?? error.Type, error.Message);
                return new StripeReply<T>.Refused(error.Code ?? error.Type);
            default:
                log.LogWarning("Stripe answered {Status}; it is asked again", (int)status);
                return new StripeReply<T>.Unknown();
        }
    }

    /// <summary>The idempotency key leads nowhere any more: what it did, if anything, cannot be learned through it.</summary>
    internal const string KeySpent = "key_spent";

    private static bool IsReplay(StripeException no) =>
        no.StripeResponse?.Headers is { } headers && headers.TryGetValues("Idempotent-Replayed", out var replayed) && replayed.Contains("true", StringComparer.Ordinal);
}
