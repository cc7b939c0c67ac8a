using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>
/// Writes down how a refund of ours stands: Requested → Sent → Done, and Failed from any of them, for a bank may send the money back days after it had taken it. Never
/// the other way, so that answers out of order end the same.
/// </summary>
public sealed class RefundProgress(OgTicketsDb db, OrderMails mails, AuditTrail audit, ShopClock clock)
{
    /// <summary>In the caller's transaction, which holds the order's lock and saves. False: nothing new.</summary>
    public async Task<bool> WriteDownAsync(Order order, Refund refund, RefundAnswer answer, CancellationToken ct)
    {
        switch (answer)
        {
            case RefundAnswer.Done done when refund.State is RefundState.Requested or RefundState.Sent:
                (refund.State, refund.ProviderReference, refund.SettledAt) = (RefundState.Done, done.Reference, clock.GetUtcNow());
                // money that came late or twice was announced when it was sent back; who was told of a delay hears that it is over
                if (refund.Round > 1) await MailAsync(MailTemplates.RefundAfterAll);
                else if (refund.Reason is RefundReason.Buyer or RefundReason.Organiser) await MailAsync(MailTemplates.RefundDone);
                break;
            case RefundAnswer.Underway underway when refund.State is RefundState.Requested:
                (refund.State, refund.ProviderReference) = (RefundState.Sent, underway.Reference);
                break;
            case RefundAnswer.Refused when refund.State is not RefundState.Failed:
                var knowsOfDelay = refund.Round > 1 && refund.State is not RefundState.Done;
                (refund.State, refund.SettledAt) = (RefundState.Failed, clock.GetUtcNow());
                if (!knowsOfDelay) await MailAsync(MailTemplates.RefundFailed);
                break;
            default:
                return false;
        }

        if (refund.SettledAt is not null) audit.Append(refund.State is RefundState.Done ? "refund.done" : "refund.failed", refund.Id.ToString(), new { order = order.Code, refund.AmountCents, refund.Reason });
        return true;

        async Task MailAsync(string template) => await mails.AddAsync(order, await TicketsAsync(refund, ct), template, $"{template}:{refund.Id}:{refund.Round}:{refund.ProviderReference}", refund.AmountCents, ct);
    }

    /// <summary>How many tickets of which line the money is for; none when it came late or twice.</summary>
    private Task<Dictionary<Guid, int>> TicketsAsync(Refund refund, CancellationToken ct) => db.Tickets
        .Where(t => db.RefundLines.Any(l => l.RefundId == refund.Id && l.TicketId == t.Id))
        .GroupBy(t => t.OrderLineId, (line, of) => new { Line = line, Tickets = of.Count() }).ToDictionaryAsync(l => l.Line, l => l.Tickets, ct);
}
