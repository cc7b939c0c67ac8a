using OgTickets.Catalogue;
using OgTickets.Identity;
using OgTickets.Keys;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;
using OgTickets.Payments.Sandbox;
using OgTickets.Persistence;
using OgTickets.Tickets;
using OgTickets.Values;

namespace OgTickets.Demo;

/// <summary>Turns drawn sales into rows: buyers, orders, payments and real tickets, sealed like any other.</summary>
public sealed class PastOrders(MasterKeys masters, TicketMaking making)
{
    private const int SeatsPerSession = 6;
    private const int SeatsPerAccount = 30;

    /// <summary>So many orders that a machine of two cores is never without work: one makes the next rows while PostgreSQL takes these.</summary>
    private const int AtATime = 4_000;

    /// <summary>Makes the rows in the order of the sales, some thousand orders at a time and only when asked; the rows of one buyer always come together.</summary>
    internal IEnumerable<PastRows> Make(IReadOnlyList<PastOrder> sales, IReadOnlyDictionary<int, Session> sessions, int seed, DateTimeOffset now)
    {
        var random = new Random(seed);
        var opened = now - TimeSpan.FromDays(21);
        var buyers = 0;
        for (var from = 0; from < sales.Count; from += AtATime)
        {
            var rows = new PastRows();
            Buyer? buyer = null;
            for (var i = from; i < Math.Min(from + AtATime, sales.Count); i++)
            {
                // most sales came in the first days; one buyer in five comes back
                var placedAt = opened + ((now - opened) * Math.Pow((i + 1.0) / (sales.Count + 1), 2));
                if (buyer is null || random.Next(5) != 0 || !buyer.CanAlsoBuy(sales[i])) buyer = NewBuyer(rows, ++buyers, random, placedAt);
                Add(rows, buyer, sales[i], sessions, placedAt);
            }

            yield return rows;
        }
    }

    private Buyer NewBuyer(PastRows rows, int number, Random random, DateTimeOffset now)
    {
        var email = $"buyer{number:00000}@example.org";
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            FirstName = DemoNames.FirstName(random),
            LastName = DemoNames.LastName(random),
            Language = random.Next(3) == 0 ? "en" : "fr",
            CreatedAt = now,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        var key = SecretKey.New();
        var rowId = Guid.CreateVersion7(now);
        rows.Accounts.Add(account);
        rows.AccountKeys.Add(new AccountKey { Id = rowId, AccountId = account.Id, Version = 1, Wrapped = masters.WrapAccountKey(rowId, key), CreatedAt = now });
        var counter = new AccountSeats { AccountId = account.Id, SeatLimit = SeatsPerAccount };
        rows.AccountSeats.Add(counter);
        return new Buyer(account, rowId, key, counter);
    }

    private void Add(PastRows rows, Buyer buyer, PastOrder sale, IReadOnlyDictionary<int, Session> sessions, DateTimeOffset placedAt)
    {
        var paidAt = placedAt + TimeSpan.FromMinutes(3);
        var order = new Order
        {
            Id = Guid.CreateVersion7(placedAt),
            Code = Crockford.Display(Crockford.Random(10)),
            AccountId = buyer.Account.Id,
            State = OrderState.Paid,
            Language = buyer.Account.Language,
            BuyerFirstName = buyer.Account.FirstName,
            BuyerLastName = buyer.Account.LastName,
            BuyerEmail = buyer.Account.Email!,
            PlacedAt = placedAt,
            ExpiresAt = placedAt + TimeSpan.FromMinutes(45),
            PaidAt = paidAt,
            TotalCents = sale.Lines.Sum(l => l.TicketPrice.Cents * l.Tickets),
        };
        rows.Orders.Add(order);
        var page = Guid.NewGuid();
        var attempt = new PaymentAttempt
        {
            Id = Guid.CreateVersion7(placedAt),
            OrderId = order.Id,
            Number = 1,
            Provider = SandboxGateway.Name,
            ProviderReference = page.ToString(),
            AmountCents = order.TotalCents,
            Currency = "EUR",
            State = PaymentState.Paid,
            CreatedAt = placedAt,
            ExpiresAt = placedAt + TimeSpan.FromMinutes(36),
            SettledAt = paidAt,
            CapturedCents = order.TotalCents,
        };
        rows.Attempts.Add(attempt);
        rows.Payments.Add(InTheBanksBook(attempt, order, page));
        for (var i = 0; i < sale.Lines.Count; i++)
        {
            var line = Line(order, sale.Lines[i], i, placedAt);
            rows.Lines.Add(line);
            buyer.Count(rows, line, SeatsPerSession);
            foreach (var (ticket, key) in making.Make(order, line, sessions[line.SessionNumber].StartsAt, buyer.KeyId, buyer.Key, paidAt))
            {
                rows.Tickets.Add(ticket);
                rows.PurchaseKeys.Add(key);
            }
        }
    }

    /// <summary>The sandbox bank knows the payment too: what was bought in the past can be given back today.</summary>
    private static SandboxPayment InTheBanksBook(PaymentAttempt attempt, Order order, Guid page) => new()
    {
        Id = page,
        AttemptId = attempt.Id,
        OrderId = order.Id,
        AmountCents = order.TotalCents,
        Currency = attempt.Currency,
        Description = order.Code,
        Language = order.Language,
        ReturnUrl = "",
        State = SandboxPaymentState.Paid,
        ExpiresAt = attempt.ExpiresAt,
        CardLastFour = SandboxCard.Pays[^4..],
    };

    private static OrderLine Line(Order order, PastLine sold, int position, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        OrderId = order.Id,
        Position = position,
        SessionNumber = sold.Category.SessionNumber,
        PriceCategoryId = sold.Category.Id,
        OfferId = sold.Offer.Id,
        CategoryLetter = sold.Category.Letter,
        OfferNameFr = sold.Offer.NameFr,
        OfferNameEn = sold.Offer.NameEn,
        People = sold.Offer.People,
        DiscountPercent = sold.Offer.DiscountPercent,
        SeatPriceCents = sold.Category.SeatPriceCents!.Value,
        TicketPriceCents = sold.TicketPrice.Cents,
        Tickets = sold.Tickets,
        AmountCents = sold.TicketPrice.Cents * sold.Tickets,
    };

    /// <summary>The buyer at hand, with the counters the shop's limits stand on.</summary>
    private sealed record Buyer(Account Account, Guid KeyId, SecretKey Key, AccountSeats All)
    {
        private readonly HashSet<int> seen = [];

        public bool CanAlsoBuy(PastOrder sale) =>
            All.Seats + sale.Lines.Sum(l => l.Seats) <= SeatsPerAccount && sale.Lines.All(l => !seen.Contains(l.Category.SessionNumber));

        public void Count(PastRows rows, OrderLine line, int limit)
        {
            seen.Add(line.SessionNumber);
            All.Seats += line.Seats;
            rows.AccountSessionSeats.Add(new AccountSessionSeats { AccountId = Account.Id, SessionNumber = line.SessionNumber, Seats = line.Seats, SeatLimit = limit });
        }
    }
}

/// <summary>The rows of past sales, table by table.</summary>
internal sealed class PastRows
{
    public List<Account> Accounts { get; } = [];
    public List<AccountKey> AccountKeys { get; } = [];
    public List<Order> Orders { get; } = [];
    public List<OrderLine> Lines { get; } = [];
    public List<Ticket> Tickets { get; } = [];
    public List<PurchaseKey> PurchaseKeys { get; } = [];
    public List<PaymentAttempt> Attempts { get; } = [];
    public List<SandboxPayment> Payments { get; } = [];
    public List<AccountSeats> AccountSeats { get; } = [];
    public List<AccountSessionSeats> AccountSessionSeats { get; } = [];
    public List<Receipt> Receipts { get; } = [];

    /// <summary>Writes all of them, inside the context's transaction if there is one.</summary>
    public async Task CopyAsync(OgTicketsDb db, CancellationToken ct)
    {
        await db.BulkCopyAsync<Account>(Accounts, ct);
        await db.BulkCopyAsync<AccountKey>(AccountKeys, ct);
        await db.BulkCopyAsync<Order>(Orders, ct);
        await db.BulkCopyAsync<OrderLine>(Lines, ct);
        await db.BulkCopyAsync<Ticket>(Tickets, ct);
        await db.BulkCopyAsync<PurchaseKey>(PurchaseKeys, ct);
        await db.BulkCopyAsync<PaymentAttempt>(Attempts, ct);
        await db.BulkCopyAsync<SandboxPayment>(Payments, ct);
        await db.BulkCopyAsync<AccountSeats>(AccountSeats, ct);
        await db.BulkCopyAsync<AccountSessionSeats>(AccountSessionSeats, ct);
        await db.BulkCopyAsync<Receipt>(Receipts, ct);
    }
}
