using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Browsing;
using OgTickets.Localisation;

namespace OgTickets.Pages.Admin.Offers;

/// <summary>What adding and changing an offer have in common: the fields, and a look at what buyers would see.</summary>
public abstract class OfferForm(SessionsOnSale sessions, IStringLocalizer<Texts> text) : PageModel
{
    public const string Fragment = "Offer";

    [BindProperty]
    public OfferInput Input { get; set; } = new();

    /// <summary>The offer as buyers would see it; null until somebody wants to look.</summary>
    public Offer? Preview { get; private set; }

    /// <summary>Sessions to show its prices for.</summary>
    public IReadOnlyList<SessionRow> Examples { get; private set; } = [];

    /// <summary>Whether it can be kept as it is typed; says what cannot.</summary>
    protected bool Check()
    {
        foreach (var (field, words) in Input.Wrong()) ModelState.AddModelError($"Input.{field}", text[words]);
        return ModelState.IsValid;
    }

    protected async Task LookAsync(string code, int people, CancellationToken ct)
    {
        Preview = Input.Wish().New(code, people);
        var cheapest = await sessions.FirstAsync(new() { AvailableOnly = true, Sort = SessionSort.Price }, 1, ct);
        var medals = await sessions.FirstAsync(new() { AvailableOnly = true, MedalOnly = true }, 1, ct);
        Examples = [.. cheapest.Concat(medals).DistinctBy(row => row.Number).Where(row => row.From is not null)];
    }
}
