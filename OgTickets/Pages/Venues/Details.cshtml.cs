using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue.Browsing;
using OgTickets.Clock;
using OgTickets.Web;
using OgTickets.Web.Maps;

namespace OgTickets.Pages.Venues;

/// <summary>One venue: where it is, how many it holds, and its sessions.</summary>
[PublicPage]
public sealed class DetailsModel(VenuePages venues, SessionsOnSale sessions) : PageModel
{
    /// <summary>More than any venue of the programme has; a page must end.</summary>
    private const int MostShown = 100;

    public VenueSheet Venue { get; private set; } = null!;

    /// <summary>Soonest first, those that have started last.</summary>
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    /// <summary>The sport it holds most of, whose ground its page shows; null while it holds nothing.</summary>
    public string? MainSport => Venue.Sports.MaxBy(sport => sport.Sessions)?.Sport.Code;

    /// <summary>How much earlier it is there than in Paris, when its sessions start.</summary>
    public TimeSpan BehindParis => Sessions.Count == 0 ? default : Paris.Time(Sessions[0].StartsAt).Offset - Sessions[0].StartsThere.Offset;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await venues.FindAsync(code, ct) is not { } venue) return NotFound();
        if (code != venue.Code) return RedirectPermanent(VenueMaps.Address(venue.Code));
        Venue = venue;
        Sessions = await sessions.FirstAsync(new() { Venues = [venue.Code] }, MostShown, ct);
        return this.Show();
    }
}
