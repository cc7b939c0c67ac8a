using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Reporting.Stories;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Orders;

/// <summary>What happened to this person's order? Finds it. Posted, never in an address: what is pasted may be a ticket's code.</summary>
public sealed class IndexModel(OrderSearch search) : PageModel
{
    [BindProperty, StringLength(2_000)]
    public string? Asked { get; set; }

    [BindProperty]
    public Guid? Before { get; set; }

    /// <summary>Null until something was asked.</summary>
    public IReadOnlyList<FoundOrder>? Found { get; private set; }

    public Guid? Next { get; private set; }

    public IActionResult OnGet() => this.Show("Found");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Show("Found");
        (Found, Next) = string.IsNullOrWhiteSpace(Asked) ? ([], null) : await search.FindAsync(Asked, Before, ct);
        ModelState.Clear(); // or the page gone on from would be drawn again
        return Found is [var only] && Before is null ? this.GoTo($"{Request.PathBase}/admin/orders/{only.Code}") : this.Show("Found");
    }
}
