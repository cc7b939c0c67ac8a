using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue.Browsing;
using OgTickets.Catalogue.Editing;
using OgTickets.Localisation;
using OgTickets.Rules;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Offers;

/// <summary>Adds an offer; on sale at once, unless it says from when.</summary>
public sealed class NewModel(OfferDesk desk, SeatLimits limits, SessionsOnSale sessions, IStringLocalizer<Texts> text) : OfferForm(sessions, text)
{
    private readonly IStringLocalizer<Texts> text = text;

    [BindProperty]
    public OnceInput Once { get; set; } = new();

    /// <summary>Nobody could buy a ticket for more people than one person may have seats of a session.</summary>
    public int MostPeople => limits.SeatsPerSession;

    public IActionResult OnGet() => this.Show(Fragment);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!CheckAll()) return this.Show(Fragment);
        var (edit, id) = await desk.AddAsync(Once.Code, Once.People, Input.Wish(), ct);
        if (edit is Edit.NotYours) return Forbid();
        if (edit is Edit.CodeTaken)
        {
            ModelState.AddModelError("Once.Code", text["Admin.Offer.CodeTaken", Once.Code]);
            return this.Show(Fragment);
        }
        TempData[Said.Key] = "Admin.Offer.Added";
        return this.GoTo($"{Request.PathBase}/admin/offers/{id}");
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        if (CheckAll()) await LookAsync(Once.Code, Once.People, ct);
        return this.Show(Fragment);
    }

    private bool CheckAll()
    {
        if (Once.People > MostPeople) ModelState.AddModelError("Once.People", text["Admin.Offer.PeopleHint", MostPeople]);
        return Check();
    }

    public sealed class OnceInput
    {
        [Required, StringLength(30), RegularExpression("[a-z][a-z0-9-]*", ErrorMessage = "Admin.Offer.CodeHint"), Display(Name = "Admin.Offer.Code")]
        public string Code { get; set; } = "";

        [Range(1, 255), Display(Name = "Admin.Offer.People")]
        public int People { get; set; } = 1;
    }
}
