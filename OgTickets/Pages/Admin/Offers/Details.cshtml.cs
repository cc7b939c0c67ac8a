using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Browsing;
using OgTickets.Catalogue.Editing;
using OgTickets.Clock;
using OgTickets.Inventory;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Offers;

/// <summary>One offer: changed, looked at, withdrawn or put back on sale.</summary>
public sealed class DetailsModel(OfferDesk desk, OpenBaskets baskets, SessionsOnSale sessions, ShopClock clock, IStringLocalizer<Texts> text) : OfferForm(sessions, text)
{
    private readonly IStringLocalizer<Texts> text = text;
    private long version;

    /// <summary>As it is kept at present.</summary>
    public Offer Offer { get; private set; } = null!;

    /// <summary>Baskets that hold it now.</summary>
    public int Baskets { get; private set; }

    /// <summary>Whether somebody else changed it while this form was filled in.</summary>
    public bool IsChangedMeanwhile { get; private set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        Input = OfferInput.Of(Offer, version);
        return this.Show(Fragment);
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken ct)
    {
        var edit = Check() ? await desk.ChangeAsync(id, Input.Version, Input.Wish(), ct) : (Edit?)null;
        if (edit is Edit.Done or Edit.SoAlready) return Saved(id, "Admin.Offer.Saved");
        return await AnswerAsync(id, edit, ct);
    }

    public async Task<IActionResult> OnPostPreviewAsync(int id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (Check()) await LookAsync(Offer.Code, Offer.People, ct);
        return this.Show(Fragment);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(int id, CancellationToken ct) => await TurnAsync(id, await desk.WithdrawAsync(id, ct), "Admin.Offer.NowWithdrawn", ct);

    public async Task<IActionResult> OnPostRestoreAsync(int id, CancellationToken ct) => await TurnAsync(id, await desk.RestoreAsync(id, ct), "Admin.Offer.NowRestored", ct);

    private async Task<IActionResult> TurnAsync(int id, Edit edit, string said, CancellationToken ct)
    {
        ModelState.Clear(); // the fields were not sent with it
        return edit is Edit.Done or Edit.SoAlready ? Saved(id, said) : await AnswerAsync(id, edit, ct);
    }

    private async Task<IActionResult> AnswerAsync(int id, Edit? edit, CancellationToken ct)
    {
        if (edit is Edit.NotYours) return Forbid();
        if (!await LoadAsync(id, ct)) return NotFound();
        if (edit is Edit.ChangedMeanwhile)
        {
            IsChangedMeanwhile = true;
            ModelState.Remove("Input.Version"); // or the version posted would be drawn again
            Input.Version = version;
            ModelState.AddModelError("", text["Admin.ChangedMeanwhile"]);
        }
        return this.Show(Fragment);
    }

    private IActionResult Saved(int id, string said)
    {
        TempData[Said.Key] = said;
        return this.GoTo($"{Request.PathBase}/admin/offers/{id}");
    }

    private async Task<bool> LoadAsync(int id, CancellationToken ct)
    {
        if (await desk.FindAsync(id, ct) is not var (offer, shown)) return false;
        (Offer, version, Baskets) = (offer, shown, await baskets.WithOfferAsync(id, ct));
        return true;
    }
}
