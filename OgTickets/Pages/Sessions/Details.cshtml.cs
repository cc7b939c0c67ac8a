using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue.Browsing;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Sessions;

/// <summary>One session: what, when, where, and what it costs.</summary>
[PublicPage("Seats")]
public sealed class DetailsModel(SessionPages pages, SessionsOnSale sessions) : PageModel
{
    /// <summary>How many sessions of the same sport are shown below.</summary>
    private const int Others = 4;

    public SessionSheet Sheet { get; private set; } = null!;

    /// <summary>The next sessions of the same sport, this one apart.</summary>
    public IReadOnlyList<SessionRow> SameSport { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await pages.FindAsync(code, ct) is not { } sheet) return NotFound();
        if (code != sheet.Code) return RedirectPermanent($"/{Language.Current}/sessions/{sheet.Code}"); // one address for search engines and caches
        Sheet = sheet;
        if (!Request.WantsOnly("Seats"))
        {
            var next = await sessions.FirstAsync(new() { Sports = [sheet.Sport.Code], AvailableOnly = true }, Others + 1, ct);
            SameSport = [.. next.Where(row => row.Code != sheet.Code).Take(Others)];
        }
        return this.Show("Seats");
    }
}
