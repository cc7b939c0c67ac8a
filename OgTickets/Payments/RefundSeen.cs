namespace OgTickets.Payments;

/// <summary>A refund as its provider knows it, whoever asked for it.</summary>
/// <param name="Reference">The provider's name for it.</param>
/// <param name="OurId">The refund of ours it was made for; null when somebody made it at the provider's dashboard.</param>
/// <param name="Round">In which of its rounds (<see cref="Refund.Round"/>).</param>
public sealed record RefundSeen(string Reference, Guid? OurId, int Round, long AmountCents, RefundAnswer Standing)
{
    /// <summary>Whether the money is gone, or going.</summary>
    public bool MovesMoney => Standing is RefundAnswer.Done or RefundAnswer.Underway;
}
