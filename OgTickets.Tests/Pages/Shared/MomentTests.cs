using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OgTickets.Orders;
using OgTickets.Tests.Payments;

namespace OgTickets.Tests.Pages.Shared;

/// <summary>The bad moments: each says what happened, what it means for money and seats, and the one thing to do next.</summary>
public sealed partial class MomentTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Theory, InlineData("fr"), InlineData("en")]
    public void Each_moment_has_all_its_words(string language)
    {
        var texts = XDocument.Parse(ProjectFiles.Read($"OgTickets/Localisation/Texts.{language}.resx")).Root!.Elements("data").Select(entry => entry.Attribute("name")!.Value).ToHashSet();
        var names = ProjectFiles.Sources(".cs", ".cshtml").Where(file => file.Name.StartsWith("OgTickets/Pages/", StringComparison.Ordinal)).SelectMany(file => Named().Matches(file.Text)).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.InRange(names.Count, 10, 99);
        Assert.Empty(from name in names from part in (string[])["Title", "Text", "Money", "Seats", "Next"] where !texts.Contains($"Moments.{name}.{part}") select $"{name}.{part}");
    }

    [Fact]
    public async Task Who_comes_back_from_the_bank_without_having_paid_is_told_once_that_nothing_was_taken_and_may_pay()
    {
        var order = await app.PendingOrderAsync();
        await app.StartedAsync(order);
        var browser = await app.SignedInAsync(order.Account);

        var page = await (await browser.GetAsync($"/fr/orders/{order.Code}?handler=Back")).FollowAsync();

        Assert.Matches("n’a pas abouti.*Rien n’a été débité.*Toujours à vous, jusqu’à", page.TextOf(".moment"));
        Assert.True(page.Has("form[action*='handler=Pay'] .button.main"));
        Assert.False((await browser.GetAsync($"/fr/orders/{order.Code}")).Has(".moment"));
    }

    [Fact]
    public async Task While_the_bank_does_not_answer_nobody_is_told_that_nothing_was_taken()
    {
        var order = await app.PendingOrderAsync();
        await app.StartedAsync(order);
        var browser = await app.SignedInAsync(order.Account);
        app.Line.IsCut = true;
        try
        {
            Assert.False((await (await browser.GetAsync($"/fr/orders/{order.Code}?handler=Back")).FollowAsync()).Has(".moment"));
        }
        finally
        {
            app.Line.IsCut = false;
        }
    }

    [Theory]
    [InlineData("fr", "trop tard.*200,00\u202f€ vous sont remboursés en totalité")]
    [InlineData("en", "too late.*€200.00 go back in full")]
    public async Task Who_paid_too_late_reads_that_the_money_comes_back(string language, string words)
    {
        var order = await app.PendingOrderAsync(tickets: 2, capacity: 3);
        var news = await app.NewsAsync(await app.StartedAsync(order));
        app.Time.MoveOn(TimeSpan.FromMinutes(46));
        await app.RunAsync((OrderClosing closing) => closing.ExpireAsync(order.Id, Ct));
        await app.HeldAsync(app.NewBasket(), order.Category, tickets: 2);
        await app.HearAsync(news);
        await app.IntakeAsync();

        var page = (await (await app.SignedInAsync(order.Account)).GetAsync($"/{language}/orders/{order.Code}")).Is(HttpStatusCode.OK);

        Assert.Matches(words, page.TextOf(".moment"));
        Assert.True(page.Has($".moment a.button.main[href='/{language}/sessions/{order.Category.SessionCode}']"));
    }

    [Theory]
    [InlineData("/fr/tickets/01900000-0000-7000-8000-000000000000", "Rien à votre nom ici", "/fr/tickets")]
    [InlineData("/en/orders/00000-00000", "Nothing of yours here", "/en/tickets")]
    public async Task What_is_not_one_s_own_is_said_with_the_account_that_is_open(string address, string title, string next)
    {
        var account = await app.NewPersonAsync();

        var page = (await (await app.SignedInAsync(account)).GetAsync(address)).Is(HttpStatusCode.NotFound);

        Assert.Equal(title, page.TextOf("h1"));
        Assert.Contains(account.Email!, page.TextOf("main"), StringComparison.Ordinal);
        Assert.True(page.Has($"main a.button.main[href='{next}']"));
    }

    [GeneratedRegex("""(?:new(?: Moment)?|Again)\("([A-Z][A-Za-z]+)"(?=[,)])""", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
