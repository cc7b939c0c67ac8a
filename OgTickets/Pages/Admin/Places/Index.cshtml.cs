using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;

namespace OgTickets.Pages.Admin.Places;

/// <summary>Where does it take place, and what is it called? All venues and sports.</summary>
public sealed class IndexModel(PlaceDesk desk) : PageModel
{
    public IReadOnlyList<(Venue Venue, int Sessions)> Venues { get; private set; } = [];

    public IReadOnlyList<(Sport Sport, int Sessions)> Sports { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => (Venues, Sports) = (await desk.VenuesAsync(ct), await desk.SportsAsync(ct));
}
