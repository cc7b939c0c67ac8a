using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Tickets.Pdf;

namespace OgTickets.Web;

/// <summary>Hands out printed tickets.</summary>
public static class TicketDownload
{
    /// <summary>The file to save under its name; neither browser nor proxy keeps a copy, because whoever has it gets in.</summary>
    public static IActionResult Download(this PageModel page, TicketFile file)
    {
        page.Response.Headers.CacheControl = "private, no-store";
        return page.File(file.Bytes, TicketFile.ContentType, file.Name);
    }
}
