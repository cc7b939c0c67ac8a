using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Clock;
using OgTickets.Reporting.Sales;
using OgTickets.Web;

namespace OgTickets.Pages.Admin;

/// <summary>How is it selling? The first page of the organisers' area: by offer first, then by day, session, sport, venue and category.</summary>
public sealed class IndexModel(SalesBoards boards, SalesMoment moment, ShopClock clock) : PageModel
{
    /// <summary>Days shown unless somebody asks for others.</summary>
    public const int Usual = 30;

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public DateOnly Today { get; private set; }

    public SalesBoard Sales { get; private set; } = null!;

    public SalesNow Now { get; private set; } = null!;

    /// <summary>Spans to choose from with one click: the key of their word, and their days.</summary>
    public IReadOnlyList<(string Word, SalesPeriod Days)> Spans { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        ModelState.Clear(); // a day that is none is as good as no day
        Today = Paris.Day(clock.GetUtcNow());
        Spans = SpansUntil(Today, await boards.FirstDayAsync(ct) ?? Today);
        Sales = await boards.OfAsync(Shown(PeriodOf(From, To, Today)), ct);
        Now = await moment.NowAsync(ct);
        return this.Show("Sales", "Figures");
    }

    /// <summary>Two years at most, the last ones: each day is a column. An export has them all.</summary>
    private static SalesPeriod Shown(SalesPeriod asked) => asked.To.AddYears(-2) is var earliest && asked.From < earliest ? asked with { From = earliest } : asked;

    /// <summary>The days asked for, the right way round and none to come.</summary>
    internal static SalesPeriod PeriodOf(DateOnly? from, DateOnly? to, DateOnly today)
    {
        var last = to is { Year: > 2000 } day && day < today ? day : today;
        var first = from is { Year: > 2000 } start ? start : last.AddDays(1 - Usual);
        if (first > last) (first, last) = (last, first < today ? first : today);
        return new(first, last);
    }

    private static IReadOnlyList<(string, SalesPeriod)> SpansUntil(DateOnly today, DateOnly opened) =>
        [("Today", new(today, today)), ("Week", new(today.AddDays(-6), today)), ("Month", new(today.AddDays(1 - Usual), today)), ("All", new(opened < today ? opened : today, today))];
}
