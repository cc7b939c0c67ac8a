using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Reporting;
using OgTickets.Reporting.Exports;
using OgTickets.Values;

namespace OgTickets.Pages.Admin.Data;

/// <summary>The tickets paid in a period, as a table for a spreadsheet.</summary>
public sealed class TicketsCsvModel(ExportLists lists, ExportDesk exports, ShopClock clock, IStringLocalizer<Texts> text) : PeriodCsvModel(exports, clock)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => TakeAsync("tickets", Columns(), lists.Tickets, ct);

    private CsvColumn<TicketRow>[] Columns() =>
    [
        new(text["Admin.Data.Ticket"], row => row.Id.ToString()),
        new(text["Receipts.Order"], row => row.OrderCode),
        new(text["Admin.Sales.Session"], row => row.SessionCode),
        new(text["Admin.Data.StartsAt"], row => row.StartsAt),
        new(text["Admin.Sales.Category"], row => row.Category),
        new(text["Admin.Sales.Offer"], row => row.Offer.ToString()),
        new(text["Admin.Order.Holder"], row => row.Holder),
        new(text["Admin.Payments.State"], row => text[$"Admin.Data.Ticket.{row.State}"].Value),
        new(text["Admin.Data.Admits"], row => row.Admits),
        new(text["Admin.Data.Admitted"], row => row.Admitted),
        new(text["Admin.Data.Issue"], row => row.Issue),
        new(text["Admin.Data.IssuedAt"], row => row.IssuedAt),
        new(text["Admin.Sales.TicketPrice"], row => new Money(row.PriceCents)),
    ];
}
