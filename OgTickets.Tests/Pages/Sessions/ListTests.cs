using System.Net;
using OgTickets.Localisation;

namespace OgTickets.Tests.Pages.Sessions;

public sealed class ListTests(App app) : IClassFixture<App>
{
    public static TheoryData<string, string> Filters => new()
    {
        { "q", "natation" },
        { "sport", "ATH" },
        { "date", "2024-08-04" },
        { "venue", "TAH" },
        { "medal", "true" },
        { "max", "50" },
        { "available", "true" },
        { "sort", "price" },
        { "sort", "seats" },
    };

    [Theory, MemberData(nameof(Filters))]
    public async Task Each_filter_gives_the_same_rows_plain_and_by_htmx(string name, string value)
    {
        var list = (await app.NewBrowser().GetAsync("/fr/sessions")).Is(HttpStatusCode.OK);

        var plain = (await Filled().SubmitAsync()).Is(HttpStatusCode.OK);
        var partial = (await Filled().SubmitByHtmxAsync()).Is(HttpStatusCode.OK);

        Assert.NotEmpty(Rows(plain));
        Assert.Equal(Rows(plain), Rows(partial));
        Assert.NotEqual(Rows(list), Rows(plain));
        Assert.Equal(plain.TextOf("#found"), partial.TextOf("#found"));
        Assert.True(plain.Has("header") && !partial.Has("header"));
        Assert.Equal($"/fr/sessions?{name}={value}", partial.Header("HX-Push-Url"));
        Assert.Equal(Rows(plain), Rows(await app.NewBrowser().GetAsync(partial.Header("HX-Push-Url")!)));

        HtmlForm Filled() => list.Form("#filter") is var form && name is "q" or "max" or "sort" ? form.Fill(name, value) : form.Tick(name, value);
    }

    [Fact]
    public async Task The_form_shows_what_the_address_asks()
    {
        var form = (await app.NewBrowser().GetAsync("/en/sessions?q=final&sport=ATH&sport=swm&date=2024-08-04&venue=STA&medal=true&max=200&available=true&sort=seats")).Is(HttpStatusCode.OK);

        Assert.Equal(["ATH", "SWM", "2024-08-04", "STA", "true", "true"], form.All("#filter input:checked").Select(input => input.GetAttribute("value")));
        Assert.Equal(("final", "200", "seats"), (form.Form("#filter").Value("q"), form.Form("#filter").Value("max"), form.Form("#filter").Value("sort")));
        Assert.Equal(
            ["“final”", "Athletics", "Swimming", "Sun 4 Aug", "Stade de France", "With medals", "€200 at most", "Seats left", "All sessions"],
            form.All(".narrowed a").Select(chip => chip.TextContent.Replace("Remove:", "", StringComparison.Ordinal).Trim()));
    }

    [Fact]
    public async Task Every_choice_says_how_many_sessions_it_would_show_plain_and_by_htmx()
    {
        var plain = (await app.NewBrowser().GetAsync("/fr/sessions?sport=ATH&date=2024-08-04")).Is(HttpStatusCode.OK);
        var byHtmx = (await app.NewBrowser().GetByHtmxAsync("/fr/sessions?sport=ATH&date=2024-08-04", "list")).Is(HttpStatusCode.OK);

        // judo is over by then, and athletics is held at the Stade de France
        Assert.Equal(("0", "2", "0", "2"), (plain.TextOf("#count-sport-JUD"), plain.TextOf("#count-sport-ATH"), plain.TextOf("#count-venue-BCY"), plain.TextOf("#count-venue-STA")));
        Assert.Equal(Counts(plain), Counts(byHtmx));
        Assert.All(byHtmx.All(".count"), count => Assert.Equal("true", count.GetAttribute("hx-swap-oob")));
        Assert.Equal(plain.All("#filter [type=checkbox]").Count, Counts(plain).Count);

        static List<(string?, string)> Counts(HtmlPage page) => [.. page.All(".count").Select(count => (count.Id, count.TextContent)).Order()];
    }

    [Fact]
    public async Task A_misspelt_word_is_answered_with_the_right_one_and_that_is_said()
    {
        var plain = (await app.NewBrowser().GetAsync("/fr/sessions?q=natatoin+finale")).Is(HttpStatusCode.OK);
        var byHtmx = (await app.NewBrowser().GetByHtmxAsync("/fr/sessions?q=natatoin+finale", "list")).Is(HttpStatusCode.OK);

        Assert.Equal("Résultats pour «\u202fnatation finale\u202f» Aucune séance ne correspond à «\u202fnatatoin finale\u202f».", plain.TextOf(".instead"));
        Assert.EndsWith(" pour «\u202fnatation finale\u202f»", plain.TextOf("#found"), StringComparison.Ordinal);
        Assert.Equal((plain.TextOf(".instead"), plain.TextOf("#found")), (byHtmx.TextOf(".instead"), byHtmx.TextOf("#found")));
        Assert.Equal(Rows(await app.NewBrowser().GetAsync("/fr/sessions?q=natation+finale")), Rows(plain));
        Assert.Equal("natatoin finale", plain.Form("#filter").Value("q"));
    }

    [Fact]
    public async Task A_chip_takes_its_own_filter_away()
    {
        var narrowed = await app.NewBrowser().GetAsync("/fr/sessions?sport=ATH&sport=SWM&medal=true&page=2");

        Assert.Equal(
            ["/fr/sessions?sport=SWM&medal=true", "/fr/sessions?sport=ATH&medal=true", "/fr/sessions?sport=ATH&sport=SWM", "/fr/sessions"],
            narrowed.All(".narrowed a").Select(chip => chip.GetAttribute("href")));
    }

    [Theory]
    [InlineData("sport=XYZ", "sport « XYZ »")]
    [InlineData("date=2024-09-01", "jour « 2024-09-01 »")]
    [InlineData("date=hier", "jour « hier »")]
    [InlineData("venue=%3Cscript%3E", "site « <script> »")]
    [InlineData("medal=perhaps", "médailles « perhaps »")]
    [InlineData("max=-5", "prix « -5 »")]
    [InlineData("max=12.50", "prix « 12.50 »")]
    [InlineData("max=99999999999999", "prix « 99999999999999 »")]
    [InlineData("available=2", "places « 2 »")]
    [InlineData("sort=colour", "tri « colour »")]
    [InlineData("page=0", "page « 0 »")]
    [InlineData("page=40", "page « 40 »")]
    public async Task An_unknown_value_is_left_out_and_told(string query, string told)
    {
        var page = (await app.NewBrowser().GetAsync("/fr/sessions?" + query)).Is(HttpStatusCode.OK);

        Assert.Contains(told.Replace(" »", "\u202f»", StringComparison.Ordinal).Replace("« ", "«\u202f", StringComparison.Ordinal), page.TextOf("#list .notice"), StringComparison.Ordinal);
        Assert.Equal("761 séances", page.TextOf("#found"));
    }

    [Fact]
    public async Task An_unknown_value_beside_a_known_one_does_not_spoil_it()
    {
        var page = await app.NewBrowser().GetAsync("/en/sessions?sport=XYZ&sport=SRF&q=" + new string('a', 101));

        Assert.Equal("4 sessions", page.TextOf("#found"));
        Assert.Contains("search too long", page.TextOf("#list .notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_fields_are_not_worth_a_word() =>
        Assert.False((await app.NewBrowser().GetAsync("/fr/sessions?q=&sport=&date=&venue=&medal=&max=&available=&sort=&page=")).Has("#list .notice"));

    [Fact]
    public async Task Pages_follow_each_other_plain_and_by_htmx()
    {
        var first = await app.NewBrowser().GetAsync("/fr/sessions?sport=ATH");
        var second = await first.ClickAsync(".pager a[rel=next]");
        var byHtmx = await app.NewBrowser().GetByHtmxAsync(first.Find(".pager a[rel=next]").GetAttribute("hx-get")!, "list");

        Assert.Equal((20, 1), (Rows(first).Count, Rows(second).Count));
        Assert.Equal(Rows(second), Rows(byHtmx));
        Assert.Equal("/fr/sessions?sport=ATH&page=2", byHtmx.Header("HX-Push-Url"));
        Assert.Equal("2", second.TextOf(".pager [aria-current]"));
        Assert.False(second.Has(".pager a[rel=next]"));
    }

    [Fact]
    public async Task Nothing_found_says_so_and_leads_on()
    {
        var page = (await app.NewBrowser().GetAsync("/en/sessions?q=curling")).Is(HttpStatusCode.OK);

        Assert.Contains("No session fits", page.TextOf(".empty"), StringComparison.Ordinal);
        Assert.Equal("/en/sessions", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Rows_speak_the_language_of_the_page()
    {
        var french = await app.NewBrowser().GetAsync("/fr/sessions?q=SRF01");
        var english = await app.NewBrowser().GetAsync("/en/sessions?q=SRF01");

        Assert.Equal("7\u00a0h\u00a000 1er tour\u00a0– femmes, hommes Surf · Teahupo’o, Tahiti (heure de Tahiti) Pas en vente", french.TextOf(".session-row"));
        Assert.Equal("07:00 Round 1\u00a0– women, men Surfing · Teahupo’o, Tahiti (Tahiti time) Not on sale", english.TextOf(".session-row"));
        Assert.Equal(("samedi 27 juillet", "Saturday 27 July"), (french.TextOf(".day"), english.TextOf(".day")));
    }

    [Fact]
    public async Task A_price_is_said_from_the_cheapest_seat()
    {
        var row = (await app.NewBrowser().GetAsync("/en/sessions?q=ATH07")).TextOf(".session-row");

        Assert.Contains("Medals", row, StringComparison.Ordinal);
        Assert.EndsWith("from €125 Available", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_holds_nothing_of_its_visitor()
    {
        var page = await app.NewBrowser().GetAsync("/fr/sessions");

        Assert.False(page.Has("input[name=__RequestVerificationToken]"));
        Assert.Null(page.Header("Set-Cookie"));
        Assert.Equal(Language.French.Code, page.Find("html").GetAttribute("lang"));
    }

    private static List<string?> Rows(HtmlPage page) => [.. page.All(".session-row .label a").Select(link => link.GetAttribute("href"))];
}
