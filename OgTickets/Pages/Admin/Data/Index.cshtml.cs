using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Clock;
using OgTickets.Reporting.Sales;

namespace OgTickets.Pages.Admin.Data;

/// <summary>What can I take out, and load? Every table there is, and the way to the import.</summary>
public sealed class IndexModel(SalesBoards boards, ShopClock clock) : PageModel
{
    /// <summary>Tables of a period, by the word of their texts.</summary>
    public static readonly IReadOnlyList<string> Tables = ["Orders", "Tickets", "Entries", "Sales"];

    public DateOnly First { get; private set; }

    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = Paris.Day(clock.GetUtcNow());
        First = await boards.FirstDayAsync(ct) is { } day && day < Today ? day : Today.AddDays(1 - Admin.IndexModel.Usual);
    }
}
