using OgTickets.Identity;
using OgTickets.Inventory;

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
            _ => [],
        };
        return new(who, await app.SignedInAsync(account), [.. seen, .. own]);
    }

    private static async Task<IEnumerable<string>> OwnAsync(App app, Account account)
    {
        var bought = await app.PaidOrderAsync(account, new Bought("ATH07"), new Bought("SWM05", Offer: "individual", Tickets: 2));
        await app.HeldAsync(Basket.Of(account.Id), await app.CategoryAsync(capacity: 10), tickets: 2);
        return [$"/fr/orders/{bought.Order.Code}", .. bought.Tickets.Take(1).SelectMany(ticket => new[] { $"/fr/tickets/{ticket.Id}", $"/en/tickets/{ticket.Id}" })];
    }
}
