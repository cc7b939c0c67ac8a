using System.Text;
using System.Text.Json;

namespace OgTickets.Payments.Sandbox;

/// <summary>Reads what the sandbox bank posts.</summary>
public sealed class SandboxWebhook(SandboxSignature signature) : IPaymentWebhook
{
    public string Provider => SandboxGateway.Name;

    public WebhookEvent? Verify(string? signature, ReadOnlySpan<byte> body) => IsSigned(signature, body) ? Event(body) : null;

    public Task<PaymentNews> ReadAsync(PaymentEvent received, CancellationToken ct) => Task.FromResult(Read(received));

    /// <summary>The sandbox's events say all there is to say.</summary>
    private static PaymentNews Read(PaymentEvent received)
    {
        var said = JsonSerializer.Deserialize<SandboxEvent>(received.Payload, JsonSerializerOptions.Web)!;
        return said.Type switch
        {
            SandboxEvent.Paid => new PaymentNews.About(said.AttemptId, new PaymentAnswer.Paid(said.OrderId, said.AmountCents, said.Currency), said.PaymentId.ToString()),
            SandboxEvent.Closed => new PaymentNews.About(said.AttemptId, new PaymentAnswer.Closed(), said.PaymentId.ToString()),
            _ => new PaymentNews.Nothing(),
        };
    }

    private bool IsSigned(string? header, ReadOnlySpan<byte> body) => signature.IsGood(header, body);

    private static WebhookEvent? Event(ReadOnlySpan<byte> body)
    {
        try
        {
            var said = JsonSerializer.Deserialize<SandboxEvent>(body, JsonSerializerOptions.Web);
            return said is { Id.Length: > 0 and <= 255, Type.Length: > 0 and <= 100, Currency: not null } ? new(said.Id, said.Type, Encoding.UTF8.GetString(body)) : null;
        }
        catch (JsonException)
        {
            return null; // signed, but no event of ours: refused like a forged one
        }
    }
}
