using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue.Browsing;
using OgTickets.Clock;
using OgTickets.Localisation;

namespace OgTickets.Tests.Catalogue;

public sealed class MedalNightsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_day_with_medals_to_come_is_counted_and_names_the_sports_of_its_evening()
    {
        app.Time.Now = Paris.Read("2024-08-01 12:00")!.Value;
        var medals = await app.DbAsync(db => db.Sessions.Where(s => s.IsMedal && s.StartsAt > app.Time.Now).Select(s => new { s.Day, s.StartsAt, s.SportCode }).ToListAsync(Ct));

        using var _ = Language.French.Spoken();
        var nights = await app.RunAsync((Programme programme) => programme.MedalNightsAsync(Ct));

        Assert.Equal(medals.GroupBy(s => s.Day).OrderBy(day => day.Key).Select(day => (day.Key, day.Count())), nights.Select(night => (night.Day, night.MedalSessions)));
        foreach (var night in nights)
        {
            var evening = medals.Where(s => s.Day == night.Day && Paris.Time(s.StartsAt).Hour >= 18).Select(s => s.SportCode).Distinct(StringComparer.Ordinal).Order();
            Assert.Equal(evening, night.Evening.Select(sport => sport.Code).Order());
        }
        Assert.Contains(nights, night => night.Evening.Count > 1);
    }
}
