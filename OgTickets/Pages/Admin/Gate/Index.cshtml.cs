using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Gate;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Gate;

/// <summary>The control room: the last hour at all doors, or at one session's, drawn anew every few seconds.</summary>
public sealed class IndexModel(ControlRoom room, SessionsAtGate sessions, IStringLocalizer<Texts> text) : PageModel
{
    /// <summary>A session's code, to see its doors alone.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Session { get; set; }

    public GateHour Hour { get; private set; } = null!;

    /// <summary>Of the session; null for all doors.</summary>
    public GateCounts? Counts { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var session = string.IsNullOrWhiteSpace(Session) ? null : await sessions.FindAsync(Session, venue: null, ct);
        if (!string.IsNullOrWhiteSpace(Session) && session is null) ModelState.AddModelError("session", text["Gate.NoSuchSession", Session]);
        Hour = await room.LookAsync(session?.Number, ct);
        Counts = session is null ? null : await sessions.CountAsync(session.Number, ct);
        return this.Show("Hour");
    }
}
