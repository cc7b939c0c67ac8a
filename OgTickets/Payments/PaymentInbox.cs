using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>Takes in what providers post: checked and stored, nothing more, so that the answer comes at once; the intake, which hears the bell, works it.</summary>
public sealed class PaymentInbox(OgTicketsDb db, ShopClock clock, IEnumerable<IPaymentWebhook> webhooks, IntakeBell bell)
{
    /// <summary>In bytes; more is no event of any provider.</summary>
    public const int LargestBody = 64 * 1024;

    /// <summary>Stores a genuine event once, however often it is posted (<c>uq_payment_events_event</c>). False: it is not genuine.</summary>
    /// <param name="provider">Whose address it was posted to.</param>
    /// <param name="signature">The provider's signature header; null when there was none.</param>
    /// <param name="body">As received, byte for byte.</param>
    public async Task<bool> TakeAsync(string provider, string? signature, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (webhooks.Single(w => w.Provider == provider).Verify(signature, body.Span) is not { } genuine) return false;
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into payment_events (provider, event_id, type, payload, received_at, tries, next_try_at)
            values ({provider}, {genuine.Id}, {genuine.Type}, {KeptJson.Of(genuine.Payload)}::jsonb, {now}, 0, {now})
            on conflict (provider, event_id) do nothing
            """, ct);
        bell.Ring();
        return true;
    }
}
