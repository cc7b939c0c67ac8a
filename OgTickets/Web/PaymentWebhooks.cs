using System.Buffers;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;

namespace OgTickets.Web;

/// <summary>The addresses payment providers post to. They prove who they are by a signature over the body, so any origin may call.</summary>
public static class PaymentWebhooks
{
    /// <summary>Maps the webhook of each provider there is here; in Production the sandbox bank has none.</summary>
    public static void MapPaymentWebhooks(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<SandboxSettings>() is null) return;
        endpoints.MapPost(SandboxPost.Path, (HttpContext context, PaymentInbox inbox, CancellationToken ct) =>
                TakeAsync(SandboxGateway.Name, SandboxSignature.Header, context, inbox, ct))
            .WithMetadata(new OpenToAnyOriginAttribute());
    }

    private static async Task<IResult> TakeAsync(string provider, string header, HttpContext context, PaymentInbox inbox, CancellationToken ct)
    {
        var body = await context.Request.BodyReader.ReadAtLeastAsync(PaymentInbox.LargestBody + 1, ct);
        if (body.Buffer.Length > PaymentInbox.LargestBody) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var genuine = await inbox.TakeAsync(provider, context.Request.Headers[header], body.Buffer.ToArray(), ct);
        return genuine ? Results.Ok() : Results.BadRequest();
    }
}
