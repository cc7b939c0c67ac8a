using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Reporting;
using OgTickets.Reporting.Exports;

namespace OgTickets.Pages.Admin.Data;

/// <summary>The scans at the gates in a period, as a table for a spreadsheet.</summary>
public sealed class EntriesCsvModel(ExportLists lists, ExportDesk exports, ShopClock clock, IStringLocalizer<Texts> text) : PeriodCsvModel(exports, clock)
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => TakeAsync("entries", Columns(), lists.Entries, ct);

    private CsvColumn<EntryRow>[] Columns() =>
    [
        new(text["Admin.Data.Entry"], row => row.Id),
        new(text["Admin.Audit.At"], row => row.At),
        new(text["Admin.Sales.Session"], row => row.SessionCode),
        new(text["Admin.Data.Gate"], row => row.Gate),
        new(text["Admin.Data.Ticket"], row => row.TicketId?.ToString()),
        new(text["Admin.Data.Answer"], row => text[$"Gate.Answer.{row.Answer}"].Value),
        new(text["Admin.Data.People"], row => row.People),
        new(text["Admin.Data.Admitted"], row => row.Admitted),
        new(text["Admin.Data.Forced"], row => text[row.Forced ? "Admin.Data.Yes" : "Admin.Data.No"].Value),
        new(text["Admin.Data.Reason"], row => row.Reason),
    ];
}
