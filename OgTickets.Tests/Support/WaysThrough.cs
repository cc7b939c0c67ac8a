using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;

namespace OgTickets.Tests.Support;

/// <summary>
/// Every page of <c>Addresses.txt</c> as one person meets it, for checks that go over all of them: a page added there is checked without another word.
/// An example that leads nowhere (a ticket with an invented number) is asked for as it stands and with something of the person's own.
/// </summary>
public sealed record WaysThrough(string Who, Browser Browser, IReadOnlyList<string> Addresses)
{
    public static readonly IReadOnlyList<string> Everybody = ["nobody", "spectator", "steward", "organiser"];

    /// <summary>Pages that the rows do not show in all their states.</summary>
    private static readonly string[] States =
        ["/fr/sessions?sport=ATH&max=abc&available=true", "/en/sessions?q=curling", "/fr/sessions?q=natatoin+finale&sort=price", "/en/sessions/SRF01", "/en/nowhere"];

    /// <summary>A person of that kind, with a paid order, an order to pay or a basket, and all the pages this person can see.</summary>
    public static async Task<WaysThrough> OfAsync(App app, string who)
    {
        var pages = KnownAddress.All.Where(row => row.IsPage);
        if (who == "nobody") return new(who, app.NewBrowser(), [.. pages.Where(row => row.Who == "all").Select(row => row.Example), .. States]);
        var account = await app.NewPersonAsync(role: who switch { "steward" => Roles.Gate, "organiser" => Roles.Admin, _ => null });
        var seen = pages.Where(row => row.Who is "all" or "person" || row.Who == who).Select(row => row.Example);
        IEnumerable<string> own = who switch
        {
            "spectator" => await OwnAsync(app, account),
            "steward" => ["/fr/gate?session=ATH07&gate=Porte+A"],
            _ => await AdministeredAsync(app),
        };
        return new(who, await app.SignedInAsync(account), [.. seen, .. own]);
    }

    private static async Task<IEnumerable<string>> OwnAsync(App app, Account account)
    {
        var bought = await app.PaidOrderAsync(account, new Bought("ATH07"), new Bought("SWM05", Offer: "individual", Tickets: 2));
        await app.HeldAsync(Basket.Of(account.Id), await app.CategoryAsync(capacity: 10), tickets: 2);
        await app.RunAsync((Refunds refunds) => refunds.ByBuyerAsync(account.Id, bought.Order.Id, [bought.Tickets[2].Id], Ct));
        await app.RunAsync((ReceiptNumbering numbering) => numbering.RunAsync(Ct));
        var note = await app.DbAsync(db => db.Receipts.AsNoTracking().SingleAsync(receipt => receipt.OrderId == bought.Order.Id && receipt.Kind == ReceiptKind.CreditNote, Ct));
        var (order, ticket) = ($"/fr/orders/{bought.Order.Code}", bought.Tickets[0].Id);
        return [order, $"{order}/refund", $"{order}/refund?look=true&tickets={ticket}", $"{order}/receipt", $"{order}/credit-notes/{note.Code}", $"/fr/tickets/{ticket}", $"/en/tickets/{ticket}", $"/fr/tickets/{bought.Tickets[2].Id}"];
    }

    /// <summary>Somebody's payment and account, as an organiser finds them.</summary>
    private static async Task<IEnumerable<string>> AdministeredAsync(App app)
    {
        var buyer = await app.NewPersonAsync();
        var bought = await app.PaidOrderAsync(buyer);
        var payment = await app.DbAsync(db => db.PaymentAttempts.Where(attempt => attempt.OrderId == bought.Order.Id).Select(attempt => attempt.Id).SingleAsync(Ct));
        return [$"/fr/admin/payments/{payment}", $"/fr/admin/payments/{payment}/refund", $"/fr/admin/accounts/{buyer.Id}", $"/fr/admin/orders/{bought.Order.Code}", $"/fr/admin/audit?about={bought.Order.Code}"];
    }
}
