using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue.Editing;
using OgTickets.Localisation;
using OgTickets.Payments;
using OgTickets.Rules;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Rules;

/// <summary>The shop's own rules: seen, changed, and what they were before.</summary>
public sealed class IndexModel(RulesDesk desk, OfferDesk offers, PaymentSettings payments, IHostEnvironment environment, IStringLocalizer<Texts> text) : PageModel
{
    public const string Fragment = "Rules";

    [BindProperty]
    public RulesInput Input { get; set; } = new();

    /// <summary>Those in force.</summary>
    public ShopRules Now { get; private set; } = null!;

    /// <summary>What was in force, the latest first.</summary>
    public IReadOnlyList<PastRules> History { get; private set; } = [];

    /// <summary>The number of the last one shown, when there are more.</summary>
    public int? Next { get; private set; }

    /// <summary>The number before which the history shown begins; null for its beginning.</summary>
    public int? Before { get; private set; }

    /// <summary>Whether somebody else changed them while this form was filled in.</summary>
    public bool IsChangedMeanwhile { get; private set; }

    public async Task<IActionResult> OnGetAsync(int? before, CancellationToken ct)
    {
        await LoadAsync(before, ct);
        Input = RulesInput.Of(Now);
        return this.Show(Fragment);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var edit = await CheckAsync(ct) ? await desk.ChangeAsync(Input.Number, Input.Wish(), ct) : (RulesEdit?)null;
        if (edit is RulesEdit.NotYours) return Forbid();
        if (edit is RulesEdit.Done or RulesEdit.SoAlready)
        {
            TempData[Said.Key] = edit is RulesEdit.Done ? "Admin.Rules.Saved" : "Admin.Rules.SoAlready";
            return this.GoTo($"{Request.PathBase}/admin/rules");
        }
        await LoadAsync(null, ct);
        if (edit is RulesEdit.ChangedMeanwhile)
        {
            IsChangedMeanwhile = true;
            ModelState.Remove("Input.Number"); // or the number posted would be drawn again
            Input.Number = Now.Number;
            ModelState.AddModelError("", text["Admin.ChangedMeanwhile"]);
        }
        return this.Show(Fragment);
    }

    /// <summary>Whether it can be kept as it is typed; says what cannot.</summary>
    private async Task<bool> CheckAsync(CancellationToken ct)
    {
        foreach (var (field, words, with) in Input.Wrong(payments.Page, mayBeExample: !environment.IsProduction())) ModelState.AddModelError($"Input.{field}", text[words, with]);
        // nobody could buy a ticket for more people than one person may have seats
        foreach (var offer in (await offers.AllAsync(ct)).Where(o => o.WithdrawnAt is null && o.People > Input.SeatsPerSession))
            ModelState.AddModelError("Input.SeatsPerSession", text["Admin.Rules.OfferTooLarge", offer.Name, offer.People]);
        return ModelState.IsValid;
    }

    private async Task LoadAsync(int? before, CancellationToken ct)
    {
        (Now, Before) = (await desk.InForceAsync(ct), before);
        (History, Next) = await desk.HistoryAsync(before, ct);
    }
}
