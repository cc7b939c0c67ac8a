using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Tickets.Pdf;
using OgTickets.Web;

namespace OgTickets.Pages.Orders;

/// <summary>The tickets of an order that admit, as one PDF with a page for each, in the language of the address.</summary>
public sealed class PdfModel(OgTicketsDb db, TicketFiles files, CurrentUser user) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (OrderCode.Read(code) is not { } stored) return NotFound();
        if (await files.OfOrderAsync(user.Id!.Value, stored, ct) is { } file) return this.Download(file);
        // one's own order without a ticket that admits: its page says what became of it
        return await db.OrdersOf(user.Id.Value).AnyAsync(o => o.Code == stored, ct) ? LocalRedirect($"{Request.PathBase}/orders/{stored}") : NotFound();
    }
}
