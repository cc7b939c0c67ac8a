using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Browsing;
using OgTickets.Web;

namespace OgTickets.Pages.Offers;

/// <summary>The offers explained, with what they cost at sessions that are on sale.</summary>
[PublicPage]
public sealed class IndexModel(SessionPages pages, SessionsOnSale sessions) : PageModel
{
    public IReadOnlyList<Offer> Offers { get; private set; } = [];

    /// <summary>The cheapest seat there is and the cheapest of the next medal session; none when nothing is on sale.</summary>
    public IReadOnlyList<SessionRow> Examples { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Offers = await pages.OffersAsync(ct);
        var cheapest = await sessions.FirstAsync(new() { AvailableOnly = true, Sort = SessionSort.Price }, 1, ct);
        var medals = await sessions.FirstAsync(new() { AvailableOnly = true, MedalOnly = true }, 1, ct);
        Examples = [.. cheapest.Concat(medals).DistinctBy(row => row.Number)];
        return this.Show();
    }
}
