namespace OgTickets.Mail;

/// <summary>What came of one try to hand a mail to the mail server.</summary>
public abstract record Delivery
{
    /// <summary>Most characters of a reason that are kept.</summary>
    public const int LongestReason = 300;

    /// <summary>The server has it (a 250 to its last line, RFC 5321 §4.2.5).</summary>
    public sealed record Sent : Delivery;

    /// <summary>Surely not taken, and another try may succeed: nobody answered, or the server said 4xx.</summary>
    public sealed record Later(string Reason) : Delivery;

    /// <summary>Surely not taken, and never will be: the server said 5xx to this mail, or its row does not hold what its words need.</summary>
    public sealed record Refused(string Reason) : Delivery;

    /// <summary>Sent whole, but the answer was lost: it may have arrived. A second copy would be worse than a person having a look.</summary>
    public sealed record InDoubt : Delivery;
}
