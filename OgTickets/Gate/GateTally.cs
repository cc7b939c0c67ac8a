namespace OgTickets.Gate;

/// <summary>
/// People inside, kept by the statement that lets them in: a desk shows them at every scan, and adding up all tickets would cost more than the scan. Spread over
/// <see cref="Slots"/> rows a session, so that gates do not wait for one another; only their sum means something.
/// </summary>
public sealed class GateTally
{
    /// <summary>Rows a session at most.</summary>
    public const int Slots = 16;

    public required int SessionNumber { get; init; }

    /// <summary>Which of the rows, from 0.</summary>
    public required int Slot { get; init; }

    /// <summary>May be below 0: people are taken back on another row than they came in on.</summary>
    public int People { get; set; }

    /// <summary>The row that a scan counts on: chance spreads them.</summary>
    public static int SlotOf(Guid nonce) => nonce.ToByteArray()[0] % Slots;
}
