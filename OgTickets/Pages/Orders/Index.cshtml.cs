using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Web;

namespace OgTickets.Pages.Orders;

/// <summary>All orders of the person, latest first.</summary>
public sealed class IndexModel(OgTicketsDb db, CurrentUser user) : PageModel
{
    public IReadOnlyList<Order> Orders { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Orders = await db.OrdersOf(user.Id!.Value).AsNoTracking()
            .Include(o => o.Lines.OrderBy(l => l.Position)).ThenInclude(l => l.Session)
            .OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id).ToListAsync(ct);
}
