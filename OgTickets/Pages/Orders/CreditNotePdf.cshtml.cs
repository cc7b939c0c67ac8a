using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Orders;
using OgTickets.Payments.Receipts;
using OgTickets.Payments.Receipts.Pdf;
using OgTickets.Persistence;
using OgTickets.Web;

namespace OgTickets.Pages.Orders;

/// <summary>The same credit note as a PDF.</summary>
public sealed class CreditNotePdfModel(OgTicketsDb db, CurrentUser user, ReceiptPapers papers) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, string number, CancellationToken ct) =>
        await db.CreditNoteOfAsync(user.Id!.Value, OrderCode.Read(code), number, ct) is { } note ? this.Download(ReceiptPdf.Print(papers.Of(note))) : NotFound();
}
