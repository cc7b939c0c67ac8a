using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Persistence;
using OgTickets.Rules;
using OgTickets.Values;

namespace OgTickets.Orders;

/// <summary>Who orders what.</summary>
/// <param name="Buyer">The account.</param>
/// <param name="BasketId">The visitor's basket, never an id from a form.</param>
/// <param name="Language">fr or en: the language of the order's mails and PDFs.</param>
/// <param name="Agreed">The total the buyer was shown and agreed to. It decides nothing but whether to ask again.</param>
public sealed record OrderWish(Account Buyer, Guid BasketId, string Language, Money Agreed);

/// <summary>
/// Turns a basket into a pending order, in one transaction: the holds move over with an order's time, the prices are frozen, the seats count against the buyer's limits.
/// Locks go order, holds, basket, account counters. uq_orders_pending lets one placement of an account through at a time.
/// </summary>
public sealed class OrderPlacement(
    OgTicketsDb db, OrderSeats seats, PurchaseLimits limits, OrderClosing closing, AuditTrail audit, ShopRules rules, ShopClock clock)
{
    private static readonly Compiled<Func<OgTicketsDb, Guid, CancellationToken, Task<Order?>>> Pending = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, Guid account, CancellationToken _) => db.Orders.AsNoTracking().Include(o => o.Lines).FirstOrDefault(o => o.AccountId == account && o.State == OrderState.Pending)));

    /// <summary>Places the order, or says why not. The same click twice, or two tabs at once, end with one order.</summary>
    public Task<PlacementResult> PlaceAsync(OrderWish wish, CancellationToken ct) => PlaceAsync(wish, _ => { }, ct);

    /// <param name="also">What else belongs to a new order and is added to the unit of work then: they commit together or not at all.</param>
    /// <inheritdoc cref="PlaceAsync(OrderWish, CancellationToken)"/>
    public async Task<PlacementResult> PlaceAsync(OrderWish wish, Action<Order> also, CancellationToken ct) => await PlaceAsync(wish, await PendingAsync(wish, ct), also, ct);

    /// <param name="pending">The buyer's order that waits for its payment, as read a moment ago (<see cref="BuyerToBe"/>); one that was placed since is found all the same.</param>
    /// <inheritdoc cref="PlaceAsync(OrderWish, Action{Order}, CancellationToken)"/>
    public async Task<PlacementResult> PlaceAsync(OrderWish wish, Order? pending, Action<Order> also, CancellationToken ct)
    {
        if (wish.Agreed < Money.Zero) return new PlacementResult.Changed(); // nobody was shown that
        // one whose time is over is ended now rather than by the loop a moment later
        if (pending is not null && (pending.ExpiresAt > clock.GetUtcNow() || await closing.ExpireAsync(pending.Id, ct) != ClosingResult.Ended)) return await AlreadyAsync(pending, wish, ct);
        try
        {
            return await TryAsync(wish, also, ct);
        }
        catch (DbUpdateException refused) when (refused.Broke(Constraints.OrderPending))
        {
            // another tab was quicker: this one has waited for its commit
            db.ChangeTracker.Clear();
            return await PendingAsync(wish, ct) is { } other ? await AlreadyAsync(other, wish, ct) : new PlacementResult.Changed();
        }
    }

    private async Task<PlacementResult> TryAsync(OrderWish wish, Action<Order> also, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var order = New(wish, now);
        db.Orders.Add(order);
        await db.SaveChangesAsync(ct);
        var holds = await seats.MoveToOrderAsync(wish.BasketId, order.Id, order.ExpiresAt, ct);
        if ((Judge(wish, holds, now) ?? await CountAsync(order, holds, ct)) is { } refusal)
        {
            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear(); // it still knows an order that does not exist
            return refusal;
        }
        also(order);
        audit.Append("order.placed", order.Id.ToString(), new { order.Code, order.TotalCents, seats = order.Lines.Sum(l => l.Seats), heldSince = holds.Min(h => h.CreatedAt) });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new PlacementResult.Placed(order);
    }

    /// <summary>Whether what was held can be ordered, at the price the buyer agreed to.</summary>
    private PlacementResult? Judge(OrderWish wish, IReadOnlyList<Hold> holds, DateTimeOffset now)
    {
        if (holds.Count == 0) return new PlacementResult.Empty();
        if (holds.Count > rules.LinesPerBasket) return new PlacementResult.TooManyLines(rules.LinesPerBasket);
        var refused = holds.Select(h => RefusedLine.Judge(h, now)).OfType<RefusedLine>().ToList();
        if (refused.Count > 0) return new PlacementResult.Refused(refused);
        return holds.Aggregate(Money.Zero, (sum, h) => sum + h.Amount) == wish.Agreed ? null : new PlacementResult.Changed();
    }

    /// <summary>Writes the lines and counts their seats against the buyer's limits.</summary>
    private async Task<PlacementResult?> CountAsync(Order order, IReadOnlyList<Hold> holds, CancellationToken ct)
    {
        // nothing sells after its session starts, so from then on nothing can be paid either
        order.ExpiresAt = holds.Min(h => h.ExpiresAt < h.Session.StartsAt ? h.ExpiresAt : h.Session.StartsAt);
        foreach (var (position, hold) in holds.Index()) order.Lines.Add(Line(order, position, hold));
        var over = await limits.TakeAsync(order.AccountId, order.Lines, ct);
        return over.Count > 0 ? new PlacementResult.LimitsExceeded(over) : null;
    }

    private Task<Order?> PendingAsync(OrderWish wish, CancellationToken ct) => Pending.For(db)(db, wish.Buyer.Id, ct);

    private async Task<PlacementResult> AlreadyAsync(Order pending, OrderWish wish, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return new PlacementResult.AlreadyPending(pending, await db.Holds.AnyAsync(h => h.BasketId == wish.BasketId && h.ExpiresAt > now, ct));
    }

    private Order New(OrderWish wish, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Code = OrderCode.New(),
        AccountId = wish.Buyer.Id,
        Language = wish.Language,
        BuyerFirstName = wish.Buyer.FirstName,
        BuyerLastName = wish.Buyer.LastName,
        BuyerEmail = wish.Buyer.Email!,
        PlacedAt = now,
        ExpiresAt = now + rules.OrderTime,
        RulesNumber = rules.Number,
        TotalCents = wish.Agreed.Cents, // Judge lets nothing pass whose lines make another total
    };

    private static OrderLine Line(Order order, int position, Hold hold) => new()
    {
        Id = Guid.CreateVersion7(),
        OrderId = order.Id,
        Position = position,
        SessionNumber = hold.SessionNumber,
        PriceCategoryId = hold.PriceCategoryId,
        OfferId = hold.OfferId,
        CategoryLetter = hold.Category.Letter,
        OfferNameFr = hold.Offer.NameFr,
        OfferNameEn = hold.Offer.NameEn,
        People = hold.Offer.People,
        DiscountPercent = hold.Offer.DiscountPercent,
        SeatPriceCents = hold.Category.SeatPriceCents!.Value,
        TicketPriceCents = hold.TicketPriceCents,
        Tickets = hold.Tickets,
        AmountCents = hold.Amount.Cents,
    };
}
