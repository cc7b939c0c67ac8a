using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Inventory;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Values;
using OgTickets.Web;

namespace OgTickets.Pages.Basket;

/// <summary>The basket: what is held, for how long, what it costs, and what must be settled before checkout.</summary>
public sealed class IndexModel(
    Visitor visitor, BasketLines lines, SeatInventory inventory, HoldWords words, OrderClosing closing, OgTicketsDb db, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty]
    public LineInput Input { get; set; } = new();

    public BasketContents Contents { get; private set; } = null!;

    /// <summary>What a line can be changed to; none when there is no line.</summary>
    public IReadOnlyList<Offer> Offers { get; private set; } = [];

    /// <summary>Lines that ran out since the last visit; told now and not again.</summary>
    public IReadOnlyList<ExpiredLine> Expired { get; private set; } = [];

    /// <summary>An order that waits for its payment and keeps its seats; null when there is none.</summary>
    public Order? Pending { get; private set; }

    /// <summary>The key of a sentence that says what was just done.</summary>
    public string? Done { get; private set; }

    /// <summary>The line whose form was refused.</summary>
    public Guid? Refused => ModelState.IsValid ? null : Input.Line;

    /// <summary>The refused fields of that form: where each stands, and the words beside it.</summary>
    public IEnumerable<(string Id, string Words)> FieldErrors =>
        LineView.Fields.SelectMany(name => (ModelState["Input." + name]?.Errors ?? []).Select(error => (LineView.Id(name, Input.Line), error.ErrorMessage)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Done = TempData[nameof(Done)] as string;
        return await RenderAsync(ct);
    }

    public Task<IActionResult> OnPostChangeAsync(CancellationToken ct) =>
        AnswerAsync("Basket.Changed", basket => inventory.ChangeAsync(basket, Input.Line, Input.Category, Input.Offer, Input.Tickets, ct), ct);

    public Task<IActionResult> OnPostAcceptAsync(CancellationToken ct) =>
        AnswerAsync("Basket.Accepted", basket => inventory.AcceptPriceAsync(basket, Input.Line, new Money(Input.Price), ct), ct);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) =>
        AnswerAsync("Basket.Removed", async basket => await inventory.RemoveAsync(basket, Input.Line, ct) ? new HoldResult.Held(Input.Line, default) : new HoldResult.NoSuchHold(), ct);

    public async Task<IActionResult> OnPostExtendAsync(CancellationToken ct)
    {
        ModelState.Clear(); // this form has none of the line's fields
        if (visitor.BasketIdOrNull is not { } basket || !await inventory.ExtendAsync(basket, ct)) ModelState.AddModelError("", text["Holds.NothingToExtend"]);
        return await AnswerAsync("Basket.Extended", ct);
    }

    /// <summary>Editing what is in a pending order gives the order up: its seats come back to the basket. "Already paid" wins.</summary>
    public async Task<IActionResult> OnPostReopenAsync(CancellationToken ct)
    {
        ModelState.Clear(); // this form has none of the line's fields
        if (await PendingAsync(ct) is not { } order) return NotFound();
        var ended = await closing.CancelAsync(order.Id, ct);
        if (ended == ClosingResult.AlreadyPaid) return this.GoTo($"{Request.PathBase}/orders/{order.Code}");
        if (ended == ClosingResult.TryLater) ModelState.AddModelError("", text["Basket.BankAway"]);
        return await AnswerAsync("Basket.Reopened", ct);
    }

    private async Task<IActionResult> AnswerAsync(string done, Func<Guid, Task<HoldResult>> wish, CancellationToken ct)
    {
        if (ModelState.GetFieldValidationState("Input.Line") != ModelValidationState.Valid) return NotFound();
        if (await visitor.BasketIfAnyAsync(ct) is not { } basket) return NotFound();
        if (ModelState.IsValid)
        {
            var result = await wish(basket);
            if (result is HoldResult.NoSuchHold) return NotFound();
            words.Tell(ModelState, result, "Input.");
        }
        return await AnswerAsync(done, ct);
    }

    private async Task<IActionResult> AnswerAsync(string done, CancellationToken ct)
    {
        if (ModelState.IsValid) Done = done;
        if (!ModelState.IsValid || Request.WantsOnly("Basket")) return await RenderAsync(ct);
        TempData[nameof(Done)] = done;
        return RedirectToPage();
    }

    private async Task<IActionResult> RenderAsync(CancellationToken ct)
    {
        var basket = await visitor.BasketIfAnyAsync(ct) ?? Guid.Empty; // nobody's: empty
        Expired = await lines.TellExpiredAsync(basket, ct);
        Contents = await lines.OfAsync(basket, ct);
        if (!Contents.IsEmpty) Offers = await lines.OffersAsync(ct);
        Pending = await PendingAsync(ct);
        return this.Show("Basket");
    }

    private async Task<Order?> PendingAsync(CancellationToken ct) => visitor.AccountId is { } account
        ? await db.OrdersOf(account).AsNoTracking().Include(o => o.Lines).FirstOrDefaultAsync(o => o.State == OrderState.Pending, ct)
        : null;
}
