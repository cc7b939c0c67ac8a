using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Localisation;
using OgTickets.Reporting;
using OgTickets.Reporting.Exports;

namespace OgTickets.Pages.Admin.Data;

/// <summary>The catalogue as files that the import takes: to be changed in a spreadsheet and shown to it again.</summary>
public sealed class CatalogueZipModel(CatalogueExport catalogue, ExportDesk exports) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await exports.TakeAsync("catalogue", new { }, ct)) return Forbid();
        return File(await catalogue.ZipAsync(Language.Current, ct), "application/zip", "OG-Tickets-catalogue.zip");
    }
}
