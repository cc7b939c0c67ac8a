using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Persistence;
using OgTickets.Tickets;
using OgTickets.Values;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Payments;

/// <summary>An organiser gives tickets of a payment back: which, why, whether by force; then looks at the amount and says yes.</summary>
public sealed class RefundModel(OgTicketsDb db, Refunds refunds, IStringLocalizer<Texts> text) : PageModel
{
    private const string Fragment = "Refund";

    [BindProperty]
    public RefundInput Input { get; set; } = new();

    public Guid Attempt { get; private set; }

    public Order Order { get; private set; } = null!;

    /// <summary>Every ticket of the order.</summary>
    public IReadOnlyList<Ticket> Tickets { get; private set; } = [];

    public IEnumerable<Ticket> Chosen => Tickets.Where(t => Input.Tickets.Contains(t.Id));

    public Money Amount => Chosen.Aggregate(Money.Zero, (sum, ticket) => sum + ticket.Price);

    /// <summary>Whether only the yes is missing.</summary>
    public bool IsLooking { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? this.Show(Fragment) : NotFound();

    /// <summary>Shows what would happen; changes nothing.</summary>
    public async Task<IActionResult> OnPostLookAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        Check();
        IsLooking = ModelState.IsValid;
        return this.Show(Fragment);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (!Check()) return this.Show(Fragment);
        var result = await refunds.ByOrganiserAsync(Order.Id, Input.Tickets, Input.Note!, Input.Forced, ct);
        if (result is RefundResult.Requested or RefundResult.AlreadyRefunded)
        {
            TempData["PaymentSaid"] = $"Admin.Refund.Result.{result}";
            return this.GoTo($"{Request.PathBase}/admin/payments/{id}");
        }
        Refuse("Input.Tickets", text[$"Admin.Refund.No.{result}"]);
        await LoadAsync(id, ct);
        return this.Show(Fragment);
    }

    private bool Check()
    {
        if (!Refunds.IsReason(Input.Note)) Refuse("Input.Note", text["Admin.Refund.NoNote", Refunds.LongestNote]);
        if (Input.Tickets is []) Refuse("Input.Tickets", text["Refunds.No.NothingChosen"]);
        else if (Chosen.Count() != Input.Tickets.Distinct().Count()) Refuse("Input.Tickets", text["Refunds.No.NotThere"]);
        else if (!Input.Forced && Chosen.Any(t => t.State is not TicketState.Live || t.Admitted > 0)) Refuse("Input.Tickets", text["Admin.Refund.No.InUse"]);
        return ModelState.IsValid;
    }

    private void Refuse(string field, string words) => ModelState.AddModelError(field, words);

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        Attempt = id;
        if (await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => db.PaymentAttempts.Any(a => a.Id == id && a.OrderId == o.Id), ct) is not { IsPaid: true } order) return false;
        Order = order;
        Tickets = await db.Tickets.Where(t => t.OrderId == order.Id).WithFacts().OrderBy(t => t.Line.Position).ThenBy(t => t.Id).ToListAsync(ct);
        return true;
    }

    public sealed class RefundInput
    {
        public Guid[] Tickets { get; set; } = [];

        [Display(Name = "Admin.Refund.Note")]
        public string? Note { get; set; }

        [Display(Name = "Admin.Refund.Forced")]
        public bool Forced { get; set; }
    }
}
