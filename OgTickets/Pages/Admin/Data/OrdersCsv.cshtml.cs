using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Reporting;
using OgTickets.Reporting.Exports;
using OgTickets.Values;

namespace OgTickets.Pages.Admin.Data;

/// <summary>The orders placed in a period, as a table for a spreadsheet.</summary>
public sealed class OrdersCsvModel(ExportLists lists, ExportDesk exports, ShopClock clock, IStringLocalizer<Texts> text) : PeriodCsvModel(exports, clock)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => TakeAsync("orders", Columns(), lists.Orders, ct);

    private CsvColumn<OrderRow>[] Columns() =>
    [
        new(text["Receipts.Order"], row => row.Code),
        new(text["Admin.Payments.State"], row => text[$"Admin.Orders.State.{row.State}"].Value),
        new(text["Admin.Orders.Placed"], row => row.PlacedAt),
        new(text["Admin.Sales.PaidAt"], row => row.PaidAt),
        new(text["Account.FirstName"], row => row.FirstName),
        new(text["Account.LastName"], row => row.LastName),
        new(text["Account.Email"], row => row.Email),
        new(text["Admin.Data.Language"], row => row.Language),
        new(text["Admin.Sales.Tickets"], row => row.Tickets),
        new(text["Admin.Sales.Seats"], row => row.Seats),
        new(text["Orders.Total"], row => new Money(row.TotalCents)),
        new(text["Admin.Sales.Back"], row => new Money(row.RefundedCents)),
    ];
}
