using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Reporting.Books;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Payments;

/// <summary>Is all the money where it should be? What does not agree and what waits come first, then every payment, latest first.</summary>
public sealed class IndexModel(MoneyWatch watch, PaymentList payments) : PageModel
{
    /// <summary>An order's code as typed; another word finds nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Order { get; set; }

    [BindProperty(SupportsGet = true)]
    public PaymentState? State { get; set; }

    /// <summary>The list goes on after this payment.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public IReadOnlyList<MoneyMatter> Disagreeing { get; private set; } = [];

    public IReadOnlyList<MoneyMatter> Waiting { get; private set; } = [];

    public IReadOnlyList<PaymentRow> Rows { get; private set; } = [];

    /// <summary>Where the list goes on; null on its last page.</summary>
    public Guid? Next { get; private set; }

    /// <summary>What the address asks for beside the page, ready to be taken along.</summary>
    public string Asked => $"?order={Uri.EscapeDataString(Order ?? "")}&state={State}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        ModelState.Clear(); // an address made by hand that says nothing we know asks for everything
        (Rows, Next) = await payments.PageAsync(new(CodeAsked(Order), State, Before), ct);
        // the two lists belong to the first look, not to each page of what follows
        if (Before is null) (Disagreeing, Waiting) = (await watch.DisagreeingAsync(ct), await watch.WaitingAsync(ct));
        return this.Show("Payments");
    }

    internal static string? CodeAsked(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : OrderCode.Read(typed) ?? "-";
}
