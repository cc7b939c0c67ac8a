using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Persistence;
using OgTickets.Rules;
using OgTickets.Web;

namespace OgTickets.Pages.Orders;

/// <summary>One order of the person: how it stands, in words, and what can be done about it. Somebody else's is not there.</summary>
public sealed class DetailsModel(OgTicketsDb db, CurrentUser user, OrderClosing closing, BankDoor bank, RulesMemory rules, ShopClock clock, IStringLocalizer<Texts> text) : PageModel
{
    /// <summary>The order with its payments, refunds and papers.</summary>
    public OrderMoney Money { get; private set; } = null!;

    public Order Order => Money.Order;

    public IReadOnlyList<PaymentAttempt> Attempts => Money.Attempts;

    /// <summary>Until when something of it can be given back; null when nothing can any more.</summary>
    public DateTimeOffset? RefundableUntil => Money.RefundableUntil(new(RefundDays), Now);

    /// <summary>Until how many days before a session its tickets can be given back, by the rules this order was made under.</summary>
    public int RefundDays { get; private set; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>Codes of sessions that were taken off sale since the order was placed: it is not to be paid as it stands.</summary>
    public IReadOnlyList<string> Withdrawn => Order.State == OrderState.Pending ? [.. Order.Lines.Where(l => l.Session.WithdrawnAt is not null).Select(l => l.Session.Code).Distinct(StringComparer.Ordinal)] : [];

    /// <summary>Pending, and there is still time to pay.</summary>
    public bool CanPay => Order.State == OrderState.Pending && Order.ExpiresAt > Now;

    /// <summary>The bank may answer any moment: its page was opened, or the time is over and nobody has ended the order yet.</summary>
    public bool IsWaiting => Order.State == OrderState.Pending && (!CanPay || Attempts.Any(a => a.IsOpen));

    /// <summary>The bank refused the last try, or its buyer has come back without having paid.</summary>
    public bool WasRefused => CanPay && (CameBackUnpaid || Attempts is [.., { State: PaymentState.Failed }]);

    private bool CameBackUnpaid { get; set; }

    public bool Had(PaymentState state) => Attempts.Any(a => a.State == state);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (!await LoadAsync(code, ct)) return NotFound();
        if (TempData[BankDoor.Away] is true) ModelState.AddModelError("", text["Orders.BankAway"]);
        CameBackUnpaid = TempData[BankDoor.Unpaid] is true;
        // the page asks every few seconds whether the bank has answered, and draws itself anew when it has
        if (Request.WantsOnly("Waiting")) return IsWaiting ? new NoContentResult() : this.DrawAnew();
        return Page();
    }

    /// <summary>Back from the bank (<see cref="PaymentPages.BackFromTheBank"/>): it is asked at once, so that who has paid sees it without waiting for the bank's notice.</summary>
    public async Task<IActionResult> OnGetBackAsync(string code, CancellationToken ct)
    {
        if (OrderCode.Read(code) is not { } stored || await bank.AskAsync(stored, ct) is not { } unpaid) return NotFound();
        if (unpaid) TempData[BankDoor.Unpaid] = true;
        return this.GoTo($"{Request.PathBase}/orders/{stored}"); // without the question, which a reload would ask again
    }

    public async Task<IActionResult> OnPostPayAsync(string code, CancellationToken ct) => await LoadAsync(code, ct) ? await bank.GoAsync(this, Order, ct) : NotFound();

    public async Task<IActionResult> OnPostGiveUpAsync(string code, CancellationToken ct)
    {
        if (!await LoadAsync(code, ct)) return NotFound();
        switch (await closing.CancelAsync(Order.Id, ct))
        {
            case ClosingResult.Ended:
                TempData["Done"] = "Orders.BackInBasket"; // said by the basket
                return this.GoTo($"{Request.PathBase}/basket");
            case ClosingResult.TryLater:
                TempData[BankDoor.Away] = true;
                break;
        }
        return this.GoTo($"{Request.PathBase}/orders/{Order.Code}"); // paid meanwhile, or ended before: it says so
    }

    private async Task<bool> LoadAsync(string code, CancellationToken ct)
    {
        var stored = OrderCode.Read(code);
        if (stored is null || await OrderMoney.FindAsync(db, user.Id!.Value, stored, ct) is not { } money) return false;
        (Money, Now) = (money, clock.GetUtcNow());
        RefundDays = (await rules.OfAsync(Order.RulesNumber, ct)).RefundDays;
        return true;
    }
}
