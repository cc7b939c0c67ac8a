using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue.Browsing;
using OgTickets.Web;

namespace OgTickets.Pages.Calendar;

/// <summary>The whole Games on one sheet, on screen and on paper.</summary>
[PublicPage]
public sealed class IndexModel(GamesCalendar calendar) : PageModel
{
    public CalendarGrid Grid { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Grid = await calendar.GridAsync(ct);
        return this.Show();
    }
}
