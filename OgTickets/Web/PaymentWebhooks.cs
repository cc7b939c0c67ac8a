using System.Buffers;
using System.IO.Pipelines;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;
using OgTickets.Payments.Stripe;

namespace OgTickets.Web;

/// <summary>The addresses payment providers post to. They prove who they are by a signature over the body, so any origin may call.</summary>
public static class PaymentWebhooks
{
    /// <summary>Maps the webhook of each provider there is here. Their settings are read now: what is missing stops the start.</summary>
    /// <exception cref="PaymentsNotSetException">The sentence names the setting.</exception>
    public static void MapPaymentWebhooks(this IEndpointRouteBuilder endpoints)
    {
        var here = endpoints.ServiceProvider;
        if (here.GetService<SandboxSettings>() is not null) endpoints.Map(SandboxPost.Path, SandboxGateway.Name, SandboxSignature.Header);
        if (here.GetService<StripeSettings>() is not null) endpoints.Map(StripeWebhook.Path, StripeGateway.Name, StripeWebhook.Header);
    }

    private static void Map(this IEndpointRouteBuilder endpoints, string path, string provider, string header) =>
        endpoints.MapPost(path, (HttpContext context, PaymentInbox inbox, CancellationToken ct) => TakeAsync(provider, header, context, inbox, ct)).WithMetadata(new OpenToAnyOriginAttribute());

    private static async Task<IResult> TakeAsync(string provider, string header, HttpContext context, PaymentInbox inbox, CancellationToken ct)
    {
        if (await ReadAsync(context.Request.BodyReader, ct) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        return await inbox.TakeAsync(provider, context.Request.Headers[header], body, ct) ? Results.Ok() : Results.BadRequest();
    }

    /// <summary>The body, byte for byte; null when it is larger than any event.</summary>
    private static async Task<byte[]?> ReadAsync(PipeReader reader, CancellationToken ct)
    {
        var body = await reader.ReadAtLeastAsync(PaymentInbox.LargestBody + 1, ct);
        var bytes = body.Buffer.Length > PaymentInbox.LargestBody ? null : body.Buffer.ToArray();
        reader.AdvanceTo(body.Buffer.End); // or the server takes it for unread and closes the connection that the provider means to use again
        return bytes;
    }
}
