using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Browsing;
using OgTickets.Persistence;

namespace OgTickets.Tests.Catalogue;

/// <summary>Lists of a shop in which seats go and organisers change things.</summary>
public sealed class AvailabilityTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_most_one_pays_is_held_against_the_cheapest_category_that_has_seats()
    {
        const string code = "ATH09"; // A 195, D 24 or the like: the cheapest is filled up here
        var categories = await app.DbAsync(db => db.PriceCategories.Where(c => c.Session.Code == code).OrderByDescending(c => c.Position).Select(c => new { c.Id, Euros = (int)c.SeatPriceCents! / 100 }).ToListAsync(Ct));
        Assert.Contains(code, await CodesAsync(new() { Sports = ["ATH"], MaxEuros = categories[0].Euros }));
        Assert.DoesNotContain(code, await CodesAsync(new() { Sports = ["ATH"], MaxEuros = categories[0].Euros - 1 }));

        await app.DbAsync(db => db.PriceCategories.Where(c => c.Id == categories[0].Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Sold, c => c.Capacity), Ct));

        Assert.DoesNotContain(code, await CodesAsync(new() { Sports = ["ATH"], MaxEuros = categories[0].Euros }));
        Assert.Contains(code, await CodesAsync(new() { Sports = ["ATH"], MaxEuros = categories[1].Euros }));
    }

    [Fact]
    public async Task What_cannot_be_bought_now_is_not_available()
    {
        var before = await CodesAsync(new() { Sports = ["DIV"], AvailableOnly = true });
        Assert.Equal(16, before.Count);
        var now = app.Time.Now;
        await app.DbAsync(async db =>
        {
            await Sessions(db, "DIV01").ExecuteUpdateAsync(set => set.SetProperty(s => s.WithdrawnAt, now), Ct);
            await Sessions(db, "DIV02").ExecuteUpdateAsync(set => set.SetProperty(s => s.SaleStartsAt, now.AddHours(1)), Ct);
            await Sessions(db, "DIV03").ExecuteUpdateAsync(set => set.SetProperty(s => s.SaleEndsAt, now), Ct);
            await Sessions(db, "DIV04").ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, now).SetProperty(s => s.EndsAt, now.AddHours(1)), Ct);
            await db.PriceCategories.Where(c => c.Session.Code == "DIV05").ExecuteUpdateAsync(set => set.SetProperty(c => c.Held, c => c.Capacity), Ct);
            await db.PriceCategories.Where(c => c.Session.Code == "DIV06").ExecuteUpdateAsync(set => set.SetProperty(c => c.WithdrawnAt, now), Ct);
        });

        Assert.Equal(before.Except(["DIV01", "DIV02", "DIV03", "DIV04", "DIV05", "DIV06"]), await CodesAsync(new() { Sports = ["DIV"], AvailableOnly = true }));
        var states = (await app.AllSessionsAsync(new() { Sports = ["DIV"] })).ToDictionary(row => row.Code, row => row.State);
        Assert.Equal(
            [SaleState.Withdrawn, SaleState.NotYet, SaleState.Ended, SaleState.Started, SaleState.SoldOut, SaleState.Withdrawn, SaleState.OnSale],
            Enumerable.Range(1, 7).Select(i => states[$"DIV0{i}"]));
        Assert.Equal("DIV04", (await app.AllSessionsAsync(new() { Sports = ["DIV"] }))[^1].Code); // what has started comes last
    }

    private static IQueryable<Session> Sessions(OgTicketsDb db, string code) => db.Sessions.Where(s => s.Code == code);

    private async Task<List<string>> CodesAsync(SessionFilter filter) => [.. (await app.AllSessionsAsync(filter)).Select(row => row.Code)];
}
