using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Clock;
using OgTickets.Reporting;
using OgTickets.Reporting.Sales;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Data;

/// <summary>A table of a period, handed out while it is read and written into the trail.</summary>
public abstract class PeriodCsvModel(ExportDesk exports, ShopClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <param name="table">Its name in the trail and in the file's name.</param>
    protected async Task<IActionResult> TakeAsync<T>(string table, IReadOnlyList<CsvColumn<T>> columns, Func<SalesPeriod, IAsyncEnumerable<T>> rows, CancellationToken ct)
    {
        var period = Admin.IndexModel.PeriodOf(From, To, Paris.Day(clock.GetUtcNow()));
        return await exports.TakeAsync(table, new { period.From, period.To }, ct) ? this.Csv($"OG-Tickets-{table}", columns, rows(period)) : Forbid();
    }
}
