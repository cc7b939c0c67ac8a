using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue.Browsing;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Sessions;

/// <summary>A session as an entry for the visitor's own calendar.</summary>
[PublicPage]
public sealed class CalendarModel(SessionPages pages, SessionCalendar calendar) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await pages.FindAsync(code, ct) is not { } sheet) return NotFound();
        if (code != sheet.Code) return RedirectPermanent($"/{Language.Current}/sessions/{sheet.Code}.ics");
        return File(calendar.Of([sheet]), SessionCalendar.ContentType, $"{sheet.Code}.ics");
    }
}
