using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Orders;
using OgTickets.Payments.Receipts;
using OgTickets.Persistence;
using OgTickets.Web;

namespace OgTickets.Pages.Orders;

/// <summary>A credit note of one of one's own orders, in the language of the address.</summary>
public sealed class CreditNoteModel(OgTicketsDb db, CurrentUser user, ReceiptPapers papers) : PageModel
{
    public ReceiptPaper Paper { get; private set; } = null!;

    /// <summary>The order's code as stored.</summary>
    public string Order { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string code, string number, CancellationToken ct)
    {
        if (OrderCode.Read(code) is not { } stored || await db.CreditNoteOfAsync(user.Id!.Value, stored, number, ct) is not { } note) return NotFound();
        (Order, Paper) = (stored, papers.Of(note));
        return Page();
    }
}
