using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;
using OgTickets.Tickets;
using OgTickets.Tickets.Pdf;
using OgTickets.Web;

namespace OgTickets.Pages.Tickets;

/// <summary>One ticket as a PDF, in the language of the address.</summary>
public sealed class PdfModel(OgTicketsDb db, TicketFiles files, CurrentUser user) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await files.OfTicketAsync(user.Id!.Value, id, ct) is { } file) return this.Download(file);
        // one's own ticket that admits nobody any more: its page says why
        return await db.TicketsOf(user.Id.Value).AnyAsync(t => t.Id == id, ct) ? RedirectToPage("/Tickets/Details", new { id }) : NotFound();
    }
}
