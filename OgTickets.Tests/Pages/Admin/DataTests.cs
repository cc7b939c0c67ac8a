using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Reporting;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>What organisers take out: orders, tickets, entries and sales as files.</summary>
public sealed class DataTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private OgTickets.Identity.Account _organiser = null!;
    private Browser _browser = null!;
    private GivenOrder _order = null!;

    public async ValueTask InitializeAsync()
    {
        _organiser = await app.NewPersonAsync(role: Roles.Admin);
        _browser = await app.SignedInAsync(_organiser);
        _order = await app.PaidOrderAsync(await app.NewAccountAsync("=Ines", "Vasseur"), new Bought("ATH07", Offer: "duo", Tickets: 2));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_page_offers_each_table_for_the_same_days()
    {
        var page = (await _browser.GetAsync("/en/admin/data")).Is(HttpStatusCode.OK);

        Assert.Equal("What can I take out, and what can I load?", page.TextOf(".lead"));
        foreach (var button in page.All(".tables button"))
        {
            var file = (await page.Form("form.filters").SubmitAsync($"[formaction='{button.GetAttribute("formaction")}']")).Is(HttpStatusCode.OK);
            Assert.StartsWith("text/csv", file.Header("Content-Type"), StringComparison.Ordinal);
            Assert.StartsWith("attachment; filename=OG-Tickets-", file.Header("Content-Disposition"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Orders_leave_with_their_buyers_and_nothing_that_a_spreadsheet_computes()
    {
        var lines = await LinesAsync("orders");

        var own = Assert.Single(lines, line => line.StartsWith(_order.Order.Code, StringComparison.Ordinal));
        Assert.Contains(";'=Ines;Vasseur;", own, StringComparison.Ordinal);
        Assert.Contains(";2;4;", own, StringComparison.Ordinal); // two duos admit four
        Assert.Equal(await app.DbAsync(db => db.Orders.CountAsync(Ct)), lines.Count);
    }

    [Fact]
    public async Task Tickets_leave_without_anything_that_opens_a_door()
    {
        var lines = await LinesAsync("tickets");

        Assert.Equal(2, lines.Count(line => line.Contains(_order.Order.Code, StringComparison.Ordinal)));
        var ticket = _order.Tickets[0];
        Assert.Single(lines, line => line.StartsWith($"{ticket.Id};{_order.Order.Code};ATH07;", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(ticket.ShortNumber, StringComparison.Ordinal) || line.Contains("OG1:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entries_leave_with_what_the_gate_answered()
    {
        await app.DbAsync(async db =>
        {
            db.Admissions.Add(new() { At = app.Time.Now, DeviceId = _organiser.Id, Nonce = Guid.NewGuid(), GateName = "Porte A", SessionNumber = _order.Tickets[0].SessionNumber, TicketId = _order.Tickets[0].Id, Issue = 1, People = 2, Admitted = 0, Answer = OgTickets.Gate.GateAnswer.TooEarly });
            await db.SaveChangesAsync(Ct);
        });

        Assert.Contains(await LinesAsync("entries"), line => line.EndsWith($";ATH07;Porte A;{_order.Tickets[0].Id};Trop tôt;2;0;non;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task However_long_the_period_is_all_of_it_leaves()
    {
        Task PlacedAsync(DateTimeOffset at) => app.DbAsync(db => db.Orders.Where(o => o.Id == _order.Order.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.PlacedAt, at), Ct));
        await PlacedAsync(new(2021, 3, 1, 12, 0, 0, TimeSpan.Zero));

        var table = (await _browser.GetAsync("/fr/admin/orders.csv?from=2021-01-01")).Is(HttpStatusCode.OK).Html;

        await PlacedAsync(_order.Order.PlacedAt); // the other tests count this month's
        Assert.Contains(_order.Order.Code, table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orders"), InlineData("tickets"), InlineData("entries"), InlineData("sales")]
    public async Task Days_without_anything_give_the_heads_alone(string table)
    {
        var file = await _browser.GetAsync($"/fr/admin/{table}.csv?from=2024-01-01&to=2024-01-02");

        Assert.Single(file.Is(HttpStatusCode.OK).Html.TrimEnd().Split("\r\n"));
    }

    [Theory]
    [InlineData("orders"), InlineData("tickets"), InlineData("entries"), InlineData("sales"), InlineData("payments"), InlineData("audit")]
    public async Task Whoever_takes_a_table_is_written_down(string table)
    {
        await _browser.GetAsync($"/fr/admin/{table}.csv");

        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == ExportDesk.Taken && e.Subject == table && e.ActorId == _organiser.Id, Ct)));
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string table) => [.. (await _browser.GetAsync($"/fr/admin/{table}.csv")).Is(HttpStatusCode.OK).Html.Trim().Split("\r\n").Skip(1)];
}
