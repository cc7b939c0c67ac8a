using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Keys;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

public sealed class TicketIssueTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_line_gets_its_tickets_and_each_admits_the_people_of_its_offer()
    {
        var given = await app.PaidOrderAsync(await app.NewAccountAsync("Zoé", "Łuczak"),
            new Bought("ATH07", "A", "duo", 2), new Bought("SWM10", "B", "individual", 3), new Bought("FBL01", "First", "family"));

        Assert.Equal([2, 2, 1, 1, 1, 4], given.Tickets.Select(t => t.Admits));
        Assert.Equal(given.Order.Lines.SelectMany(l => Enumerable.Repeat(l.TicketPriceCents, l.Tickets)), given.Tickets.Select(t => t.PriceCents));
        Assert.All(given.Tickets, ticket =>
        {
            Assert.Equal(TicketState.Live, ticket.State);
            Assert.Equal((0, 1, "Zoé Łuczak", given.Order.AccountId), (ticket.Admitted, ticket.Issue, ticket.HolderName, ticket.AccountId));
        });
        Assert.Equal(6, given.Tickets.Select(t => t.ShortNumber).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_stored_header_says_what_the_session_and_the_purchase_say()
    {
        var given = await app.PaidOrderAsync(await app.NewAccountAsync(), new Bought("ATH07", "A"));
        var ticket = Assert.Single(given.Tickets);
        var session = await app.DbAsync(db => db.Sessions.SingleAsync(s => s.Code == "ATH07", Ct));

        var expected = new TicketHeader(ticket.Id, 1, session.Number, 'A', 2, session.StartsAt - TimeSpan.FromHours(3), app.Time.Now);

        Assert.Equal(expected, TicketHeader.FromStored(ticket.Header));
        Assert.Equal(0, ticket.Header[1]);   // the signing key belongs to a rendering
        Assert.Equal(7, ticket.Id.Version);
        Assert.Equal(expected.IssuedAt, ticket.IssuedAt);
    }

    [Fact]
    public async Task The_purchase_key_opens_for_its_ticket_and_the_seal_holds_over_the_stored_header()
    {
        var given = await app.PaidOrderAsync(await app.NewAccountAsync(), new Bought(Tickets: 2));

        foreach (var ticket in given.Tickets) Assert.True(await app.SealHoldsAsync(ticket));
        Assert.NotEqual(given.Tickets[0].Seal, given.Tickets[1].Seal);
    }

    [Fact]
    public async Task A_purchase_key_wrapped_for_one_ticket_does_not_open_for_another()
    {
        var given = await app.PaidOrderAsync(await app.NewAccountAsync(), new Bought(Tickets: 2));
        var (_, key) = await app.KeysOfAsync(given.Tickets[0].Id);

        await app.RunAsync((MasterKeys masters) =>
        {
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => masters.OpenPurchaseKey(given.Tickets[1].Id, 1, key.Wrapped));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Two_renderings_of_an_issue_differ_and_both_verify()
    {
        var ticket = (await app.PaidOrderAsync(await app.NewAccountAsync())).Tickets[0];

        await app.RunAsync(async (TicketCodes codes) =>
        {
            var (one, other) = (codes.Of(ticket), codes.Of(ticket));
            Assert.NotEqual(one.Text, other.Text);
            Assert.True(await app.AdmitsAsync(one.Text));
            Assert.True(await app.AdmitsAsync(other.Text));
        });
    }

    [Fact]
    public async Task Each_ticket_leaves_an_audit_entry_without_a_name()
    {
        var given = await app.PaidOrderAsync(await app.NewAccountAsync("Nobody", "Shouldknow"));

        var entry = await app.DbAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "ticket.issued" && e.Subject == given.Tickets[0].Id.ToString(), Ct));

        Assert.Contains(given.Order.Code, entry.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Shouldknow", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tickets_come_with_the_callers_transaction_or_not_at_all()
    {
        var account = await app.NewAccountAsync();
        var first = await app.PaidOrderAsync(account);
        var entries = await app.DbAsync(db => db.AuditEntries.CountAsync(Ct));
        await app.RunAsync(async (IServiceProvider shop) =>
        {
            var db = shop.GetRequiredService<OgTicketsDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            var order = await db.Orders.SingleAsync(o => o.Id == first.Order.Id, Ct);
            await shop.GetRequiredService<TicketIssue>().IssueAsync(order, Ct);
            Assert.Equal(1, await db.Tickets.CountAsync(t => t.OrderId == order.Id, Ct));   // the caller's save writes them
            await db.SaveChangesAsync(Ct);
            Assert.Equal(2, await db.Tickets.CountAsync(t => t.OrderId == order.Id, Ct));
            await transaction.RollbackAsync(Ct);
        });

        Assert.Equal((1, 1, entries), await app.DbAsync(async db => (
            await db.Tickets.CountAsync(t => t.AccountId == account.Id, Ct),
            await db.PurchaseKeys.CountAsync(k => db.Tickets.Any(t => t.Id == k.TicketId && t.AccountId == account.Id), Ct),
            await db.AuditEntries.CountAsync(Ct))));
    }
}
