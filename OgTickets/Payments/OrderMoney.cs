using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Payments.Receipts;
using OgTickets.Persistence;
using OgTickets.Values;

namespace OgTickets.Payments;

/// <summary>
/// One order as its buyer sees it, with what was paid for it and what went back; only to be read. The page is asked for again and again until it says paid, so it is read by
/// one command as long as no money has come, and by two from then on.
/// </summary>
public sealed class OrderMoney
{
    private static readonly Compiled<Func<OgTicketsDb, Guid, string, CancellationToken, Task<OrderMoney?>>> OneOf = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, Guid account, string code, CancellationToken _) => db.Orders.AsNoTracking().AsSingleQuery().Where(o => o.AccountId == account && o.Code == code)
            .Include(o => o.Lines.OrderBy(l => l.Position)).ThenInclude(l => l.Session).ThenInclude(s => s.Sport)
            .Include(o => o.Lines).ThenInclude(l => l.Session).ThenInclude(s => s.Venue)
            .Select(o => new OrderMoney
            {
                Order = o,
                Attempts = db.PaymentAttempts.Where(a => a.OrderId == o.Id).OrderBy(a => a.Number).ToList(),
                IsDisputed = db.Disputes.Any(d => d.Attempt.OrderId == o.Id && d.State == DisputeState.Open),
            })
            .FirstOrDefault()));

    private static readonly Compiled<Func<OgTicketsDb, Guid, CancellationToken, Task<Afterwards>>> SincePaid = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, Guid order, CancellationToken _) => db.Orders.AsNoTracking().AsSingleQuery().Where(o => o.Id == order)
            .Select(o => new Afterwards(
                db.Refunds.Where(r => r.OrderId == o.Id).OrderBy(r => r.Id).ToList(),
                db.Receipts.Where(r => r.OrderId == o.Id).OrderBy(r => r.Year).ThenBy(r => r.Number).Select(r => new OrderPaper(r.Kind, r.Year, r.Number, r.TotalCents)).ToList(),
                db.Tickets.Where(t => t.OrderId == o.Id && t.AccountId == o.AccountId).Select(t => new TicketToReturn(t.State, t.PriceCents, t.Admitted, t.Session.StartsAt)).ToList()))
            .Single()));

    private Afterwards _since = new([], [], []);

    /// <summary>With its lines and their sessions.</summary>
    public required Order Order { get; init; }

    /// <summary>The tries to pay it, the first first.</summary>
    public required IReadOnlyList<PaymentAttempt> Attempts { get; init; }

    /// <summary>The buyer's bank has asked for the money back and not decided yet.</summary>
    public required bool IsDisputed { get; init; }

    /// <summary>Money that went back or is on its way, the first first.</summary>
    public IReadOnlyList<Refund> Refunds => _since.Refunds;

    /// <summary>Its receipt and credit notes, as far as they are made.</summary>
    public IReadOnlyList<OrderPaper> Papers => _since.Papers;

    /// <summary>An order of this account; null when it is not there, which "somebody else's" is too.</summary>
    /// <param name="code">As stored (<see cref="OrderCode.Read"/>).</param>
    public static async Task<OrderMoney?> FindAsync(OgTicketsDb db, Guid account, string code, CancellationToken ct)
    {
        if (await OneOf.For(db)(db, account, code, ct) is not { } money) return null;
        // nothing goes back, is receipted or admits anybody before money has come
        if (money.Attempts.Any(a => a.CapturedCents > 0)) money._since = await SincePaid.For(db)(db, money.Order.Id, ct);
        return money;
    }

    /// <summary>Until when something of it can be given back; null when nothing can any more.</summary>
    public DateTimeOffset? RefundableUntil(RefundRule rule, DateTimeOffset now) =>
        _since.Tickets.Where(t => rule.Refuses(t, now) is null).Max(t => (DateTimeOffset?)rule.Until(t.StartsAt));

    private sealed record Afterwards(IReadOnlyList<Refund> Refunds, IReadOnlyList<OrderPaper> Papers, IReadOnlyList<TicketToReturn> Tickets);
}

/// <summary>A receipt or credit note by its name, for a link to it.</summary>
public sealed record OrderPaper(ReceiptKind Kind, int Year, int Number, long TotalCents)
{
    /// <summary>What people call it (<see cref="Receipt.CodeOf"/>).</summary>
    public string Code => Receipt.CodeOf(Kind, Year, Number);
    public Money Total => new(TotalCents);
}
