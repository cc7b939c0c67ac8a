using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Orders;
using OgTickets.Payments;

namespace OgTickets.Web;

/// <summary>Shows a buyer to the bank's page, from wherever he asks to pay, and asks the bank when he is back.</summary>
public sealed class BankDoor(CheckoutPayment payment, PaymentReconciliation reconciliation, CurrentUser user)
{
    /// <summary>The key of the notice that the order's page shows when the bank does not answer.</summary>
    public const string Away = "BankAway";

    /// <summary>The key of the notice that the buyer has come back from the bank without having paid.</summary>
    public const string Unpaid = "BankUnpaid";

    private PaymentAttempt? _begun;

    /// <summary>Adds the first attempt to pay an order to the change that places it.</summary>
    public void Begin(Order order) => _begun = payment.Begin(order);

    /// <summary>To the bank; where that cannot be, to the order's page, which says how it stands.</summary>
    public async Task<IActionResult> GoAsync(PageModel page, Order order, CancellationToken ct)
    {
        var start = _begun is { } begun && begun.OrderId == order.Id ? await payment.GoOnAsync(begun, ct) : await payment.StartAsync(user.Id!.Value, order.Id, ct);
        if (start is PaymentStart.Page bank) return page.LeaveFor(bank.Address);
        if (start is PaymentStart.TryLater) page.TempData[Away] = true;
        return page.GoTo($"{page.Request.PathBase}/orders/{order.Code}");
    }

    /// <summary>Asks the bank how the payment of an order of this person stands; what it says is worked before this returns. True when nobody has paid yet; null when there is no such order.</summary>
    /// <param name="code">As stored (<see cref="OrderCode.Read"/>).</param>
    public Task<bool?> AskAsync(string code, CancellationToken ct) => reconciliation.AskAboutAsync(user.Id!.Value, code, ct);
}
