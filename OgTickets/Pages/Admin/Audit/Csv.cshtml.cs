using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Localisation;
using OgTickets.Reporting;
using OgTickets.Reporting.Trail;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Audit;

/// <summary>The entries that the list shows, all of them, as a table for a spreadsheet.</summary>
public sealed class CsvModel(TrailList trail, ExportDesk exports, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public TrailAsked Asked { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await exports.TakeAsync("audit", Asked.Question, ct) ? this.Csv("OG-Tickets-audit", Columns(), trail.StreamAsync(Asked.Question, ct)) : Forbid();

    private CsvColumn<TrailRow>[] Columns() =>
    [
        new(text["Admin.Audit.Entry"], row => row.Id),
        new(text["Admin.Audit.At"], row => row.At),
        new(text["Admin.Audit.Who"], row => row.Actor ?? text["Admin.Audit.ByShop"].Value),
        new(text["Admin.Audit.Account"], row => row.ActorId?.ToString()),
        new(text["Admin.Audit.What"], row => text.Or($"Admin.Story.{row.Action}", row.Action)),
        new(text["Admin.Audit.Action"], row => row.Action),
        new(text["Admin.Audit.About"], row => row.Subject),
        new(text["Admin.Audit.Detail"], row => row.Detail),
        new(text["Admin.Audit.Personal"], row => row.Personal),
    ];
}
