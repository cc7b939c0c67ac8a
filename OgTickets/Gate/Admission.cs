namespace OgTickets.Gate;

/// <summary>
/// One scan at a gate and its answer; it let <see cref="Admitted"/> people in, none when refused. Rows are inserted and never changed: what was a mistake is
/// taken back by a row of its own (<see cref="Undoes"/>), so that at any time the sum of them is who is inside.
/// A nonce is unique per device (<c>uq_admissions_device_nonce</c>): the same nonce again is the same answer.
/// </summary>
public sealed class Admission
{
    public long Id { get; init; }

    /// <summary>UTC, shop time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who or what scanned: an account's or a paired device's id.</summary>
    public required Guid DeviceId { get; init; }
    public required Guid Nonce { get; init; }

    /// <summary>The gate's name as the steward chose it.</summary>
    public required string GateName { get; init; }
    public required int SessionNumber { get; init; }

    /// <summary>The ticket the code named; null when it was unreadable. Not a foreign key: a code can name a ticket that is not there.</summary>
    public Guid? TicketId { get; init; }
    public int? Issue { get; init; }

    /// <summary>People the steward asked to let in, or took back.</summary>
    public required int People { get; init; }

    /// <summary>People let in: <see cref="People"/> or 0; less than 0 when they were taken back.</summary>
    public required int Admitted { get; init; }
    public required GateAnswer Answer { get; init; }

    /// <summary>Let in without a code that proves itself; then <see cref="Reason"/> says why.</summary>
    public bool Forced { get; init; }
    public string? Reason { get; init; }

    /// <summary>The entry that this row takes back; <c>uq_admissions_undoes</c> lets that happen once.</summary>
    public long? Undoes { get; init; }

    /// <summary>False for an uploaded scan that does not fit what the server knows: a conflict to look at.</summary>
    public bool Counted { get; init; } = true;
}
