namespace OgTickets.Orders;

/// <summary>Stands where no payments are registered: nothing can be paid, so nothing is open.</summary>
internal sealed class NothingToPay : IOrderPayments
{
    public Task<PaymentClosing> CloseAsync(Guid orderId, CancellationToken ct) => Task.FromResult(PaymentClosing.Closed);
}
