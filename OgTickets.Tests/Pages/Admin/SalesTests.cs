using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Reporting.Sales;
using OgTickets.Tests.Payments;
using OgTickets.Tests.Payments.Receipts;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>How is it selling? What organisers read on the first page of their area.</summary>
public sealed class SalesTests(PaymentApp app) : IClassFixture<PaymentApp>, IAsyncLifetime
{
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        await app.PaidOrderAsync(await app.NewAccountAsync(), new Bought("ATH07", Offer: "duo"), new Bought("SWM01", Offer: "individual"));
        await app.NumberAsync();
        await app.RunAsync((SalesTally tally) => tally.RunAsync(Ct));
        _browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_first_thing_told_is_what_each_offer_sold()
    {
        var page = (await _browser.GetAsync("/en/admin")).Is(HttpStatusCode.OK);

        Assert.Equal("How is it selling?", page.TextOf(".lead").Trim());
        var sections = page.All("main section h2").Select(h => h.TextContent.Trim()).ToList();
        Assert.Equal(["By offer", "By day", "By session", "By sport", "By venue", "By seat category"], sections.Take(6));
        Assert.Equal(["Individual", "Duo", "Family"], page.All("section:has(#by-offer) tbody th").Select(th => th.TextContent.Trim()));
    }

    [Fact]
    public async Task The_total_of_each_table_is_what_was_paid()
    {
        var cents = await app.DbAsync(db => db.Orders.Where(o => o.PaidAt != null).SumAsync(o => o.TotalCents, Ct));
        var written = "€" + (cents / 100m).ToString("N2", CultureInfo.GetCultureInfo("en-GB"));

        var page = await _browser.GetAsync("/en/admin");

        var totals = page.All(".sales-table tfoot tr").Select(row => row.Children[3].TextContent).ToList();
        Assert.Equal(5, totals.Count); // offer, session, sport, venue, category
        Assert.All(totals, total => Assert.Equal(written, total));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_period_without_sales_says_so(bool byHtmx)
    {
        var page = await _browser.GetAsync("/fr/admin");

        var answer = await page.Form("form.sales-period").Fill("from", "2024-01-01").Fill("to", "2024-01-07").SubmitAsync(byHtmx);

        Assert.Contains("du 1er au 7 janvier 2024", answer.Is(HttpStatusCode.OK).TextOf(".sales-of"), StringComparison.Ordinal);
        Assert.Contains("Rien n’a été vendu", answer.TextOf("section:has(#by-session)"), StringComparison.Ordinal);
        Assert.Equal(byHtmx, !answer.Has("form.sales-period"));
    }

    [Theory]
    [InlineData("from=never&to=9999-99-99"), InlineData("from=2024-06-01&to=2024-05-01"), InlineData("from=1066-10-14"), InlineData("to=2999-01-01")]
    public async Task Days_that_cannot_be_meant_are_shown_as_days_that_can(string query) =>
        (await _browser.GetAsync($"/fr/admin?{query}")).Is(HttpStatusCode.OK);

    [Fact]
    public async Task The_plot_by_day_has_its_table_behind_it()
    {
        var page = await _browser.GetAsync("/fr/admin");

        Assert.True(page.Has("section:has(#by-day) svg[role=img][aria-label]"));
        Assert.NotEmpty(page.All("section:has(#by-day) details tbody tr"));
        Assert.NotEmpty(page.All("section:has(#by-day) .plot rect"));
    }

    [Fact]
    public async Task The_export_has_every_line_of_the_period()
    {
        var csv = (await _browser.GetAsync("/fr/admin/sales.csv")).Is(HttpStatusCode.OK).Html.Trim().Split("\r\n");

        var lines = await app.DbAsync(db => db.OrderLines.CountAsync(l => db.Orders.Any(o => o.Id == l.OrderId && o.PaidAt != null), Ct));
        Assert.Equal(lines, csv.Length - 1);
        Assert.Contains(csv, line => line.Contains(";ATH07;ATH;STA;", StringComparison.Ordinal) && line.Contains(";Duo;1;2;", StringComparison.Ordinal));
    }
}
