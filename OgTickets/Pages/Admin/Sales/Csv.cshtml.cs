using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Reporting;
using OgTickets.Reporting.Sales;
using OgTickets.Values;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Sales;

/// <summary>The sales of a period, line by line, as a table for a spreadsheet.</summary>
public sealed class CsvModel(SalesList sales, ExportDesk exports, ShopClock clock, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var period = Admin.IndexModel.PeriodOf(From, To, Paris.Day(clock.GetUtcNow()));
        return await exports.TakeAsync("sales", new { period.From, period.To }, ct) ? this.Csv("OG-Tickets-sales", Columns(), sales.Stream(period)) : Forbid();
    }

    private CsvColumn<SaleLine>[] Columns() =>
    [
        new(text["Receipts.Order"], line => line.OrderCode),
        new(text["Admin.Sales.PaidAt"], line => line.PaidAt),
        new(text["Admin.Sales.Session"], line => line.SessionCode),
        new(text["Admin.Sales.Sport"], line => line.SportCode),
        new(text["Admin.Sales.Venue"], line => line.VenueCode),
        new(text["Admin.Sales.Category"], line => line.Category),
        new(text["Admin.Sales.Offer"], line => line.Offer.ToString()),
        new(text["Admin.Sales.Tickets"], line => line.Tickets),
        new(text["Admin.Sales.Seats"], line => line.Tickets * line.People),
        new(text["Admin.Sales.TicketPrice"], line => new Money(line.TicketPriceCents)),
        new(text["Admin.Sales.Sold"], line => new Money(line.AmountCents)),
        new(text["Admin.Sales.TicketsBack"], line => line.TicketsBack),
        new(text["Admin.Sales.Back"], line => new Money(line.BackCents)),
    ];
}
