using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Import;

namespace OgTickets.Tests.Catalogue;

/// <summary>Each test imports into a shop of its own: an import is about what was there before.</summary>
public sealed class CatalogueImportTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly EmptyShop _app = new(cluster);

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_plan_of_Paris_2024_comes_in_whole()
    {
        var imported = await ImportAsync(CatalogueSource.BuiltIn);

        Assert.Equal((761, 0, 2936, 0), (imported.NewSessions, imported.ChangedSessions, imported.NewCategories, imported.ChangedCategories));
        Assert.Equal((46, 41, 3), await _app.DbAsync(async db => (await db.Sports.CountAsync(Ct), await db.Venues.CountAsync(Ct), await db.Offers.CountAsync(Ct))));
        Assert.Equal(20, await _app.DbAsync(db => db.Sessions.CountAsync(s => s.Categories.Count == 0, Ct)));
        Assert.Equal(Enumerable.Range(1, 761), await _app.DbAsync(db => db.Sessions.Select(s => s.Number).OrderBy(n => n).ToListAsync(Ct)));
    }

    [Fact]
    public async Task The_mens_100_m_final_is_as_published()
    {
        await ImportAsync(CatalogueSource.BuiltIn);

        var ath07 = await SessionAsync("ATH07");

        Assert.Equal(("STA", true, new DateOnly(2024, 8, 4)), (ath07.VenueCode, ath07.IsMedal, ath07.Day));
        Assert.Equal([("A", 98000, 0), ("D", 12500, 3)], Edges(ath07.Categories.Select(c => (c.Letter, (int)c.SeatPriceCents!, c.Position - 1))));
        Assert.Equal(77083, ath07.Categories.Sum(c => c.Capacity)); // 20 : 25 : 30 : 20
        Assert.Equal([16228, 20285, 24342, 16228], ath07.Categories.Select(c => c.Capacity));
    }

    [Fact]
    public async Task A_second_import_changes_nothing_and_says_so()
    {
        await ImportAsync(CatalogueSource.BuiltIn);
        var before = await EverythingAsync();

        var again = await ImportAsync(CatalogueSource.BuiltIn);

        Assert.False(again.ChangedAnything);
        Assert.Equal(before, await EverythingAsync());
        Assert.Equal(1, await _app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "catalogue.imported", Ct)));
    }

    [Fact]
    public async Task A_price_and_a_number_of_seats_that_change_are_written_down_each_with_what_it_was()
    {
        await ImportAsync(new CatalogueFiles().Source);

        var changed = await ImportAsync(new CatalogueFiles().Replace(CatalogueSource.Prices, "ATH07,A,980", "ATH07,A,990").Replace(CatalogueSource.Venues, "Saint-Denis,1000", "Saint-Denis,2000").Source);

        Assert.Equal((2, 1), (changed.ChangedCategories, changed.OtherChanges)); // the venue; entries are no change of the catalogue
        var written = await _app.DbAsync(db => db.AuditEntries.Where(e => e.Action.EndsWith(".changed")).OrderBy(e => e.Id).Select(e => $"{e.Action} {e.Subject} {e.Detail}").ToListAsync(Ct));
        Assert.Equal(
            ["""price.changed ATH07/A {"from":98000,"to":99000}""", """capacity.changed ATH07/A {"from":500,"to":1000}""", """capacity.changed ATH07/D {"from":500,"to":1000}""", """venue.changed STA {"before":{"capacity":"1000"},"after":{"capacity":"2000"}}"""],
            written);
    }

    [Fact]
    public async Task Numbers_stay_and_a_new_session_gets_the_next()
    {
        await ImportAsync(new CatalogueFiles().Source);
        var files = new CatalogueFiles().Write(CatalogueSource.Sessions, "code,sport_code,venue_code,starts_at,ends_at,description_fr,description_en,medal_session",
            "ATH01,ATH,STA,2024-08-01T10:00:00+02:00,2024-08-01T12:00:00+02:00,Séries,Heats,false",
            "ATH07,ATH,STA,2024-08-04T18:50:00+02:00,2024-08-04T22:10:00+02:00,Finale – hommes : 100 m,Final – men: 100 m,true");
        files.Write(CatalogueSource.Prices, "session_code,category,price_eur");

        var imported = await ImportAsync(files.Source);

        Assert.Equal(1, imported.NewSessions);
        Assert.Equal([("ATH01", 3), ("ATH07", 1), ("SRF01", 2)], await _app.DbAsync(async db => (await db.Sessions.OrderBy(s => s.Code).ToListAsync(Ct)).Select(s => (s.Code, s.Number))));
        Assert.Equal(2, (await SessionAsync("ATH07")).Categories.Count); // a price the files no longer name stays
    }

    [Fact]
    public async Task A_changed_time_price_and_name_come_through()
    {
        await ImportAsync(new CatalogueFiles().Source);

        var imported = await ImportAsync(new CatalogueFiles()
            .Replace(CatalogueSource.Sessions, "2024-08-04T18:50:00+02:00", "2024-08-04T19:50:00+02:00")
            .Replace(CatalogueSource.Prices, "ATH07,D,125", "ATH07,D,85")
            .Replace(CatalogueSource.Sports, "Surf,Surfing", "Surf,Wave riding").Source);

        Assert.Equal((0, 1, 0, 1, 1), (imported.NewSessions, imported.ChangedSessions, imported.NewCategories, imported.ChangedCategories, imported.OtherChanges));
        var ath07 = await SessionAsync("ATH07");
        Assert.Equal(new DateTimeOffset(2024, 8, 4, 17, 50, 0, TimeSpan.Zero), ath07.StartsAt);
        Assert.Equal(8500, ath07.Categories.Single(c => c.Letter == "D").SeatPriceCents);
        Assert.Contains("Wave riding", await _app.DbAsync(db => db.SearchDocuments.Where(d => d.Session.Code == "SRF01").Select(d => d.Written).SingleAsync(Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capacity_never_falls_under_what_is_held_and_sold_and_that_is_reported()
    {
        await ImportAsync(new CatalogueFiles().Source); // 1,000 seats: A 500, D 500
        await _app.DbAsync(db => db.PriceCategories.Where(c => c.Letter == "A").ExecuteUpdateAsync(set => set.SetProperty(c => c.Held, 30).SetProperty(c => c.Sold, 400), Ct));
        var smaller = new CatalogueFiles().Replace(CatalogueSource.Venues, "Saint-Denis,1000", "Saint-Denis,200");

        var first = await ImportAsync(smaller.Source);
        var again = await ImportAsync(smaller.Source);

        Assert.Equal([new KeptCapacity("ATH07", "A", 100, 430)], first.KeptCapacities);
        Assert.Equal([430, 100], (await SessionAsync("ATH07")).Categories.Select(c => c.Capacity));
        Assert.Equal((false, 1), (again.ChangedAnything, again.KeptCapacities.Count));
    }

    [Fact]
    public async Task What_organisers_changed_in_an_offer_stays()
    {
        await ImportAsync(new CatalogueFiles().Source);
        await _app.DbAsync(db => db.Offers.Where(o => o.Code == "duo").ExecuteUpdateAsync(set => set.SetProperty(o => o.DiscountPercent, 15), Ct));

        await ImportAsync(new CatalogueFiles().Source);

        Assert.Equal([("individual", 1, 0), ("duo", 2, 15), ("family", 4, 20)], await _app.DbAsync(async db => (await db.Offers.OrderBy(o => o.Position).ToListAsync(Ct)).Select(o => (o.Code, o.People, o.DiscountPercent))));
    }

    [Fact]
    public async Task Two_imports_at_once_make_one_catalogue()
    {
        var results = await Task.WhenAll(ImportAsync(CatalogueSource.BuiltIn), ImportAsync(CatalogueSource.BuiltIn));

        Assert.Equal([0, 761], results.Select(r => r.NewSessions).Order());
    }

    [Fact]
    public async Task The_surfing_of_Tahiti_has_its_own_time_zone_and_its_Paris_day()
    {
        await ImportAsync(CatalogueSource.BuiltIn);

        var srf01 = await SessionAsync("SRF01");

        Assert.Equal(("Pacific/Tahiti", new DateOnly(2024, 7, 27)), (srf01.Venue.TimeZone, srf01.Day));
        Assert.Equal(40, await _app.DbAsync(db => db.Venues.CountAsync(v => v.TimeZone == "Europe/Paris", Ct)));
    }

    [Fact]
    public async Task Looking_at_files_waits_for_nobody_s_seats_and_lets_nobody_wait()
    {
        await ImportAsync(new CatalogueFiles().Source);
        await using var buyer = new Npgsql.NpgsqlConnection(_app.Database.Superuser);
        await buyer.OpenAsync(Ct);
        await using var purchase = await buyer.BeginTransactionAsync(Ct);
        await using var take = new Npgsql.NpgsqlCommand("update price_categories set held = held + 1", buyer, purchase);
        await take.ExecuteNonQueryAsync(Ct);

        var files = new CatalogueFiles().Replace(CatalogueSource.Prices, "ATH07,D,125", "ATH07,D,85");
        var tried = await _app.RunAsync((CatalogueImport import) => import.TryAsync(files.Source, Ct)).WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.Equal("ATH07/D", Assert.Single(Assert.IsType<ImportResult.Tried>(tried).Changes).Key);
    }

    [Fact]
    public async Task What_an_import_changes_is_written_down_under_its_own_code_and_what_it_adds_under_the_import()
    {
        await ImportAsync(new CatalogueFiles().Source);
        var files = new CatalogueFiles().Replace(CatalogueSource.Sessions, "T18:50:00", "T19:20:00").Replace(CatalogueSource.Venues, "Saint-Denis", "Paris").Replace(CatalogueSource.Sports, "ATH,Athlétisme", "ATH,Courses");

        for (var twice = 0; twice < 2; twice++) await ImportAsync(files.Source);

        var entries = await _app.DbAsync(db => db.AuditEntries.Where(e => e.Action.EndsWith(".changed")).OrderBy(e => e.Subject).Select(e => new { e.Action, e.Subject, e.Detail }).ToListAsync(Ct));
        Assert.Equal(["sport.changed ATH", "session.changed ATH07", "venue.changed STA"], entries.Select(e => $"{e.Action} {e.Subject}"));
        Assert.Contains("18:50:00", entries[1].Detail, StringComparison.Ordinal);
        Assert.Contains("19:20:00", entries[1].Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Finale", entries[1].Detail, StringComparison.Ordinal); // only what changed
    }

    private async Task<ImportResult.Imported> ImportAsync(CatalogueSource source) =>
        Assert.IsType<ImportResult.Imported>(await _app.RunAsync((CatalogueImport import) => import.RunAsync(source, Ct)));

    private Task<Session> SessionAsync(string code) =>
        _app.DbAsync(db => db.Sessions.AsNoTracking().Include(s => s.Venue).Include(s => s.Categories.OrderBy(c => c.Position)).SingleAsync(s => s.Code == code, Ct));

    private static IEnumerable<T> Edges<T>(IEnumerable<T> all) => [all.First(), all.Last()];

    // a row's xmin tells the transaction that last wrote it: equal means not even rewritten
    private Task<List<string>> EverythingAsync() => _app.DbAsync(db => db.Database.SqlQuery<string>($"""
        select xmin || ' ' || s::text as "Value" from sessions s union all select xmin || ' ' || c::text from price_categories c
        union all select xmin || ' ' || v::text from venues v union all select xmin || ' ' || p::text from sports p union all select xmin || ' ' || o::text from offers o order by 1
        """).ToListAsync(Ct));
}
