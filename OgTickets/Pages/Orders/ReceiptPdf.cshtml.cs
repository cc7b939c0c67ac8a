using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Payments.Receipts;
using OgTickets.Payments.Receipts.Pdf;
using OgTickets.Persistence;
using OgTickets.Web;

namespace OgTickets.Pages.Orders;

/// <summary>The same receipt as a PDF.</summary>
public sealed class ReceiptPdfModel(OgTicketsDb db, CurrentUser user, ReceiptPapers papers) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        var stored = OrderCode.Read(code);
        if (await db.ReceiptOfAsync(user.Id!.Value, stored, ct) is { } receipt) return this.Download(ReceiptPdf.Print(papers.Of(receipt)));
        // one's own order whose receipt is being made: its page says so
        return await db.OrdersOf(user.Id.Value).AnyAsync(o => o.Code == stored && o.PaidAt != null, ct) ? LocalRedirect($"{Request.PathBase}/orders/{stored}/receipt") : NotFound();
    }
}
