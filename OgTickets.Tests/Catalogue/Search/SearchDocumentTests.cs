using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue.Browsing;

namespace OgTickets.Tests.Catalogue.Search;

/// <summary>What is found follows what is written, whoever writes it.</summary>
public sealed class SearchDocumentTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Whoever_edits_a_session_a_sport_or_a_venue_changes_what_is_found()
    {
        await app.DbAsync(db => db.Sessions.Where(s => s.Code == "JUD01").ExecuteUpdateAsync(set => set.SetProperty(s => s.LabelFr, "Journée des familles"), Ct));
        await app.DbAsync(db => db.Sports.Where(s => s.Code == "SRF").ExecuteUpdateAsync(set => set.SetProperty(s => s.NameEn, "Wave riding"), Ct));
        await app.DbAsync(db => db.Venues.Where(v => v.Code == "BCY").ExecuteUpdateAsync(set => set.SetProperty(v => v.NameFr, "Palais omnisports"), Ct));
        var category = await app.CategoryAsync(capacity: 5);

        Assert.Equal("JUD01", Assert.Single(await AllAsync(new() { Words = "journee famille" })).Code);
        Assert.Equal(4, (await AllAsync(new() { Words = "wave riding" })).Count);
        Assert.All(await AllAsync(new() { Words = "omnisports" }), row => Assert.Equal("Palais omnisports", row.Venue.Fr));
        Assert.Equal(category.SessionCode, Assert.Single(await AllAsync(new() { Words = "une finale d’essai" })).Code);
    }

    private Task<List<SessionRow>> AllAsync(SessionFilter filter) => app.AllSessionsAsync(filter);
}
