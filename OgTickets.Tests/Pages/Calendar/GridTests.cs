using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;

namespace OgTickets.Tests.Pages.Calendar;

public sealed class GridTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_whole_Games_stand_on_one_sheet()
    {
        var page = (await app.NewBrowser().GetAsync("/fr/calendar")).Is(HttpStatusCode.OK);

        Assert.Equal(46, page.All(".calendar tbody tr").Count);
        Assert.Equal(19, page.All(".calendar thead th").Count - 1);
        Assert.All(page.All(".calendar tbody tr"), row => Assert.Equal(19, row.QuerySelectorAll("td").Length));
        Assert.StartsWith("761 séances, 46 sports, 19 jours.", page.TextOf(".calendar caption"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_cell_counts_the_rows_of_the_catalogue()
    {
        var page = await app.NewBrowser().GetAsync("/en/calendar");
        var sessions = await app.DbAsync(db => db.Sessions.Select(s => new { s.SportCode, s.Day, s.IsMedal }).ToListAsync(Ct));

        var expected = sessions.GroupBy(s => $"/en/sessions?sport={s.SportCode}&date={s.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}")
            .Select(cell => (cell.Key, cell.Count(), cell.Any(s => s.IsMedal))).Order();
        Assert.Equal(expected, page.All(".calendar .cell").Select(cell => (cell.GetAttribute("href")!, int.Parse(cell.TextContent, CultureInfo.InvariantCulture), cell.ClassList.Contains("medals"))).Order());
    }

    [Theory]
    [InlineData("fr", "ATH", "2024-08-03", "Athlétisme, samedi 3 août\u202f: 2 séances, dont 1 avec médailles")]
    [InlineData("fr", "FBL", "2024-08-09", "Football, vendredi 9 août\u202f: 2 séances, avec médailles")]
    [InlineData("fr", "CER", "2024-07-26", "Cérémonies, vendredi 26 juillet\u202f: 1 séance")]
    [InlineData("en", "TEN", "2024-08-02", "Tennis, Friday 2 August: 3 sessions, with medals")]
    public async Task A_cell_says_where_it_stands_and_what_it_counts(string language, string sport, string day, string words)
    {
        var page = await app.NewBrowser().GetAsync($"/{language}/calendar");

        Assert.Equal(words, page.Find($".cell[href$='sport={sport}&date={day}']").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task A_cell_leads_to_as_many_rows_as_it_says()
    {
        var calendar = await app.NewBrowser().GetAsync("/fr/calendar");

        var list = (await calendar.ClickAsync(".cell[href$='sport=HBL&date=2024-07-27']")).Is(HttpStatusCode.OK);

        Assert.Equal(calendar.TextOf(".cell[href$='sport=HBL&date=2024-07-27']"), list.All(".session-row").Count.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Days_gone_by_are_hollow_and_today_is_marked()
    {
        var before = await app.NewBrowser().GetAsync("/fr/calendar");
        app.Time.Now = new(2024, 8, 2, 22, 30, 0, TimeSpan.Zero); // half past midnight in Paris
        var during = await app.NewBrowser().GetAsync("/fr/calendar?page=2");
        app.Time.Now = new(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);

        Assert.False(before.Has(".past") || before.Has(".calendar [aria-current]"));
        Assert.Equal("samedi 3 août", during.Find(".calendar [aria-current=date]").GetAttribute("title"));
        Assert.Equal(10, during.All("thead .past").Count);
        Assert.Equal(during.All("tbody .cell[href*='date=2024-07'], tbody .cell[href$='08-01'], tbody .cell[href$='08-02']").Count, during.All("tbody .past .cell").Count);
    }

    [Fact]
    public async Task A_table_reader_knows_each_row_and_column()
    {
        var page = await app.NewBrowser().GetAsync("/fr/calendar");

        Assert.All(page.All(".calendar thead th"), head => Assert.Equal("col", head.GetAttribute("scope")));
        Assert.All(page.All(".calendar tbody tr"), row => Assert.Equal("row", row.FirstElementChild!.GetAttribute("scope")));
        Assert.Equal("mercredi 24 juillet", page.All(".calendar thead a")[0].GetAttribute("title"));
        Assert.Equal(("0", "region"), (page.Find(".calendar-scroll").GetAttribute("tabindex"), page.Find(".calendar-scroll").GetAttribute("role")));
    }
}
