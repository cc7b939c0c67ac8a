using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Catalogue.Editing;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;
using OgTickets.Persistence;
using OgTickets.Privacy;
using OgTickets.Tickets;
using OgTickets.Tickets.Gifts;

namespace OgTickets.Tests.Tickets.Gifts;

/// <summary>Tickets given away are tickets like any other, and no money moves.</summary>
public sealed class GiftDeskTests(GiftApp app) : IClassFixture<GiftApp>, IAsyncLifetime
{
    private Account _organiser = null!, _guest = null!;

    public async ValueTask InitializeAsync() => (_organiser, _guest) = (await app.NewPersonAsync(role: Roles.Admin), await app.NewAccountAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_gift_is_a_paid_order_with_seats_tickets_and_a_mail_and_without_payment_or_receipt()
    {
        var category = await app.CategoryAsync(capacity: 10);

        var order = await app.GivenAsync(_organiser, category.Wish(_guest, "duo", tickets: 2));
        await app.RunAsync((ReceiptNumbering numbering) => numbering.RunAsync(Ct));

        Assert.Equal((OrderState.Paid, 0, true), (order.State, order.TotalCents, order.IsGift));
        var seats = await app.SeatsAsync(category);
        Assert.Equal((4, 0), (seats.Sold, seats.Held));
        Assert.Equal(0, await app.DbAsync(db => db.AccountSessionSeats.Where(s => s.AccountId == _guest.Id).SumAsync(s => s.Seats, Ct)));
        var tickets = await app.DbAsync(db => db.Tickets.AsNoTracking().Where(t => t.OrderId == order.Id).ToListAsync(Ct));
        Assert.Equal([(TicketState.Live, 2, 0L), (TicketState.Live, 2, 0L)], tickets.Select(t => (t.State, t.Admits, t.PriceCents)));
        Assert.All(tickets, ticket => Assert.IsType<CodeReading.Read>(TicketCode.Read(app.CodeOf(ticket))));
        Assert.Equal(["tickets-offered"], await app.TemplatesMailedToAsync(_guest.Email!));
        Assert.False(await app.DbAsync(async db => await db.PaymentAttempts.AnyAsync(a => a.OrderId == order.Id, Ct) || await db.Receipts.AnyAsync(r => r.OrderId == order.Id, Ct)));
        var gift = await app.DbAsync(db => db.Set<TicketGift>().SingleAsync(g => g.OrderId == order.Id, Ct));
        Assert.Equal(("Partenaire", _organiser.Id), (gift.Reason, gift.GivenBy));
        Assert.Equal(_organiser.Id, await app.DbAsync(db => db.AuditEntries.Where(e => e.Action == "order.given" && e.Subject == order.Id.ToString()).Select(e => e.ActorId).SingleAsync(Ct)));
    }

    [Fact]
    public async Task The_mail_brings_the_tickets_as_a_PDF()
    {
        var order = await app.GivenAsync(_organiser, (await app.CategoryAsync(capacity: 10)).Wish(_guest));
        var mail = await app.DbAsync(db => db.MailMessages.SingleAsync(m => m.Recipient == _guest.Email, Ct));

        var attached = await app.RunAsync((IEnumerable<OgTickets.Mail.IMailAttachments> all) => all.Single(a => a.Template == mail.Template).OfAsync(mail.Data, Ct));

        Assert.Equal(["application/pdf", "text/calendar"], attached.Select(a => a.ContentType.Split(';')[0]));
        Assert.Contains(order.Code, attached[0].Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody"), InlineData("withdrawn"), InlineData("started"), InlineData("category"), InlineData("offer"), InlineData("seats"), InlineData("gone"), InlineData("quota"), InlineData("role")]
    public async Task What_cannot_be_given_is_refused_and_changes_nothing(string why)
    {
        var category = await app.CategoryAsync(capacity: why == "seats" ? 3 : 100, session: session =>
        {
            if (why == "withdrawn") session.WithdrawnAt = app.Time.Now;
            if (why == "started") (session.StartsAt, session.EndsAt) = (app.Time.Now.AddMinutes(-1), app.Time.Now.AddHours(1));
        });
        if (why == "quota")
            for (var given = 0; given < 8; given += 4) await app.GivenAsync(_organiser, category.Wish(await app.NewAccountAsync(), "family"));
        if (why == "gone") await app.DbAsync(db => db.Database.ExecuteSqlAsync($"insert into account_seats (account_id, seats, seat_limit, is_closed) values ({_guest.Id}, 0, 0, true)", Ct));
        if (why == "role") await app.DbAsync(db => db.UserRoles.Where(r => r.UserId == _organiser.Id).ExecuteDeleteAsync(Ct));
        var wish = category.Wish(_guest, "family") with { Email = why == "nobody" ? "nobody.here@example.org" : _guest.Email!, Category = why == "category" ? "D" : "A", Offer = why == "offer" ? "crowd" : "family" };
        var before = await app.DumpAsync();

        var result = await app.AsAsync(_organiser, desk => desk.GiveAsync(wish, Ct));

        GiftResult expected = why switch
        {
            "nobody" or "gone" => new GiftResult.NoAccount(),
            "seats" => new GiftResult.NotEnoughSeats(),
            "quota" => new GiftResult.OverQuota(2),
            "role" => new GiftResult.NotYours(),
            _ => new GiftResult.NoSuchSeats(),
        };
        Assert.Equal(expected, result);
        Assert.Equal(before, await app.DumpAsync());
    }

    [Fact]
    public async Task However_many_give_at_once_the_quota_holds()
    {
        var category = await app.CategoryAsync(capacity: 100);
        await app.GivenAsync(_organiser, category.Wish(_guest, "duo")); // the row they all queue at
        var guests = new List<Account>();
        for (var i = 0; i < 4; i++) guests.Add(await app.NewAccountAsync());

        var results = await app.AllAtOnceAsync(new Row("gift_quotas", "session_number = $1", category.SessionNumber),
            [.. guests.Select(guest => (Func<Task<GiftResult>>)(() => app.AsAsync(_organiser, desk => desk.GiveAsync(category.Wish(guest, "family"), Ct))))]);

        Assert.Equal((2, 2), (results.Count(r => r is GiftResult.Given), results.Count(r => r is GiftResult.OverQuota { Left: 0 })));
        Assert.Equal(GiftApp.Quota, (await app.SeatsAsync(category)).Sold);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task The_same_wish_twice_or_twice_at_once_gives_once(bool atOnce)
    {
        var category = await app.CategoryAsync(capacity: 100);
        await app.GivenAsync(_organiser, category.Wish(await app.NewAccountAsync(), "duo")); // the row they queue at
        var wish = category.Wish(_guest, "duo");
        Task<GiftResult> GiveAsync() => app.AsAsync(_organiser, desk => desk.GiveAsync(wish, Ct));

        GiftResult[] results = atOnce ? await app.AllAtOnceAsync(new Row("gift_quotas", "session_number = $1", category.SessionNumber), 2, GiveAsync) : [await GiveAsync(), await GiveAsync()];

        Assert.All(results, result => Assert.Equal(new GiftResult.Given(wish.OrderCode), result));
        Assert.Equal(4, (await app.SeatsAsync(category)).Sold);
        Assert.Equal(["tickets-offered"], await app.TemplatesMailedToAsync(_guest.Email!));
    }

    [Theory]
    [InlineData("guest"), InlineData("session"), InlineData("tickets"), InlineData("reason"), InlineData("giver")]
    public async Task A_code_that_has_made_another_gift_makes_no_second_one(string other)
    {
        var category = await app.CategoryAsync(capacity: 100);
        var wish = category.Wish(_guest);
        await app.GivenAsync(_organiser, wish);
        var again = other switch
        {
            "guest" => wish with { Email = (await app.NewAccountAsync()).Email! },
            "session" => wish with { Session = (await app.CategoryAsync(capacity: 10)).SessionCode },
            "tickets" => wish with { Tickets = 2 },
            "reason" => wish with { Reason = "Presse" },
            _ => wish,
        };

        var result = await app.AsAsync(other == "giver" ? await app.NewPersonAsync(role: Roles.Admin) : _organiser, desk => desk.GiveAsync(again, Ct));

        Assert.Equal(new GiftResult.FormUsed(wish.OrderCode), result);
        Assert.Equal(1, (await app.SeatsAsync(category)).Sold);
    }

    [Fact]
    public async Task A_gift_leaves_a_person_all_that_may_be_bought()
    {
        var category = await app.CategoryAsync(capacity: 20);
        await app.GivenAsync(_organiser, category.Wish(_guest, "family", tickets: 2)); // eight, when six may be bought
        await app.HeldAsync(Basket.Of(_guest.Id), category, tickets: 6);

        await app.PlacedAsync(_guest, category, 600_00);

        Assert.Equal(6, await app.DbAsync(db => db.AccountSessionSeats.Where(s => s.AccountId == _guest.Id).Select(s => s.Seats).SingleAsync(Ct)));
    }

    // the twin: counts first and adds later, as if the statement did not test; only the constraint is left to say no
    [Fact]
    public async Task Without_the_test_in_the_statement_the_constraint_says_no()
    {
        var category = await app.CategoryAsync(capacity: 100);
        await app.GivenAsync(_organiser, category.Wish(_guest, "duo"));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.DbAsync(db =>
            db.Set<GiftQuota>().Where(q => q.SessionNumber == category.SessionNumber).ExecuteUpdateAsync(set => set.SetProperty(q => q.Given, q => q.Given + GiftApp.Quota), Ct)));

        Assert.True(refused.Broke(Constraints.GiftQuota));
    }

    [Fact]
    public async Task What_is_unused_is_taken_back_with_its_seats_and_quota_and_what_is_used_stays()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var order = await app.GivenAsync(_organiser, category.Wish(_guest, "duo", tickets: 2));
        var used = await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).Select(t => t.Id).FirstAsync(Ct));
        await app.ChangeTicketAsync(used, admitted: 1);

        Assert.True(await app.AsAsync(_organiser, desk => desk.TakeBackAsync(order.Id, Ct)));
        Assert.False(await app.AsAsync(_organiser, desk => desk.TakeBackAsync(order.Id, Ct)));

        var states = await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).ToDictionaryAsync(t => t.Id == used, t => t.State, Ct));
        Assert.Equal((TicketState.Live, TicketState.Revoked), (states[true], states[false]));
        Assert.Equal(2, (await app.SeatsAsync(category)).Sold);
        Assert.Equal(0, await app.DbAsync(db => db.AccountSeats.Where(s => s.AccountId == _guest.Id).Select(s => s.Seats).SingleAsync(Ct)));
        Assert.Equal(8, await app.RunAsync((GiftDesk desk) => desk.LeftAsync(category.SessionNumber, Ct)));
        Assert.Equal(["tickets-offered", "gift-taken-back"], await app.TemplatesMailedToAsync(_guest.Email!));
    }

    [Fact]
    public async Task Nothing_that_was_bought_is_taken_back_from_here()
    {
        var bought = await app.PaidOrderAsync(_guest, new Bought("SWM01", Offer: "individual"));

        Assert.False(await app.AsAsync(_organiser, desk => desk.TakeBackAsync(bought.Order.Id, Ct)));
    }

    [Fact]
    public async Task A_gift_does_not_keep_an_account_from_being_deleted_and_goes_back_on_sale_with_it()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var order = await app.GivenAsync(_organiser, category.Wish(_guest, "duo"));

        var result = await app.RunAsync(async (IServiceProvider shop) =>
            await shop.GetRequiredService<AccountErasure>().EraseAsync(await shop.GetRequiredService<OgTicketsDb>().Users.SingleAsync(u => u.Id == _guest.Id, Ct), "correct horse battery staple", Ct));

        Assert.Equal(ErasureResult.Erased, result);
        Assert.Equal(TicketState.Revoked, await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).Select(t => t.State).SingleAsync(Ct)));
        Assert.Equal(0, (await app.SeatsAsync(category)).Sold);
        Assert.Equal(GiftApp.Quota, await app.RunAsync((GiftDesk desk) => desk.LeftAsync(category.SessionNumber, Ct)));
        Assert.IsType<GiftResult.NoAccount>(await app.AsAsync(_organiser, desk => desk.GiveAsync(category.Wish(_guest), Ct)));
    }

    [Fact]
    public async Task What_is_given_at_the_moment_its_session_is_cancelled_is_taken_back()
    {
        var category = await app.CategoryAsync(capacity: 10);

        await app.OneBehindTheOtherAsync<bool>(Row.OfCategory(category),
            async () => await app.AsAsync(_organiser, desk => desk.GiveAsync(category.Wish(_guest), Ct)) is GiftResult.Given,
            async () => await app.RunAsync((SessionDesk desk) => desk.CancelAsync(category.SessionCode, "Orage", Ct)) is not null);
        await app.RunAsync((SessionNews news) => news.RunAsync(Ct));

        Assert.Equal([TicketState.Revoked], await app.DbAsync(db => db.Tickets.Where(t => t.SessionNumber == category.SessionNumber).Select(t => t.State).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_cancelled_session_ends_its_gifts_with_a_mail_of_their_own_and_refunds_nothing()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var order = await app.GivenAsync(_organiser, category.Wish(_guest, "duo"));
        await app.ChangeTicketAsync(await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).Select(t => t.Id).SingleAsync(Ct)), admitted: 1);
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(category.SessionCode, "Orage", Ct));

        for (var round = 0; round < 2; round++) await app.RunAsync((SessionNews news) => news.RunAsync(Ct));

        Assert.Equal(TicketState.Revoked, await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).Select(t => t.State).SingleAsync(Ct)));
        Assert.Equal(0, (await app.SeatsAsync(category)).Sold);
        Assert.False(await app.DbAsync(db => db.Refunds.AnyAsync(r => r.OrderId == order.Id, Ct)));
        Assert.Equal(["tickets-offered", "gift-cancelled"], await app.TemplatesMailedToAsync(_guest.Email!));
        var change = await app.DbAsync(db => db.Set<SessionChange>().SingleAsync(c => c.SessionNumber == category.SessionNumber, Ct));
        Assert.Equal((1, 0, true), (change.Orders, change.Refused.Length, change.FinishedAt is not null));
    }

    [Fact]
    public async Task Whoever_was_given_tickets_has_nothing_to_refund()
    {
        var order = await app.GivenAsync(_organiser, (await app.CategoryAsync(capacity: 10)).Wish(_guest));
        var tickets = await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).Select(t => t.Id).ToListAsync(Ct));

        Assert.Equal(RefundResult.NotPaid, await app.RunAsync((Refunds refunds) => refunds.ByBuyerAsync(_guest.Id, order.Id, tickets, Ct)));

        var browser = await app.SignedInAsync(_guest);
        var page = await browser.GetAsync($"/fr/orders/{order.Code}");
        Assert.Equal("Offert", page.TextOf(".summary .total"));
        Assert.False(page.Has("a[href$='/refund']") || page.Has("#papers-title"));
        Assert.Contains("Offert", (await browser.GetAsync($"/fr/tickets/{tickets[0]}")).TextOf("main"), StringComparison.Ordinal);
    }
}
