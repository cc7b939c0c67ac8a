using CsCheck;
using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;
using OgTickets.Tests.Payments;
using Buyer = OgTickets.Identity.Account;

namespace OgTickets.Tests.Orders;

/// <summary>One thing that happens on a day of sale, to one of two buyers.</summary>
internal sealed record Event(EventKind Kind, int Who, int Tickets, int Minutes)
{
    /// <summary>The way to a paid order is likelier than the rest, or most days would sell little.</summary>
    public static readonly Gen<Event> Any =
        from kind in Gen.Frequency(
            (1, Gen.Int[0, 3].Select(step => (EventKind)step)), // Hold, Order, GoToBank, Pay
            (2, Gen.Enum<EventKind>()))
        from who in Gen.Int[0, 1]
        from tickets in Gen.Int[1, 3]
        from minutes in Gen.Int[1, 30]
        select new Event(kind, who, tickets, minutes);
}

internal enum EventKind
{
    Hold, Order, GoToBank, Pay, PayOldPage, Decline, GiveUp, Wait, RunOut, Post, Intake, Ask, Refund, CutLine, MendLine,
}

/// <summary>Two buyers, six seats, one bank whose line may be cut. Events that make no sense at the moment do nothing.</summary>
internal sealed class BoxOfficeDay(PaymentApp app, GivenCategory category, Buyer[] buyers)
{
    /// <summary>The day begins with both at the bank's page, each with two of the six seats.</summary>
    public static async Task<BoxOfficeDay> BeginAsync(PaymentApp app)
    {
        var day = new BoxOfficeDay(app, await app.CategoryAsync(capacity: 6), [await app.NewPersonAsync(), await app.NewPersonAsync()]);
        for (var who = 0; who < 2; who++)
        {
            foreach (var kind in new[] { EventKind.Hold, EventKind.Order, EventKind.GoToBank }) await day.HappensAsync(new(kind, who, Tickets: 2, Minutes: 0));
        }
        return day;
    }

    public Task HappensAsync(Event what) => what.Kind switch
    {
        EventKind.Hold => app.HoldAsync(buyers[what.Who].OwnBasket(), category, tickets: what.Tickets),
        EventKind.Order => app.PlaceAsync(buyers[what.Who]),
        EventKind.GoToBank => OnOrderAsync(what, OrderState.Pending, order => app.StartAsync(order.AccountId, order.Id)),
        EventKind.Pay => OnPageAsync(what, newest: true, page => app.PresentAsync(page)),
        EventKind.PayOldPage => OnPageAsync(what, newest: false, page => app.PresentAsync(page)),
        EventKind.Decline => OnPageAsync(what, newest: true, page => app.PresentAsync(page, SandboxCard.Declined)),
        EventKind.GiveUp => OnOrderAsync(what, OrderState.Pending, order => app.CancelAsync(order.Id)),
        EventKind.Wait => Task.Run(() => app.Time.MoveOn(TimeSpan.FromMinutes(what.Minutes)), Ct),
        EventKind.RunOut => RunOutAsync(),
        EventKind.Post => app.PostAsync(),
        EventKind.Intake => app.IntakeAsync(),
        EventKind.Ask => app.RunAsync((PaymentReconciliation asking) => asking.RunAsync(Ct)),
        EventKind.Refund => OnOrderAsync(what, OrderState.Paid, order => app.GiveBackAsync(order.Id)),
        EventKind.CutLine or EventKind.MendLine => Task.Run(() => app.Line.IsCut = what.Kind == EventKind.CutLine, Ct),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    /// <summary>The line is mended and everything that runs by itself goes round until nothing is left to do.</summary>
    public async Task EndAsync()
    {
        app.Line.IsCut = false;
        for (var round = 0; round < 4; round++)
        {
            app.Time.MoveOn(TimeSpan.FromHours(1));
            await app.PostAsync();
            await app.IntakeAsync();
            await app.RunAsync((PaymentReconciliation asking) => asking.RunAsync(Ct));
            await RunOutAsync();
            await app.RunAsync((RefundPayout payout) => payout.RunAsync(Ct));
        }
    }

    /// <summary>Each order of the day for which the bank kept another sum than it should, or that has other tickets than it paid for; in words.</summary>
    public async Task<List<string>> WrongAsync()
    {
        var who = buyers.Select(b => b.Id).ToArray();
        return await app.DbAsync(db => db.Database.SqlQuery<string>(
            $"""
            select o.code || ' ' || o.state || ' of ' || o.total_cents || ': the bank kept ' || kept.cents || ', live people ' || live.people || ' of ' || bought.people as "Value" from orders o,
                lateral (select coalesce(sum(p.amount_cents - p.refunded_cents), 0) as cents from sandbox_payments p where p.order_id = o.id and p.state = {nameof(SandboxPaymentState.Paid)}) kept,
                lateral (select coalesce(sum(t.admits), 0) as people from tickets t where t.order_id = o.id and t.state = 'Live') live,
                lateral (select coalesce(sum(l.tickets * l.people), 0) as people from order_lines l where l.order_id = o.id) bought
            where o.account_id = any({who}) and (o.state = 'Pending'
                or kept.cents <> case when o.state = 'Paid' then o.total_cents else 0 end
                or live.people <> case when o.state = 'Paid' then bought.people else 0 end)
            """).ToListAsync(Ct));
    }

    private Task<int> RunOutAsync() => app.RunAsync((OrderExpiry expiry) => expiry.RunAsync(Ct));

    private async Task OnOrderAsync(Event what, OrderState state, Func<Order, Task> act)
    {
        var order = await app.DbAsync(db => db.OrdersOf(buyers[what.Who].Id).AsNoTracking().Where(o => o.State == state).OrderByDescending(o => o.PlacedAt).FirstOrDefaultAsync(Ct));
        if (order is not null) await act(order);
    }

    /// <summary>Pages the buyer has ever been sent to; in another tab an old one may still be open.</summary>
    private async Task OnPageAsync(Event what, bool newest, Func<Guid, Task> act)
    {
        var buyer = buyers[what.Who].Id;
        var pages = await app.DbAsync(db => db.SandboxPayments.Where(p => db.Orders.Any(o => o.Id == p.OrderId && o.AccountId == buyer)).OrderBy(p => p.ExpiresAt).Select(p => p.Id).ToListAsync(Ct));
        if (pages.Count > 0) await act(newest ? pages[^1] : pages[0]);
    }
}
