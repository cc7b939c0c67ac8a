using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Browsing;
using OgTickets.Inventory;
using OgTickets.Localisation;
using OgTickets.Rules;
using OgTickets.Web;

namespace OgTickets.Pages.Sessions;

/// <summary>One session: what, when, where, what it costs, and the form that holds seats.</summary>
[PublicPage("Seats")]
public sealed class DetailsModel(
    CatalogueMemory catalogue, SessionPages pages, NextSessions next, SeatInventory inventory, BasketLines lines, Visitor visitor, HoldWords words, SeatLimits limits, HoldTimes times) : PageModel
{
    /// <summary>How many sessions of the same sport are shown below.</summary>
    private const int Others = 4;

    [BindProperty]
    public HoldInput Input { get; set; } = new();

    public SessionSheet Sheet { get; private set; } = null!;

    /// <summary>The next sessions of the same sport, this one apart.</summary>
    public IReadOnlyList<SessionRow> SameSport { get; private set; } = [];

    /// <summary>What of this session the visitor holds.</summary>
    public IReadOnlyList<Hold> Mine { get; private set; } = [];

    /// <summary>A fresh click for a visitor who has a basket; none on the copy that everybody gets.</summary>
    public Guid? ClickId => visitor.BasketIdOrNull is null ? null : Guid.NewGuid();

    public bool IsFragment => Request.WantsOnly("Seats");

    /// <summary>Whether this answer follows a click that held seats.</summary>
    public bool JustHeld => HttpMethods.IsPost(Request.Method) && ModelState.IsValid;

    /// <summary>Whether somebody else took the seats while this visitor was choosing.</summary>
    public bool WasTooLate { get; private set; }

    public int MostTickets => limits.SeatsPerSession;

    public int MinutesHeld => (int)times.Basket.TotalMinutes;

    /// <summary>What was typed and refused, also when it is no number.</summary>
    public string TicketsTyped => (ModelState.IsValid ? null : ModelState["Input.Tickets"]?.AttemptedValue) ?? "1";

    public bool IsRefused(string field) => ModelState.GetFieldValidationState(field) == ModelValidationState.Invalid;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await pages.FindAsync(code, ct) is not { } sheet) return NotFound();
        // one address for search engines and caches
        return code == sheet.Code ? await RenderAsync(sheet, ct) : RedirectPermanent(Address(sheet.Code));
    }

    public async Task<IActionResult> OnPostHoldAsync(string code, CancellationToken ct)
    {
        if (await catalogue.FindAsync(code.ToUpperInvariant(), ct) is not { Session: var session }) return NotFound();
        if (ModelState.IsValid)
        {
            var basket = await visitor.BasketAsync(ct);
            var click = Input.ClickId ?? Guid.NewGuid();
            var result = await inventory.HoldAsync(basket, click, session.Code, Input.Category, Input.Offer, Input.Tickets, ct);
            words.Tell(ModelState, result, "Input.");
            WasTooLate = result is HoldResult.NotEnoughSeats;
            if (result is HoldResult.Busy) return this.ShowBusy(await RenderAsync((await pages.FindAsync(code, ct))!, ct));
        }
        if (ModelState.IsValid && !IsFragment) return this.GoTo(Address(session.Code));
        if (ModelState.IsValid) Input = new();
        return await RenderAsync((await pages.FindAsync(code, ct))!, ct);
    }

    private async Task<IActionResult> RenderAsync(SessionSheet sheet, CancellationToken ct)
    {
        Sheet = sheet;
        if (await visitor.BasketIfAnyAsync(ct) is { } basket) Mine = await lines.OfSessionAsync(basket, sheet.Number, ct);
        if (!IsFragment) SameSport = [.. (await next.OfSportAsync(sheet.Sport.Code, Others + 1, ct)).Where(row => row.Code != sheet.Code).Take(Others)];
        return this.Show("Seats");
    }

    private static string Address(string code) => string.Create(CultureInfo.InvariantCulture, $"/{Language.Current}/sessions/{code}");
}
