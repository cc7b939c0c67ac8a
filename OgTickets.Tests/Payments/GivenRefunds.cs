using Microsoft.EntityFrameworkCore;
using OgTickets.Payments;

namespace OgTickets.Tests.Payments;

/// <summary>Tickets given back, as an organiser gives them back, and what became of the money.</summary>
public static class GivenRefunds
{
    /// <summary>Two seats at 100 euros, paid at the sandbox bank.</summary>
    public static async Task<PendingOrder> PaidByCardAsync(this App app)
    {
        var order = await app.PendingOrderAsync();
        await app.PaidAsync(await app.StartedAsync(order));
        return order;
    }

    public static Task<Guid[]> TicketIdsAsync(this App app, Guid order) => app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order).OrderBy(t => t.Id).Select(t => t.Id).ToArrayAsync(Ct));

    /// <summary>Asks for these tickets of an order, or for all.</summary>
    public static async Task<RefundResult> GiveBackAsync(this App app, Guid order, bool forced = false, params Guid[] tickets)
    {
        var chosen = tickets is [] ? await app.TicketIdsAsync(order) : tickets;
        return await app.RunAsync((Refunds refunds) => refunds.ByOrganiserAsync(order, chosen, "Séance reportée", forced, Ct));
    }

    /// <summary>Has the provider pay out whatever is due.</summary>
    public static Task PayOutAsync(this App app) => app.RunAsync((RefundPayout payout) => payout.RunAsync(Ct));

    /// <summary>Cents given back by our book and by the sandbox bank's, and the bank's movements.</summary>
    public static Task<(long Ours, long Bank, int Movements)> MoneyGivenBackAsync(this App app, PendingOrder order) => app.DbAsync(async db =>
    {
        var payment = await db.SandboxPayments.AsNoTracking().SingleAsync(p => p.OrderId == order.Id, Ct);
        return (await db.PaymentAttempts.Where(a => a.OrderId == order.Id).SumAsync(a => a.RefundedCents, Ct), payment.RefundedCents,
            await db.SandboxRefunds.CountAsync(r => r.PaymentId == payment.Id, Ct));
    });
}
