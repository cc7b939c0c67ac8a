using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
using OgTickets.Clock;
using OgTickets.Reporting.Sales;

namespace OgTickets.Pages.Admin.Offers;

/// <summary>What do we offer? All offers, and what each has sold.</summary>
public sealed class IndexModel(OfferDesk desk, SalesBoards boards, ShopClock clock) : PageModel
{
    public IReadOnlyList<Offer> Offers { get; private set; } = [];

    /// <summary>By the offer's id; none for one that sold nothing.</summary>
    public IReadOnlyDictionary<int, SalesSum> Sold { get; private set; } = new Dictionary<int, SalesSum>();

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken ct) => (Offers, Sold) = (await desk.AllAsync(ct), await boards.OffersAsync(ct));
}
