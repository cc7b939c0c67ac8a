using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue.Browsing;
using OgTickets.Web;
using OgTickets.Web.Maps;

namespace OgTickets.Pages.Venues;

/// <summary>Where the Games are: maps drawn from the venues' coordinates, and the same as a list.</summary>
[PublicPage]
public sealed class IndexModel(VenuePages venues) : PageModel
{
    public IReadOnlyList<VenueSheet> All { get; private set; } = [];

    /// <summary>The venues of each map that has any; those on no map come last, under no map.</summary>
    public IEnumerable<IGrouping<MapArea?, VenueSheet>> ByArea => All.GroupBy(venue => MapArea.Of(venue.Place)).OrderBy(group => group.Key is null ? int.MaxValue : MapArea.All.ToList().IndexOf(group.Key));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        All = await venues.AllAsync(ct);
        return this.Show();
    }
}
