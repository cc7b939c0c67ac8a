using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Inventory;
using OgTickets.Values;
using OgTickets.Web;

namespace OgTickets.Pages.Basket;

/// <summary>The basket: what is held, for how long, what it costs, and what must be settled before checkout.</summary>
public sealed class IndexModel(Visitor visitor, BasketLines lines, SeatInventory inventory, HoldWords words) : PageModel
{
    [BindProperty]
    public LineInput Input { get; set; } = new();

    public BasketContents Contents { get; private set; } = null!;

    /// <summary>Lines that ran out since the last visit; told now and not again.</summary>
    public IReadOnlyList<ExpiredLine> Expired { get; private set; } = [];

    /// <summary>The key of a sentence that says what was just done.</summary>
    public string? Done { get; private set; }

    /// <summary>The line whose form was refused.</summary>
    public Guid? Refused => ModelState.IsValid ? null : Input.Line;

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
        if (visitor.BasketIdOrNull is not { } basket || !await inventory.ExtendAsync(basket, ct)) ModelState.AddModelError("", words.NothingToExtend);
        return await AnswerAsync("Basket.Extended", ct);
    }

    private async Task<IActionResult> AnswerAsync(string done, Func<Guid, Task<HoldResult>> wish, CancellationToken ct)
    {
        if (ModelState.GetFieldValidationState("Input.Line") != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Valid) return NotFound();
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
        return this.Show("Basket");
    }

    /// <summary>What the forms of a line post. Each posts its own part.</summary>
    public sealed class LineInput
    {
        [Required]
        public Guid Line { get; set; }

        [StringLength(5), Display(Name = "Basket.Category")]
        public string Category { get; set; } = "";

        [StringLength(30), Display(Name = "Basket.Offer")]
        public string Offer { get; set; } = "";

        [Display(Name = "Basket.Tickets")]
        public int Tickets { get; set; }

        /// <summary>Cents of one ticket, as shown with the question.</summary>
        public long Price { get; set; }
    }
}
