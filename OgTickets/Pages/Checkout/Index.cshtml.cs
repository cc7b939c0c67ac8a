using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OgTickets.Inventory;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Values;
using OgTickets.Web;

namespace OgTickets.Pages.Checkout;

/// <summary>The last look before paying: what, for whom, how much, by which rules. One button places the order and leads to the bank.</summary>
public sealed class IndexModel(
    OgTicketsDb db, CurrentUser user, Visitor visitor, BasketLines lines, OrderPlacement placement, BankDoor bank, IStringLocalizer<Texts> text) : PageModel
{
    /// <summary>Cents of the total that was shown with the button. It buys nothing by itself: another total than the basket's is asked again.</summary>
    [BindProperty]
    public long Agreed { get; set; }

    public BasketContents Contents { get; private set; } = null!;

    public Identity.Account Buyer { get; private set; } = null!;

    /// <summary>An order that must be paid or given up before another; null when there is none.</summary>
    public Order? Pending { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        // an empty basket and an order to be paid: that is where the seats are
        return Contents.IsEmpty && Pending is not null ? this.GoTo($"{Request.PathBase}/orders/{Pending.Code}") : this.Show("Checkout");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var (buyer, pending) = await BuyerToBe.FindAsync(db, user.Id!.Value, ct);
            var wish = new OrderWish(buyer, (await visitor.BasketIfAnyAsync(ct))!.Value, Language.Current.Code, new Money(Agreed));
            var result = await placement.PlaceAsync(wish, pending, bank.Begin, ct);
            // the same click again and the other tab lead to the bank as well
            if (result is PlacementResult.Placed { Order: var placed }) return await bank.GoAsync(this, placed, ct);
            if (result is PlacementResult.AlreadyPending { Besides: false, Order: var known }) return await bank.GoAsync(this, known, ct);
            await RefuseAsync(result, ct);
        }
        await LoadAsync(ct);
        return this.Show("Checkout");
    }

    private async Task RefuseAsync(PlacementResult result, CancellationToken ct)
    {
        switch (result)
        {
            case PlacementResult.AlreadyPending besides:
                Refuse(text["Checkout.Pending", besides.Order.Code]);
                break;
            case PlacementResult.LimitsExceeded exceeded:
                foreach (var limit in exceeded.Limits) Refuse(await WordsAsync(limit, ct));
                break;
            case PlacementResult.TooManyLines most:
                Refuse(text["Checkout.TooManyLines", most.Most]);
                break;
            case PlacementResult.Refused:
                Refuse(text["Checkout.LinesRefused"]); // each line says its own reason
                break;
            default:
                Refuse(text[result is PlacementResult.Empty ? "Checkout.EmptyText" : "Checkout.Changed"]);
                break;
        }
    }

    private async Task<string> WordsAsync(OverLimit over, CancellationToken ct)
    {
        if (over.SessionNumber is not { } number) return text["Checkout.OverAll", over.Limit, over.Taken, over.Asked];
        var code = await db.Sessions.Where(s => s.Number == number).Select(s => s.Code).SingleAsync(ct);
        return text["Checkout.OverSession", code, over.Limit, over.Taken, over.Asked];
    }

    private void Refuse(string reason) => ModelState.AddModelError("", reason);

    private async Task LoadAsync(CancellationToken ct)
    {
        (Buyer, Pending) = await BuyerToBe.FindAsync(db, user.Id!.Value, ct);
        Contents = await lines.OfAsync((await visitor.BasketIfAnyAsync(ct))!.Value, ct);
    }
}
