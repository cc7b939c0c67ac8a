using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Clock;
using OgTickets.Reporting.Books;

namespace OgTickets.Pages.Admin.Payments;

/// <summary>Do payments and orders say the same, day by day, to the cent?</summary>
public sealed class DaysModel(MoneyByDay money, ShopClock clock) : PageModel
{
    /// <summary>Days of the calendar on a page.</summary>
    public const int Length = 31;

    /// <summary>The last day shown; the Paris day of today unless said otherwise.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly Until { get; set; }

    /// <summary>The last day of what follows; null when today is shown.</summary>
    public DateOnly? Later { get; private set; }

    public IReadOnlyList<MoneyDay> Days { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var today = Paris.Day(clock.GetUtcNow());
        if (Until == default || Until > today || Until.Year < 2000) Until = today;
        Later = Until == today ? null : Until.AddDays(Length) is var later && later < today ? later : today;
        Days = await money.OfAsync(Until, Length, ct);
    }
}
