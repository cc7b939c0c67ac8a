using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Catalogue;
using OgTickets.Identity;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Persistence;
using OgTickets.Tickets;
using OgTickets.Values;

namespace OgTickets.Tests.Support;

/// <summary>One line that somebody bought.</summary>
/// <param name="Category">Its letter; the cheapest that has a price when null.</param>
public sealed record Bought(string Session = "ATH07", string? Category = null, string Offer = "duo", int Tickets = 1);

/// <summary>A paid order and the tickets issued for it, in the order of its lines.</summary>
public sealed record GivenOrder(Order Order, IReadOnlyList<Ticket> Tickets);

/// <summary>Paid orders as a purchase leaves them: payment, tickets, seats and limits counted.</summary>
public static class GivenOrders
{
    /// <summary>An order that this account has paid; one duo for the men's 100 m final unless said otherwise.</summary>
    public static Task<GivenOrder> PaidOrderAsync(this App app, Account account, params Bought[] lines) => app.RunAsync(async (IServiceProvider shop) =>
    {
        var db = shop.GetRequiredService<OgTicketsDb>();
        var bought = new List<(Bought Line, PriceCategory Category, Offer Offer)>();
        foreach (var line in lines is [] ? [new Bought()] : lines) bought.Add((line, await CategoryAsync(db, line), await db.Offers.SingleAsync(o => o.Code == line.Offer, Ct)));
        var order = NewOrder(account, bought.Aggregate(Money.Zero, (sum, b) => sum + b.Offer.TicketPrice(b.Category.SeatPrice!.Value) * b.Line.Tickets), app.Time.Now);
        foreach (var (line, category, offer) in bought) order.Lines.Add(NewLine(order, category, offer, line.Tickets));

        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        db.Orders.Add(order);
        db.PaymentAttempts.Add(PaidAttempt(order));
        foreach (var line in order.Lines) await CountAsync(db, account.Id, line);
        await db.SaveChangesAsync(Ct);
        await shop.GetRequiredService<TicketIssue>().IssueAsync(order, Ct);
        await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
        return new GivenOrder(order, await db.Tickets.AsNoTracking().Where(t => t.OrderId == order.Id).OrderBy(t => t.Line.Position).ThenBy(t => t.Id).ToListAsync(Ct));
    });

    private static Task<PriceCategory> CategoryAsync(OgTicketsDb db, Bought line) => db.PriceCategories
        .Where(c => c.Session.Code == line.Session && c.SeatPriceCents != null && (line.Category == null || c.Letter == line.Category))
        .OrderByDescending(c => c.Position)
        .FirstAsync(Ct);

    private static Order NewOrder(Account account, Money total, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Code = OrderCode.New(),
        AccountId = account.Id,
        State = OrderState.Paid,
        Language = account.Language,
        BuyerFirstName = account.FirstName,
        BuyerLastName = account.LastName,
        BuyerEmail = account.Email!,
        PlacedAt = now,
        ExpiresAt = now + TimeSpan.FromMinutes(45),
        PaidAt = now,
        TotalCents = total.Cents,
    };

    private static OrderLine NewLine(Order order, PriceCategory category, Offer offer, int tickets)
    {
        var price = offer.TicketPrice(category.SeatPrice!.Value);
        return new()
        {
            Id = Guid.CreateVersion7(order.PlacedAt),
            OrderId = order.Id,
            Position = order.Lines.Count,
            SessionNumber = category.SessionNumber,
            PriceCategoryId = category.Id,
            OfferId = offer.Id,
            CategoryLetter = category.Letter,
            OfferNameFr = offer.NameFr,
            OfferNameEn = offer.NameEn,
            People = offer.People,
            DiscountPercent = offer.DiscountPercent,
            SeatPriceCents = category.SeatPriceCents!.Value,
            TicketPriceCents = price.Cents,
            Tickets = tickets,
            AmountCents = (price * tickets).Cents,
        };
    }

    /// <summary>The try that paid an order.</summary>
    internal static PaymentAttempt PaidAttempt(Order order) => new()
    {
        Id = Guid.CreateVersion7(order.PlacedAt),
        OrderId = order.Id,
        Number = 1,
        Provider = "sandbox",
        AmountCents = order.TotalCents,
        Currency = "EUR",
        State = PaymentState.Paid,
        CreatedAt = order.PlacedAt,
        ExpiresAt = order.PlacedAt + TimeSpan.FromMinutes(36),
        SettledAt = order.PlacedAt,
        CapturedCents = order.TotalCents,
    };

    private static async Task CountAsync(OgTicketsDb db, Guid account, OrderLine line)
    {
        await db.PriceCategories.Where(c => c.Id == line.PriceCategoryId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Sold, c => c.Sold + line.Seats), Ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into account_seats (account_id, seats, seat_limit) values ({account}, {line.Seats}, 30)
            on conflict (account_id) do update set seats = account_seats.seats + excluded.seats
            """, Ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into account_session_seats (account_id, session_number, seats, seat_limit) values ({account}, {line.SessionNumber}, {line.Seats}, 6)
            on conflict (account_id, session_number) do update set seats = account_session_seats.seats + excluded.seats
            """, Ct);
    }
}
