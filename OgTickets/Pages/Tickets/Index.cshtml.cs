using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;
using OgTickets.Tickets;
using OgTickets.Web;

namespace OgTickets.Pages.Tickets;

/// <summary>All tickets of the person: those of sessions to come first, by day; then past ones, latest first.</summary>
public sealed class IndexModel(OgTicketsDb db, CurrentUser user, ShopClock clock) : PageModel
{
    /// <summary>By Paris day, in order.</summary>
    public IReadOnlyList<IGrouping<DateOnly, Ticket>> Upcoming { get; private set; } = [];

    /// <summary>By Paris day, latest first.</summary>
    public IReadOnlyList<IGrouping<DateOnly, Ticket>> Past { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var tickets = await db.TicketsOf(user.Id!.Value).WithFacts()
            .OrderBy(t => t.Session.StartsAt).ThenBy(t => t.SessionNumber).ThenBy(t => t.Order.PlacedAt).ThenBy(t => t.Line.Position).ThenBy(t => t.Id)
            .ToListAsync(ct);
        Upcoming = [.. tickets.Where(t => t.Session.EndsAt > now).GroupBy(t => t.Session.Day)];
        Past = [.. tickets.Where(t => t.Session.EndsAt <= now).GroupBy(t => t.Session.Day).Reverse()];
    }
}
