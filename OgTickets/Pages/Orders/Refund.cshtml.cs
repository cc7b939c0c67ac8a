using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Persistence;
using OgTickets.Rules;
using OgTickets.Tickets;
using OgTickets.Values;
using OgTickets.Web;

namespace OgTickets.Pages.Orders;

/// <summary>Gives tickets of one's own order back: choose them, look at what goes back and what that means, then say yes. Only the last of these changes anything.</summary>
public sealed class RefundModel(OgTicketsDb db, CurrentUser user, Refunds refunds, RulesMemory rules, ShopClock clock, IStringLocalizer<Texts> text) : PageModel
{
    /// <summary>The key of the notice that the order's page shows once.</summary>
    public const string Asked = "RefundAsked";

    private const string Fragment = "Refund";

    /// <summary>That of the rules the order was made under.</summary>
    private RefundRule rule = null!;

    /// <summary>The tickets chosen, in the address while looking and in the form when saying yes.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid[] Tickets { get; set; } = [];

    /// <summary>Whether the choice was made and is to be looked at.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Look { get; set; }

    public Order Order { get; private set; } = null!;

    /// <summary>Every ticket of the order that is still this person's, and why it can't be given back; null when it can.</summary>
    public IReadOnlyList<(Ticket Ticket, RefundResult? Stop)> Choices { get; private set; } = [];

    public IEnumerable<Ticket> Chosen => Choices.Where(c => Tickets.Contains(c.Ticket.Id)).Select(c => c.Ticket);

    public Money Amount => Chosen.Aggregate(Money.Zero, (sum, ticket) => sum + ticket.Price);

    /// <summary>Whether the amount is shown and only the yes is missing.</summary>
    public bool IsLooking => Look && ModelState.IsValid;

    public int Days => rule.Days;

    /// <summary>Until when a ticket can be given back.</summary>
    public DateTimeOffset Until(Ticket ticket) => rule.Until(ticket.Session.StartsAt);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (!await LoadAsync(code, ct)) return NotFound();
        if (Look && Refusal() is { } refusal) Refuse(refusal);
        return this.Show(Fragment);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken ct)
    {
        if (!await LoadAsync(code, ct)) return NotFound();
        var result = await refunds.ByBuyerAsync(user.Id!.Value, Order.Id, Tickets, ct);
        if (result is RefundResult.Requested) TempData[Asked] = true;
        // the same yes again: the order's page says what became of the first
        if (result is RefundResult.Requested or RefundResult.AlreadyRefunded) return this.GoTo($"{Request.PathBase}/orders/{Order.Code}");
        Refuse(result);
        await LoadAsync(code, ct); // what stood in the way is on it
        return this.Show(Fragment);
    }

    private RefundResult? Refusal()
    {
        if (Tickets is []) return RefundResult.NothingChosen;
        if (Chosen.Count() != Tickets.Distinct().Count()) return RefundResult.NotThere;
        return Choices.FirstOrDefault(c => c.Stop is not null && Tickets.Contains(c.Ticket.Id)).Stop;
    }

    private void Refuse(RefundResult result) => ModelState.AddModelError(nameof(Tickets), text[$"Refunds.No.{result}", rule.Days]);

    private async Task<bool> LoadAsync(string code, CancellationToken ct)
    {
        var (stored, now) = (OrderCode.Read(code), clock.GetUtcNow());
        if (await db.OrdersOf(user.Id!.Value).AsNoTracking().FirstOrDefaultAsync(o => o.Code == stored, ct) is not { IsPaid: true } order) return false;
        (Order, rule) = (order, RefundRule.Of(await rules.OfAsync(order.RulesNumber, ct)));
        Choices = [.. (await db.TicketsOf(order.AccountId).Where(t => t.OrderId == order.Id).WithFacts().OrderBy(t => t.Line.Position).ThenBy(t => t.Id).ToListAsync(ct))
            .Select(ticket => (ticket, rule.Refuses(ticket, now)))];
        return true;
    }
}
