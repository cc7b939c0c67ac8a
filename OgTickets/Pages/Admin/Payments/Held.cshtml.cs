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

/// <summary>An organiser says what money was for that left without naming tickets: which, or none; then looks at what that means and says yes.</summary>
public sealed class HeldModel(OgTicketsDb db, HeldRefunds held, IStringLocalizer<Texts> text) : PageModel
{
    private const string Fragment = "Held";

    [BindProperty]
    public HeldInput Input { get; set; } = new();

    public Refund Refund { get; private set; } = null!;

    public Order Order { get; private set; } = null!;

    /// <summary>Every ticket of the order.</summary>
    public IReadOnlyList<Ticket> Tickets { get; private set; } = [];

    /// <summary>Of them, what the money is said to have been for; none for a gesture.</summary>
    public IReadOnlyList<Ticket> Chosen => Input.ForTickets == true ? [.. Tickets.Where(t => Input.Tickets.Contains(t.Id))] : [];

    /// <summary>Whether only the yes is missing.</summary>
    public bool IsLooking { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid refund, CancellationToken ct) => await LoadAsync(id, refund, ct) ?? this.Show(Fragment);

    /// <summary>Shows what would happen; changes nothing.</summary>
    public async Task<IActionResult> OnPostLookAsync(Guid id, Guid refund, CancellationToken ct)
    {
        if (await LoadAsync(id, refund, ct) is { } elsewhere) return elsewhere;
        IsLooking = Check();
        return this.Show(Fragment);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid refund, CancellationToken ct)
    {
        if (await LoadAsync(id, refund, ct) is { } elsewhere) return elsewhere;
        if (!Check()) return this.Show(Fragment);
        var result = await held.SayAsync(refund, [.. Chosen.Select(t => t.Id)], Input.Note!, Input.Forced, ct);
        if (result is HeldRefundResult.Said or HeldRefundResult.SaidBefore) return Back(id, result);
        Refuse("Input.Tickets", $"Admin.Held.No.{result}");
        return await LoadAsync(id, refund, ct) ?? this.Show(Fragment);
    }

    private bool Check()
    {
        if (!Refunds.IsReason(Input.Note)) Refuse("Input.Note", "Admin.Refund.NoNote", Refunds.LongestNote);
        if (Input.ForTickets is not { } tickets) Refuse("Input.ForTickets", "Admin.Held.No.NothingSaid");
        else if (tickets) CheckTickets();
        return ModelState.IsValid;
    }

    private void CheckTickets()
    {
        var sum = new Money(Chosen.Sum(t => t.PriceCents));
        if (Input.Tickets is []) Refuse("Input.Tickets", "Admin.Held.No.NothingChosen", Words.Amount(Refund.Amount));
        else if (Chosen.Count != Input.Tickets.Distinct().Count()) Refuse("Input.Tickets", "Refunds.No.NotThere");
        else if (sum != Refund.Amount) Refuse("Input.Tickets", "Admin.Held.No.AmountDiffers", Words.Amount(sum), Words.Amount(Refund.Amount));
        else if (!Input.Forced && Chosen.Any(t => t.State is TicketState.Revoked || t.Admitted > 0)) Refuse("Input.Tickets", "Admin.Refund.No.InUse");
    }

    private void Refuse(string field, string key, params object[] values) => ModelState.AddModelError(field, text[key, values]);

    private IActionResult Back(Guid id, HeldRefundResult result)
    {
        TempData["PaymentSaid"] = $"Admin.Held.Result.{result}";
        return this.GoTo($"{Request.PathBase}/admin/payments/{id}");
    }

    /// <summary>Null when there is something to say; else where to go instead.</summary>
    private async Task<IActionResult?> LoadAsync(Guid id, Guid refund, CancellationToken ct)
    {
        if (await db.Refunds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == refund && r.AttemptId == id, ct) is not { } found) return NotFound();
        if (!found.IsHeld) return Back(id, HeldRefundResult.SaidBefore);
        (Refund, Order) = (found, await db.Orders.AsNoTracking().SingleAsync(o => o.Id == found.OrderId, ct));
        Tickets = await db.Tickets.Where(t => t.OrderId == Order.Id).WithFacts().OrderBy(t => t.Line.Position).ThenBy(t => t.Id).ToListAsync(ct);
        return null;
    }

    public sealed class HeldInput
    {
        /// <summary>True for tickets, false for a gesture; null until said.</summary>
        public bool? ForTickets { get; set; }

        public Guid[] Tickets { get; set; } = [];

        [Display(Name = "Admin.Refund.Note")]
        public string? Note { get; set; }

        [Display(Name = "Admin.Refund.Forced")]
        public bool Forced { get; set; }
    }
}
