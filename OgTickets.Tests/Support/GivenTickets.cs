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

/// <summary>Tickets as a purchase leaves them, made without walking through the shop: for tests about what comes after.</summary>
public static class GivenTickets
{
    /// <summary>A paid order of one line, its tickets live, its seats and limits counted. A new buyer unless one is named.</summary>
    public static Task<IReadOnlyList<Ticket>> PaidTicketsAsync(this App app, string session = "ATH07", string offer = "duo", int tickets = 1, Guid? buyer = null) => app.DbAsync(async db =>
    {
        var now = app.Time.Now;
        var account = buyer is { } id ? await db.Users.SingleAsync(a => a.Id == id, Ct) : await app.NewAccountAsync();
        var category = await db.PriceCategories.Where(c => c.Session.Code == session && c.SeatPriceCents != null).OrderByDescending(c => c.Position).FirstAsync(Ct);
        var kind = await db.Offers.SingleAsync(o => o.Code == offer, Ct);
        var price = kind.TicketPrice(category.SeatPrice!.Value);
        var order = NewOrder(account, price * tickets, now);
        var line = NewLine(order, category, kind, price, tickets);

        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        order.Lines.Add(line);
        db.Orders.Add(order);
        db.PaymentAttempts.Add(PaidAttempt(order, now));
        await db.PriceCategories.Where(c => c.Id == category.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Sold, c => c.Sold + line.Seats), Ct);
        await CountAsync(db, account.Id, line);
        await db.SaveChangesAsync(Ct);
        await IssueAsync(app, db, order);
        await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
        return (IReadOnlyList<Ticket>)await db.Tickets.AsNoTracking().Where(t => t.OrderId == order.Id).OrderBy(t => t.Id).ToListAsync(Ct);
    });

    /// <summary>One ticket; see <see cref="PaidTicketsAsync"/>.</summary>
    public static async Task<Ticket> PaidTicketAsync(this App app, string session = "ATH07", string offer = "duo", Guid? buyer = null) =>
        Assert.Single(await app.PaidTicketsAsync(session, offer, 1, buyer));

    /// <summary>The text of the ticket's QR, signed afresh.</summary>
    public static string CodeOf(this App app, Ticket ticket) => app.Services.GetRequiredService<TicketCodes>().Of(ticket).Text;

    /// <summary>An account of somebody new, with its key.</summary>
    public static async Task<Account> NewAccountAsync(this App app, string firstName = "Ada", string lastName = "Essai")
    {
        var applicant = new Applicant(firstName, lastName, $"{Guid.NewGuid():N}@example.org", "fr");
        var result = await app.RunAsync((AccountOpening opening) => opening.OpenAsync(applicant, "correct horse battery staple"));
        return Assert.IsType<OpeningResult.Opened>(result).Account;
    }

    /// <summary>Sets the clock to so long before (or, negative, after) the session starts.</summary>
    public static Task GoToAsync(this App app, string session, TimeSpan before) => app.DbAsync(async db =>
        app.Time.Now = await db.Sessions.Where(s => s.Code == session).Select(s => s.StartsAt).SingleAsync(Ct) - before);

    private static Order NewOrder(Account account, Money total, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Code = Crockford.Display(Crockford.Random(10)),
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

    private static OrderLine NewLine(Order order, PriceCategory category, Offer offer, Money price, int tickets) => new()
    {
        Id = Guid.CreateVersion7(order.PlacedAt),
        OrderId = order.Id,
        Position = 0,
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

    private static PaymentAttempt PaidAttempt(Order order, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        OrderId = order.Id,
        Number = 1,
        Provider = "sandbox",
        AmountCents = order.TotalCents,
        Currency = "EUR",
        State = PaymentState.Paid,
        CreatedAt = now,
        ExpiresAt = now + TimeSpan.FromMinutes(36),
        SettledAt = now,
        CapturedCents = order.TotalCents,
    };

    private static async Task CountAsync(OgTicketsDb db, Guid account, OrderLine line)
    {
        await db.Database.ExecuteSqlAsync($"""
            insert into account_seats (account_id, seats, seat_limit) values ({account}, {line.Seats}, 30)
            on conflict (account_id) do update set seats = account_seats.seats + excluded.seats
            """, Ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into account_session_seats (account_id, session_number, seats, seat_limit) values ({account}, {line.SessionNumber}, {line.Seats}, 6)
            on conflict (account_id, session_number) do update set seats = account_session_seats.seats + excluded.seats
            """, Ct);
    }

    private static async Task IssueAsync(App app, OgTicketsDb db, Order order)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<TicketIssue>(scope.ServiceProvider, db).IssueAsync(order, Ct);
    }
}
