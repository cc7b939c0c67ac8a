using OgTickets.Catalogue.Browsing;

namespace OgTickets.Tests.Catalogue.Search;

public sealed class SearchTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("ATH07", 1)]
    [InlineData("ath07", 1)]
    [InlineData("athlé", 21)]
    [InlineData("ATHLETICS", 21)]
    [InlineData("athletisme", 21)]
    [InlineData("epee", 8)]
    [InlineData("E\u0301PE\u0301E", 8)]
    [InlineData("teahupo", 4)]
    [InlineData("beach femmes", 39)]
    [InlineData("tir à l’arc", 18)]
    public async Task Every_word_is_found_in_either_language_without_accents(string words, int sessions)
    {
        var list = await ListAsync(words);

        Assert.Equal((sessions, null), (list.Total, list.Instead));
    }

    [Theory]
    [InlineData("natation finale", "natation finales")]
    [InlineData("natation finale", "finale de la natation")]
    [InlineData("judo femme", "judo femmes")]
    [InlineData("tenis", "tennis")]
    [InlineData("4x100m", "4 × 100 m")]
    [InlineData("swimming final", "swimming finals")]
    public async Task Singular_and_plural_and_small_words_make_no_difference(string one, string other)
    {
        var rows = (await ListAsync(one)).Rows.Select(row => row.Code).ToList();

        Assert.NotEmpty(rows);
        Assert.Equal(rows, (await ListAsync(other)).Rows.Select(row => row.Code));
    }

    [Fact]
    public async Task A_word_is_found_from_its_beginning_only()
    {
        Assert.NotEmpty(await AllAsync(new() { Words = "men", Sports = ["TEN"] }));
        Assert.All(await AllAsync(new() { Sports = ["HBL"], Words = "women" }), row => Assert.Contains("women", row.Label.En, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(await AllAsync(new() { Sports = ["HBL"], Words = "men" }), row => !row.Label.En.Split(' ', '–', ':').Contains("men", StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("swiming", "swimming")]
    [InlineData("natatoin finale", "natation finale")]
    [InlineData("Atlétisme", "athlétisme")]
    [InlineData("judo teddy", "judo")]
    [InlineData("gimnastique", "gymnastique")]
    [InlineData("badmington", "badminton")]
    [InlineData("taekwando", "taekwondo")]
    [InlineData("excrime", "escrime")]
    public async Task A_slip_is_understood_and_told(string typed, string meant)
    {
        var (list, right) = (await ListAsync(typed), await ListAsync(meant));

        Assert.Equal(meant, list.Instead);
        Assert.Null(right.Instead);
        Assert.NotEqual(0, right.Total);
        Assert.Equal(right.Total, list.Total);
    }

    [Theory]
    [InlineData("nothing like this")]
    [InlineData("curling")]
    [InlineData("'); drop table sessions; --")]
    [InlineData("zzz & | ! ( : *")]
    public async Task What_no_session_resembles_finds_none(string words)
    {
        Assert.Equal(0, (await ListAsync(words)).Total);
    }

    [Fact]
    public async Task Signs_alone_ask_nothing() => Assert.Equal(761, (await ListAsync("% –’ \t")).Total);

    private Task<SessionList> ListAsync(string words) => app.RunAsync((SessionsOnSale sessions) => sessions.ListAsync(new() { Words = words }, Ct));

    private Task<List<SessionRow>> AllAsync(SessionFilter filter) => app.AllSessionsAsync(filter);
}
