using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Payments.Receipts;
using OgTickets.Persistence;
using OgTickets.Web;

namespace OgTickets.Pages.Orders;

/// <summary>The receipt of one of one's own paid orders, in the language of the address; « being made » until it has its number.</summary>
public sealed class ReceiptModel(OgTicketsDb db, CurrentUser user, ReceiptPapers papers) : PageModel
{
    public Order Order { get; private set; } = null!;

    /// <summary>Null while it is being made.</summary>
    public ReceiptPaper? Paper { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        var stored = OrderCode.Read(code);
        if (await db.OrdersOf(user.Id!.Value).AsNoTracking().FirstOrDefaultAsync(o => o.Code == stored, ct) is not { IsPaid: true } order) return NotFound();
        Order = order;
        if (await db.ReceiptOfAsync(user.Id.Value, stored, ct) is { } receipt) Paper = papers.Of(receipt);
        // it asks every few seconds, and draws itself anew once there is something to show
        if (Request.WantsOnly("Waiting")) return Paper is null ? new NoContentResult() : this.DrawAnew();
        return Page();
    }
}
