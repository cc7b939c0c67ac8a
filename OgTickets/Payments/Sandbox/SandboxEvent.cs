namespace OgTickets.Payments.Sandbox;

/// <summary>The body of a notice, as JSON: what the bank tells the shop.</summary>
/// <param name="Id">Unique for ever: evt_ and 32 hexadecimal digits.</param>
/// <param name="Type">One of the constants.</param>
public sealed record SandboxEvent(string Id, string Type, Guid PaymentId, Guid AttemptId, Guid OrderId, long AmountCents, string Currency)
{
    public const string Paid = "payment.paid", Closed = "payment.closed";
}
