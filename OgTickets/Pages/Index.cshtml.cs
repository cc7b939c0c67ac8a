using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue.Browsing;
using OgTickets.Clock;
using OgTickets.Web;

namespace OgTickets.Pages;

/// <summary>Home: the Games and the way in.</summary>
[PublicPage]
public sealed class IndexModel(SessionsOnSale sessions, Programme programme, VenuePages venues, ShopClock clock) : PageModel
{
    /// <summary>How many of the next sessions are shown.</summary>
    private const int NextFew = 5;

    /// <summary>How many sports are shown by their ground.</summary>
    private const int Grounds = 6;

    /// <summary>The next sessions that can be bought; the first of them stands on the scoreboard.</summary>
    public IReadOnlyList<SessionRow> Next { get; private set; } = [];

    public ProgrammeOverview ToCome { get; private set; } = null!;

    public IReadOnlyList<MedalNight> MedalNights { get; private set; } = [];

    public IReadOnlyList<VenueSheet> Venues { get; private set; } = [];

    /// <summary>How long until the first of <see cref="Next"/> starts.</summary>
    public TimeSpan UntilNext => Next[0].StartsAt - clock.GetUtcNow();

    /// <summary>The sports with most medals still to win, drawn large.</summary>
    public IEnumerable<SportToCome> Drawn => ToCome.Sports.OrderByDescending(sport => sport.MedalSessions).ThenByDescending(sport => sport.Sessions).Take(Grounds);

    /// <summary>Cities by how much is held there.</summary>
    public IEnumerable<IGrouping<string, VenueSheet>> Cities => Venues.GroupBy(venue => venue.City, StringComparer.Ordinal).OrderByDescending(city => city.Sum(venue => venue.Sessions));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Next = await sessions.FirstAsync(new() { AvailableOnly = true }, NextFew, ct);
        ToCome = await programme.ToComeAsync(ct);
        MedalNights = await programme.MedalNightsAsync(ct);
        Venues = await venues.AllAsync(ct);
        return this.Show();
    }
}
