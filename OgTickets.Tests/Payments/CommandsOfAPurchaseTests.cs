using System.Net;
using OgTickets.Identity;
using OgTickets.Payments.Receipts;
using OgTickets.Payments.Sandbox;

namespace OgTickets.Tests.Payments;

/// <summary>How often each request of a purchase goes to the database. What is listed here costs everybody who buys: more of it must be meant.</summary>
public sealed class CommandsOfAPurchaseTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task Each_step_of_a_purchase_takes_the_commands_written_here_and_no_more()
    {
        var account = await app.NewAccountAsync();
        var category = await app.CategoryAsync(capacity: 100);
        await BuyAsync(account, category, _ => { }); // what is asked once only, is asked now
        using var log = new CommandLog(app.Database);
        List<string> steps = [];

        await BuyAsync(account, category, step =>
        {
            // the sport's next sessions are asked once a second for all visitors, so it is chance whether this one is among them
            var commands = log.Take().Where(command => !command.Contains("\"FreeFrom\"", StringComparison.Ordinal)).ToList();
            foreach (var command in commands) TestContext.Current.TestOutputHelper?.WriteLine($"{step}: {command.ReplaceLineEndings(" ")}");
            steps.Add($"{step} {commands.Count}");
        });

        Assert.Equal(
            "signed in 2, session 5, hold 2, basket 5, checkout 2, order 8, bank 2, card 4, page that waits 2, notice 5, intake 14, back 1, order's page 3, receipt 8",
            string.Join(", ", steps));
    }

    private async Task BuyAsync(Account account, GivenCategory category, Action<string> after)
    {
        var browser = await app.SignedInAsync(account);
        after("signed in");
        var page = await browser.GetAsync($"/fr/sessions/{category.SessionCode}");
        after("session");
        var held = await page.Form(".hold-form").Fill("Input.Choice", $"{category.Letter}:individual").Fill("Input.Tickets", "1").SubmitAsync();
        after("hold");
        var basket = await held.Is(HttpStatusCode.Redirect).FollowAsync();
        after("basket");
        var checkout = await browser.GetAsync("/fr/checkout");
        after("checkout");
        var door = await checkout.Form("main form").SubmitAsync();
        after("order");
        var bank = await browser.GetAsync(new Uri(door.Is(HttpStatusCode.Redirect).Location!).AbsolutePath);
        after("bank");
        var paid = await bank.Form("form.panel").Fill("Card.Number", SandboxCard.Pays).Fill("Card.Expiry", "12/34").Fill("Card.Cvc", "123").SubmitAsync();
        after("card");
        await browser.GetAsync(new Uri(paid.Is(HttpStatusCode.SeeOther).Location!).AbsolutePath);
        after("page that waits");
        await app.PostAsync();
        after("notice");
        await app.IntakeAsync();
        after("intake");
        var back = await paid.FollowAsync();
        after("back");
        var order = await back.FollowAsync();
        after("order's page");
        Assert.Contains("Payée", order.Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        await app.RunAsync((ReceiptNumbering receipts) => receipts.RunAsync(Ct));
        after("receipt");
    }
}
