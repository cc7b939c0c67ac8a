using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Localisation;
using OgTickets.Payments;
using OgTickets.Reporting;
using OgTickets.Reporting.Books;
using OgTickets.Values;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Payments;

/// <summary>The payments that the list shows, all of them, as a table for a spreadsheet.</summary>
public sealed class CsvModel(PaymentList payments, ExportDesk exports, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Order { get; set; }

    [BindProperty(SupportsGet = true)]
    public PaymentState? State { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var question = new PaymentQuestion(IndexModel.CodeAsked(Order), State);
        return await exports.TakeAsync("payments", new { order = question.OrderCode, state = question.State?.ToString() }, ct) ? this.Csv("OG-Tickets-payments", Columns(), payments.Stream(question)) : Forbid();
    }

    private CsvColumn<PaymentRow>[] Columns() =>
    [
        new(text["Receipts.Order"], row => row.OrderCode),
        new(text["Admin.Payments.TryNumber"], row => row.Number),
        new(text["Admin.Payments.Buyer"], row => row.BuyerName),
        new(text["Admin.Payments.State"], row => text[$"Admin.Payments.State.{row.State}"].Value),
        new(text["Admin.Payments.Asked"], row => new Money(row.AmountCents)),
        new(text["Admin.Payments.Taken"], row => new Money(row.CapturedCents)),
        new(text["Admin.Payments.Returned"], row => new Money(row.RefundedCents)),
        new(text["Admin.Payments.Made"], row => row.CreatedAt),
        new(text["Admin.Payments.Settled"], row => row.SettledAt),
        new(text["Admin.Payments.Provider"], row => row.Provider),
        new(text["Admin.Payments.Reference"], row => row.ProviderReference),
    ];
}
