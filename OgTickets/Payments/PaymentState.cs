namespace OgTickets.Payments;

/// <summary>Where a payment attempt stands. Those that went wrong with money taken have words of their own (DESIGN §6).</summary>
public enum PaymentState
{
    /// <summary>Committed; the provider has not answered yet.</summary>
    Opening,

    /// <summary>The buyer can pay at its page.</summary>
    Open,
    Paid,

    /// <summary>Money came after the order had let its seats go; honoured or refunded.</summary>
    PaidLate,

    /// <summary>The order was already paid by another attempt; refunded.</summary>
    PaidTwice,

    /// <summary>Amount or currency differ: nothing is issued, an organiser decides.</summary>
    WrongAmount,

    /// <summary>The bank refused or the provider could not open it; nothing was taken.</summary>
    Failed,

    /// <summary>Closed by us before anything was paid.</summary>
    Closed,

    /// <summary>Its page ran out unpaid.</summary>
    Expired,
}
