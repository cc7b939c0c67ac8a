using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;

namespace OgTickets.Tests.Payments.Sandbox;

/// <summary>The test bank's page as a buyer without JavaScript uses it.</summary>
public sealed class BankPageTests(App app) : IClassFixture<App>
{
    private const string Return = "http://localhost:5080/en/orders/ABCDE-12345";

    [Fact]
    public async Task It_says_in_the_payments_language_what_is_due_and_that_no_money_moves()
    {
        var page = await OpenAsync(language: "fr");

        page.Is(HttpStatusCode.OK);
        Assert.Equal("fr", page.Find("html").GetAttribute("lang"));
        Assert.Contains("1\u202f234,50\u202f€", page.TextOf(".amount"), StringComparison.Ordinal);
        Assert.Contains("Aucun argent ne bouge", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_card_pays_and_the_browser_goes_back_to_the_shop()
    {
        var page = await OpenAsync();

        var answer = await Card(page, SandboxCard.Pays).SubmitAsync();

        Assert.Equal(Return, answer.Is(HttpStatusCode.SeeOther).Location);
        Assert.Contains("has been made", (await page.ReloadAsync()).Text, StringComparison.Ordinal);
        Assert.Single(await NoticesAsync(page), n => n.Payload.Contains(SandboxEvent.Paid, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SandboxCard.Declined, "declined")]
    [InlineData(SandboxCard.NoFunds, "not enough money")]
    [InlineData("5555555555554444", "only knows the test cards")]
    public async Task A_refused_card_leaves_everything_as_it_was_and_another_may_be_tried(string number, string words)
    {
        var refused = await Card(await OpenAsync(), number).SubmitAsync();

        Assert.Contains(words, refused.Is(HttpStatusCode.UnprocessableEntity).TextOf("[role=alert]"), StringComparison.Ordinal);
        Assert.Empty(await NoticesAsync(refused));
        (await Card(refused, SandboxCard.Pays).SubmitAsync()).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_card_that_asks_pays_only_when_its_holder_says_yes()
    {
        var asked = await (await Card(await OpenAsync(), SandboxCard.AsksToConfirm).SubmitAsync()).FollowAsync();
        Assert.Contains("3155", asked.Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.Empty(await NoticesAsync(asked));

        var no = await asked.Form("form.panel").SubmitAsync("[value=false]");
        Assert.Contains("declined", no.Is(HttpStatusCode.UnprocessableEntity).TextOf("[role=alert]"), StringComparison.Ordinal);

        asked = await (await Card(no, SandboxCard.AsksToConfirm).SubmitAsync()).FollowAsync();
        (await asked.Form("form.panel").SubmitAsync("[value=true]")).Is(HttpStatusCode.SeeOther);
        Assert.Single(await NoticesAsync(asked));
    }

    [Fact]
    public async Task Bad_input_gets_sentences_and_keeps_what_was_typed()
    {
        var refused = await (await OpenAsync()).Form("form.panel").Fill("Card.Number", "4242 4242 4242 4241").Fill("Card.Expiry", "99/99").SubmitAsync();

        refused.Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("typing mistake", refused.TextOf("#number-fault"), StringComparison.Ordinal);
        Assert.Contains("month and the year", refused.TextOf("#expiry-fault"), StringComparison.Ordinal);
        Assert.Contains("3 digits", refused.TextOf("#cvc-fault"), StringComparison.Ordinal);
        Assert.Equal("4242 4242 4242 4241", refused.Form("form.panel").Value("Card.Number"));
    }

    public static TheoryData<string, string, string, HttpStatusCode> Nonsense => new()
    {
        { "Pay", "Nothing", "", HttpStatusCode.UnprocessableEntity },
        { "Pay", "Card.Number", new string('9', 100_000), HttpStatusCode.UnprocessableEntity },
        { "Pay", "Card.Cvc", "\0\0\0", HttpStatusCode.BadRequest },
        { "Confirm", "agreed", "true", HttpStatusCode.UnprocessableEntity },
        { "Confirm", "agreed", "perhaps", HttpStatusCode.UnprocessableEntity },
        { "Nothing", "agreed", "true", HttpStatusCode.NotFound },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Nonsense_from_a_terminal_gets_a_sentence_too(string handler, string name, string value, HttpStatusCode status)
    {
        var page = await OpenAsync();

        var refused = await page.Browser.PostAsync($"{page.Address}?handler={handler}", (name, value));

        Assert.NotEmpty(refused.Is(status).TextOf("main"));
        Assert.Empty(await NoticesAsync(page));
    }

    [Fact]
    public async Task Leaving_without_paying_goes_back_and_the_page_stays_open()
    {
        var page = await OpenAsync();

        Assert.Equal(Return, (await page.Form("form.back").SubmitAsync()).Is(HttpStatusCode.SeeOther).Location);
        Assert.True((await page.ReloadAsync()).Has("form.panel"));
    }

    [Fact]
    public async Task A_page_that_ran_out_or_was_closed_takes_no_card()
    {
        var old = await OpenAsync(lives: TimeSpan.FromMinutes(-1));
        var closed = await OpenAsync();
        var form = Card(closed, SandboxCard.Pays);
        await app.RunAsync((SandboxBank bank) => bank.CloseAsync(IdOf(closed), Ct));

        Assert.Contains("expired", old.TextOf("[role=status]"), StringComparison.Ordinal);
        Assert.Contains("closed", (await form.SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity).TextOf("[role=status]"), StringComparison.Ordinal);
        Assert.DoesNotContain(await NoticesAsync(closed), n => n.Payload.Contains(SandboxEvent.Paid, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0192f0c1-0000-7000-8000-000000000000")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("1")]
    public async Task An_id_that_is_not_there_is_404(string id)
    {
        (await app.NewBrowser().GetAsync($"/sandbox/pay/{id}")).Is(HttpStatusCode.NotFound);
        (await app.NewBrowser().PostAsync($"/sandbox/pay/{id}?handler=Pay", ("Card.Number", SandboxCard.Pays))).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_cards_at_once_on_one_page_pay_once()
    {
        var page = await OpenAsync();
        var (card, _) = SandboxCard.Read(SandboxCard.Pays, "12/34", "123", new(2024, 5, 2));

        var answers = await app.AllAtOnceAsync(Row.Of("sandbox_payments", IdOf(page)), callers: 4,
            () => app.RunAsync((SandboxBank bank) => bank.PayAsync(IdOf(page), card!, Ct)));

        Assert.All(answers, answer => Assert.Equal(CardAnswer.Paid, answer));
        Assert.Single(await NoticesAsync(page));
    }

    private async Task<HtmlPage> OpenAsync(string language = "en", TimeSpan? lives = null)
    {
        var opened = await app.RunAsync((IPaymentGateway gateway) => gateway.OpenAsync(
            new(Guid.CreateVersion7(), Guid.CreateVersion7(), 123450, "EUR", "Order ABCDE-12345", language, Return, app.Time.Now, app.Time.Now + (lives ?? TimeSpan.FromMinutes(36)),
            "ada@example.org", [new("Athlétisme (ATH07)", "Duo, catégorie A", 1, 123450)]), Ct));
        return await app.NewBrowser().GetAsync(new Uri(Assert.IsType<OpenAnswer.Opened>(opened).PageUrl).AbsolutePath);
    }

    private static HtmlForm Card(HtmlPage page, string number) =>
        page.Form("form.panel").Fill("Card.Number", number).Fill("Card.Expiry", "12/34").Fill("Card.Cvc", "123");

    private Task<List<SandboxNotice>> NoticesAsync(HtmlPage page) =>
        app.DbAsync(db => db.SandboxNotices.AsNoTracking().Where(n => n.Payload.Contains(IdOf(page).ToString())).ToListAsync(Ct));

    private static Guid IdOf(HtmlPage page) => Guid.Parse(page.Address.Segments[^1]);
}
