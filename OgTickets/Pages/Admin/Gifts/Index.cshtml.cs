using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Identity;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Rules;
using OgTickets.Tickets.Gifts;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Gifts;

/// <summary>Whom have we given tickets, and why? Gives them, and takes back what is unused.</summary>
public sealed class IndexModel(GiftDesk desk, GiftList list, ShopRules rules, OgTicketsDb db, NameFields names, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The list goes on after this order.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public IReadOnlyList<Offer> Offers { get; private set; } = [];

    public IReadOnlyList<GivenAway> Gifts { get; private set; } = [];

    public Guid? Next { get; private set; }

    public int Quota => rules.GiftSeatsPerSession;

    public Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        ModelState.Clear(); // a place in the list that is none begins at its top
        return RenderAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var email = names.ReadEmail(ModelState, Input.Email);
        if (!GiftDesk.IsReason(Input.Reason)) ModelState.AddModelError("Input.Reason", text["Admin.Refund.NoNote", GiftDesk.LongestReason]);
        if (!ModelState.IsValid) return await RenderAsync(ct);
        var result = await desk.GiveAsync(new(OrderCode.Read(Input.Order) ?? OrderCode.New(), email!, Input.Session.Trim().ToUpperInvariant(), Input.Category, Input.Offer, Input.Tickets, Input.Reason), ct);
        switch (result)
        {
            case GiftResult.Given given:
                TempData[Said.Key] = "Admin.Gifts.Given";
                return this.GoTo($"{Request.PathBase}/admin/orders/{given.OrderCode}");
            case GiftResult.NotYours: return Forbid();
            case GiftResult.FormUsed used:
                ModelState.Remove("Input.Order"); // or the code posted would be drawn again
                Input.Order = OrderCode.New();
                ModelState.AddModelError("", text["Admin.Gifts.FormUsed", used.OrderCode]);
                break;
            case GiftResult.NoAccount: ModelState.AddModelError("Input.Email", text["Admin.Accounts.None"]); break;
            case GiftResult.NoSuchSeats: ModelState.AddModelError("Input.Session", text["Admin.Gifts.NoSuchSeats"]); break;
            case GiftResult.NotEnoughSeats: ModelState.AddModelError("Input.Tickets", text["Admin.Gifts.NotEnoughSeats"]); break;
            case GiftResult.OverQuota over: ModelState.AddModelError("Input.Tickets", text.Count("Admin.Gifts.OverQuota", over.Left)); break;
        }
        return await RenderAsync(ct);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, CancellationToken ct)
    {
        if (await desk.TakeBackAsync(id, ct))
        {
            TempData[Said.Key] = "Admin.Gifts.TakenBack";
            return this.GoTo($"{Request.PathBase}/admin/gifts{(Before is { } place ? $"?before={place}" : "")}"); // whoever acts on the fourth page stays there
        }
        ModelState.Clear(); // the form that gives was not sent with this
        ModelState.AddModelError("", text["Admin.Gifts.NothingToTake"]);
        return await RenderAsync(ct);
    }

    private async Task<IActionResult> RenderAsync(CancellationToken ct)
    {
        Offers = await db.Offers.AsNoTracking().Where(o => o.WithdrawnAt == null).OrderBy(o => o.Position).ToListAsync(ct);
        (Gifts, Next) = await list.PageAsync(Before, ct);
        return this.Show("Gifts");
    }

    public sealed class InputModel
    {
        /// <summary>The code of the order that this form makes, so that it makes one.</summary>
        public string? Order { get; set; } = OrderCode.New();

        [Required, StringLength(EmailAddress.Longest), DataType(DataType.EmailAddress), Display(Name = "Account.Email")]
        public string Email { get; set; } = "";

        [Required, StringLength(10), Display(Name = "Admin.Gifts.Session")]
        public string Session { get; set; } = "";

        [Required, StringLength(5), Display(Name = "Admin.Sales.Category")]
        public string Category { get; set; } = "A";

        [Required, StringLength(30), Display(Name = "Admin.Sales.Offer")]
        public string Offer { get; set; } = "individual";

        [Range(1, GiftDesk.MostTickets), Display(Name = "Admin.Sales.Tickets")]
        public int Tickets { get; set; } = 1;

        [Display(Name = "Admin.Gifts.Reason")]
        public string Reason { get; set; } = "";
    }
}
