using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Catalogue;
using OgTickets.Clock;
using OgTickets.Identity;
using OgTickets.Identity.Staff;
using OgTickets.Inventory;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Rules;

namespace OgTickets.Tickets.Gifts;

/// <summary>
/// Gives tickets away, with a reason and within a quota. Seats are taken as a purchase takes them, but the limits of a person are for what he buys: a gift counts against the session's
/// quota alone. No money moves: there is no payment, no receipt, and nothing to refund.
/// </summary>
public sealed class GiftDesk(
    OgTicketsDb db, OrganiserRight right, PurchaseLimits limits, OrderSeats seats, TicketIssue issue, OrderMails mails, ShopRules rules, AuditTrail audit, Actor actor, ShopClock clock)
{
    /// <summary>The most characters of a reason.</summary>
    public const int LongestReason = 300;

    /// <summary>The most tickets of one gift.</summary>
    public const int MostTickets = 20;

    /// <summary>Whether this can be kept as a reason: nothing that can print a ticket is (DESIGN §5).</summary>
    public static bool IsReason(string? reason) => !string.IsNullOrWhiteSpace(reason) && reason.Trim().Length <= LongestReason && TicketCode.Read(reason) is CodeReading.NoCode;

    /// <summary>Gives them, or says why not. A wish that has been granted is answered as it was then.</summary>
    public async Task<GiftResult> GiveAsync(GiftWish wish, CancellationToken ct)
    {
        try
        {
            return await GiveOnceAsync(wish, ct);
        }
        catch (DbUpdateException refused) when (refused.Broke(Constraints.OrderCode))
        {
            db.ChangeTracker.Clear();
            return (await db.GivenBeforeAsync(wish, actor.AccountId, ct))!; // by the same form, sent at the same moment
        }
    }

    /// <summary>Locks go session, order, counters, quota, categories.</summary>
    private async Task<GiftResult> GiveOnceAsync(GiftWish wish, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await right.HoldsAsync(ct) || actor.AccountId is not { } giver) return new GiftResult.NotYours();
        if (await db.GivenBeforeAsync(wish, giver, ct) is { } before) return before;
        var email = wish.Email.ToUpperInvariant();
        if (await db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == email && a.ClosedAt == null && a.LockoutEnd == null, ct) is not { } recipient) return new GiftResult.NoAccount();
        // behind whoever cancels it, or before: nobody looks for tickets to take back any more once he has found none. Read in the next statement, which sees what was waited for
        await db.Database.ExecuteSqlAsync($"select 1 from sessions where code = {wish.Session} for share", ct);
        var now = clock.GetUtcNow();
        var category = await db.PriceCategories.AsNoTracking().Include(c => c.Session)
            .SingleOrDefaultAsync(c => c.Session.Code == wish.Session && c.Letter == wish.Category && c.WithdrawnAt == null && c.Session.WithdrawnAt == null && c.Session.StartsAt > now, ct);
        var offer = await db.Offers.AsNoTracking().SingleOrDefaultAsync(o => o.Code == wish.Offer, ct);
        if (category is null || offer is null) return new GiftResult.NoSuchSeats();

        var order = New(wish.OrderCode, recipient, now);
        order.Lines.Add(Line(order, category, offer, wish.Tickets));
        var taken = order.Lines[0].Seats;
        db.Orders.Add(order);
        db.Add(new TicketGift { OrderId = order.Id, SessionNumber = category.SessionNumber, Seats = taken, Reason = wish.Reason.Trim(), GivenBy = giver, GivenAt = now });
        await db.SaveChangesAsync(ct);
        // behind the row that deleting an account takes: no ticket comes to somebody who has gone meanwhile
        if (!await limits.TakeTurnAsync(recipient.Id, ct)) return Leave(new GiftResult.NoAccount());
        if (!await TakeQuotaAsync(category.SessionNumber, taken, ct)) return Leave(new GiftResult.OverQuota(await LeftAsync(category.SessionNumber, ct)));
        if (!await seats.TakeSoldAsync([(category.Id, taken)], ct)) return Leave(new GiftResult.NotEnoughSeats());

        await issue.IssueAsync(order, ct);
        await mails.AddAsync(order, MailTemplates.TicketsOffered, $"tickets-offered:{order.Id:N}", 0, ct);
        audit.Append("order.given", order.Id.ToString(), new { order.Code, session = category.Session.Code, category.Letter, seats = taken });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new GiftResult.Given(order.Code);
    }

    /// <summary>Takes back what nobody has come in with: those tickets admit nobody any more, their seats are on sale again. False when there is nothing to take back.</summary>
    public async Task<bool> TakeBackAsync(Guid orderId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await right.HoldsAsync(ct)) return false;
        var done = await RevokeAsync(orderId, session: null, used: false, MailTemplates.GiftTakenBack, "order.gift-taken-back", ct);
        if (done) await transaction.CommitAsync(ct);
        return done;
    }

    /// <summary>Those of the orders that were gifts.</summary>
    public async Task<IReadOnlySet<Guid>> AmongAsync(IReadOnlyCollection<Guid> orders, CancellationToken ct) =>
        await db.Set<TicketGift>().Where(g => orders.Contains(g.OrderId)).Select(g => g.OrderId).ToHashSetAsync(ct);

    /// <summary>The tickets of a session that does not take place, used or not, of an order that was a gift; its mail says so. False when none of them is live any more.</summary>
    public async Task<bool> CancelAsync(Guid orderId, int session, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var done = await RevokeAsync(orderId, session, used: true, MailTemplates.GiftCancelled, "order.gift-taken-back", ct);
        await transaction.CommitAsync(ct);
        return done;
    }

    /// <summary>Whoever deletes his account lets go of what he was given for a session to come and has not used: those seats are on sale again. Nobody is mailed. In the caller's transaction.</summary>
    public async Task LetGoAsync(Guid account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var given = await db.Set<TicketGift>().Where(g => g.Order.AccountId == account && g.Seats > 0 && db.Sessions.Any(s => s.Number == g.SessionNumber && s.EndsAt > now)).OrderBy(g => g.OrderId).Select(g => g.OrderId).ToListAsync(ct);
        foreach (var order in given) await RevokeAsync(order, session: null, used: false, template: null, "order.gift-let-go", ct);
    }

    /// <summary>Seats of a session that may still be given away.</summary>
    public async Task<int> LeftAsync(int session, CancellationToken ct) =>
        Math.Max(0, rules.GiftSeatsPerSession - await db.Set<GiftQuota>().Where(q => q.SessionNumber == session).Select(q => q.Given).SingleOrDefaultAsync(ct));

    /// <summary>One UPDATE decides between this and the gate, as with a refund.</summary>
    private async Task<bool> RevokeAsync(Guid orderId, int? session, bool used, string? template, string action, CancellationToken ct)
    {
        if (await db.LockOrderAsync(orderId, ct) is not { } order || await db.Set<TicketGift>().SingleOrDefaultAsync(g => g.OrderId == orderId, ct) is not { } gift) return false;
        var dying = await db.Tickets.FromSql(
            $"""
            select * from tickets where order_id = {orderId} and state = 'Live' and (admitted = 0 or {used}) and (session_number = {session} or {session}::int is null) order by id for no key update
            """).OrderBy(t => t.Id).ToListAsync(ct);
        if (dying.Count == 0) return false;
        foreach (var ticket in dying) ticket.State = TicketState.Revoked;
        var back = dying.Sum(t => t.Admits);
        (gift.Seats, gift.TakenBackAt) = (gift.Seats - back, clock.GetUtcNow());
        if (template is not null) await mails.AddAsync(order, dying.CountBy(t => t.OrderLineId).ToDictionary(), template, $"{template}:{order.Id:N}:{Guid.NewGuid():N}", 0, ct);
        audit.Append(action, order.Id.ToString(), new { order.Code, seats = back, tickets = dying.Select(t => t.Id) });
        await db.SaveChangesAsync(ct);
        await db.Set<GiftQuota>().Where(q => q.SessionNumber == gift.SessionNumber).ExecuteUpdateAsync(set => set.SetProperty(q => q.Given, q => q.Given - back), ct);
        await seats.GiveBackSoldAsync([.. dying.Select(t => (t.PriceCategoryId, t.Admits))], ct);
        return true;
    }

    /// <summary>Test and take in one statement; ck_gift_quotas_given refuses whatever slips past it.</summary>
    private async Task<bool> TakeQuotaAsync(int session, int taken, CancellationToken ct) => await db.Database.ExecuteSqlAsync(
        $"""
        insert into gift_quotas as q (session_number, given, quota) select {session}, {taken}, {rules.GiftSeatsPerSession} where {taken} <= {rules.GiftSeatsPerSession}
        on conflict (session_number) do update set given = q.given + excluded.given, quota = excluded.quota where q.given + excluded.given <= excluded.quota
        """, ct) == 1;

    // leaving without commit takes everything back
    private GiftResult Leave(GiftResult answer)
    {
        db.ChangeTracker.Clear();
        return answer;
    }

    private Order New(string code, Account recipient, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Code = code,
        AccountId = recipient.Id,
        State = OrderState.Paid,
        Language = recipient.Language,
        BuyerFirstName = recipient.FirstName,
        BuyerLastName = recipient.LastName,
        BuyerEmail = recipient.Email!,
        PlacedAt = now,
        ExpiresAt = now,
        PaidAt = now,
        RulesNumber = rules.Number,
        TotalCents = 0,
        HasReceipt = true, // none is due
    };

    private static OrderLine Line(Order order, PriceCategory category, Offer offer, int tickets) => new()
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
        DiscountPercent = 100,
        SeatPriceCents = category.SeatPriceCents ?? 0,
        TicketPriceCents = 0,
        Tickets = tickets,
        AmountCents = 0,
    };
}
