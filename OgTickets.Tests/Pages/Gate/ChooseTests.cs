using System.Net;

namespace OgTickets.Tests.Pages.Gate;

public sealed class ChooseTests(App app) : IClassFixture<App>
{
    private const string Form = "form.gate-choose";

    [Fact]
    public async Task Today_comes_first_then_the_days_to_come_then_those_gone()
    {
        app.Time.Now = new DateTimeOffset(2024, 8, 3, 22, 30, 0, TimeSpan.Zero); // 4 August, half past midnight in Paris

        var page = await (await app.StewardAsync()).GetAsync("/fr/gate");

        Assert.Equal("Aujourd’hui, dimanche 4 août", page.All("main h2")[0].TextContent);
        Assert.Contains("ATH07", page.All(".gate-sessions")[0].TextContent, StringComparison.Ordinal);
        var days = page.All("details summary b").Select(day => day.TextContent).ToList();
        Assert.Equal("lundi 5 août 2024", days[0]);
        Assert.Equal("samedi 3 août 2024", days[^1]);
        Assert.Equal(761, page.All("button[name=session]").Select(session => session.GetAttribute("value")).Distinct().Count());
    }

    [Fact]
    public async Task Before_the_Games_there_is_no_session_today()
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);

        Assert.Contains("No session today", (await (await app.StewardAsync()).GetAsync("/en/gate")).TextOf("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ATH07")]
    [InlineData(" ath07 ")]
    public async Task A_typed_code_opens_the_desk(string code)
    {
        var page = await (await app.StewardAsync()).GetAsync("/en/gate");

        var desk = (await page.Form(Form).Fill("gate", " Gate  A ").Fill("session", code).SubmitAsync()).Is(HttpStatusCode.OK);

        Assert.StartsWith("ATH07", desk.TextOf("h1"), StringComparison.Ordinal);
        Assert.Contains("Gate A", desk.TextOf(".gate-where"), StringComparison.Ordinal);
        Assert.Equal("Ready", desk.TextOf("#word"));
    }

    [Fact]
    public async Task One_touch_on_a_session_opens_its_desk_whatever_stands_in_the_field()
    {
        var page = await (await app.StewardAsync()).GetAsync("/fr/gate?gate=Porte+B");
        Assert.Equal("Porte B", page.Form(Form).Value("gate"));

        var desk = await page.Form(Form).Fill("session", "ATH07").SubmitAsync("[name=session][value=SWM01]");

        Assert.StartsWith("SWM01", desk.Is(HttpStatusCode.OK).TextOf("h1"), StringComparison.Ordinal);
        Assert.Contains("Porte B", desk.TextOf(".gate-where"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_desk_one_may_change_and_keeps_the_gate()
    {
        var desk = await (await app.StewardAsync()).GetAsync(AtTheGate.Desk);

        Assert.Equal("Porte A", (await desk.ClickAsync(".gate-where a")).Is(HttpStatusCode.OK).Form(Form).Value("gate"));
    }
}
