using System.Text;
using System.Text.Json;
using global::Stripe;

namespace OgTickets.Payments.Stripe;

/// <summary>
/// Reads what Stripe posts. Events come twice, late and out of order, and in the form of whatever API version their endpoint was made with: they are taken
/// as a reason to ask, and only the ids in them are read.
/// </summary>
public sealed class StripeWebhook(StripeSettings settings, StripeGateway gateway, StripeAftermath aftermath, TimeProvider system) : IPaymentWebhook
{
    /// <summary>The header that carries the signature.</summary>
    public const string Header = "Stripe-Signature";

    /// <summary>Where Stripe posts to.</summary>
    public const string Path = "/payments/stripe/webhook";

    /// <summary>More than Stripe's own five minutes: our clocks may be as far apart, and an event that comes again does nothing again.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    public string Provider => StripeGateway.Name;

    public WebhookEvent? Verify(string? signature, ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body); // what is no UTF-8 changes here and fits no signature
        return signature is not null && IsSigned(signature, text) ? Event(text) : null;
    }

    public async Task<PaymentNews> ReadAsync(PaymentEvent received, CancellationToken ct)
    {
        using var said = JsonDocument.Parse(received.Payload);
        var subject = said.RootElement.GetProperty("data").GetProperty("object");
        return received.Type switch
        {
            "checkout.session.completed" or "checkout.session.async_payment_succeeded" or "checkout.session.async_payment_failed" or "checkout.session.expired" => await PageAsync(subject, ct),
            "refund.created" or "refund.updated" or "refund.failed" or "charge.refunded" when Text(subject, "payment_intent") is { } payment => await aftermath.RefundsAsync(payment, ct),
            // a question that becomes a dispute is an update
            "charge.dispute.created" or "charge.dispute.updated" or "charge.dispute.closed" when Text(subject, "id") is { } dispute => await aftermath.DisputeAsync(dispute, ct),
            _ => new PaymentNews.Nothing(),
        };
    }

    private async Task<PaymentNews> PageAsync(JsonElement page, CancellationToken ct)
    {
        if (!Guid.TryParse(Text(page, "client_reference_id"), out var attempt) || Text(page, "id") is not { } reference) return new PaymentNews.Nothing(); // sold by something else on the same account
        return await gateway.AskAsync(reference, ct) is var answer and not PaymentAnswer.Unknown ? new PaymentNews.About(attempt, answer, reference) : new PaymentNews.Unknown();
    }

    private bool IsSigned(string signature, string text)
    {
        try
        {
            EventUtility.ValidateSignature(text, signature, settings.WebhookSecret, (long)Tolerance.TotalSeconds, system.GetUtcNow().ToUnixTimeSeconds());
            return true;
        }
        catch (StripeException)
        {
            return false; // Stripe's own check says no by throwing
        }
    }

    private static WebhookEvent? Event(string text)
    {
        try
        {
            using var said = JsonDocument.Parse(text);
            return said.RootElement is { ValueKind: JsonValueKind.Object } root
                && Text(root, "id") is { Length: > 0 and <= 255 } id && Text(root, "type") is { Length: > 0 and <= 100 } type
                && root.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object && data.TryGetProperty("object", out var subject) && subject.ValueKind is JsonValueKind.Object
                ? new(id, type, text)
                : null;
        }
        catch (JsonException)
        {
            return null; // signed, but no event: refused like a forged one
        }
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
