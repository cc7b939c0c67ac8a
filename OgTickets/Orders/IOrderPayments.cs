namespace OgTickets.Orders;

/// <summary>What Orders needs of Payments, which comes after it: that nobody can pay any more before the seats go.</summary>
public interface IOrderPayments
{
    /// <summary>
    /// Closes whatever page the order can still be paid on. Asks the provider, so never call it inside a transaction.
    /// An order without any attempt to pay it is Closed.
    /// </summary>
    Task<PaymentClosing> CloseAsync(Guid orderId, CancellationToken ct);
}

/// <summary>How closing an order's payment page ended.</summary>
public enum PaymentClosing
{
    /// <summary>Nothing was paid, and nothing can be paid any more.</summary>
    Closed,

    /// <summary>The money was there first. The order is (or is about to be) paid, and must not be ended.</summary>
    AlreadyPaid,

    /// <summary>The provider does not answer: try again later, and leave the order as it is until then.</summary>
    Unknown,
}
