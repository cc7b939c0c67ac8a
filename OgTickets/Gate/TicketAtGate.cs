using OgTickets.Localisation;
using OgTickets.Tickets;

namespace OgTickets.Gate;

/// <summary>A ticket as a steward may see it.</summary>
public sealed record TicketAtGate
{
    public required Guid Id { get; init; }
    public required Guid OrderId { get; init; }

    /// <summary>To compare with an ID.</summary>
    public required string HolderName { get; init; }

    /// <summary>As stored: opens the ticket, lets nobody in.</summary>
    public required string ShortNumber { get; init; }

    /// <summary>The session the ticket is for.</summary>
    public required string SessionCode { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset SessionStartsAt { get; init; }
    public required Bilingual Venue { get; init; }
    public required string City { get; init; }

    /// <summary>The venue's, as its IANA name: people read the clock that hangs there.</summary>
    public required string TimeZone { get; init; }
    public required string CategoryLetter { get; init; }
    public required int Admits { get; init; }

    /// <summary>People inside after this scan.</summary>
    public required int InsideNow { get; init; }

    public int Left => Admits - InsideNow;

    /// <summary>UTC.</summary>
    public DateTimeOffset DoorsOpenAt => SessionStartsAt - TicketMaking.DoorsOpenBefore;
}

/// <summary>A scan that let people in.</summary>
/// <param name="At">UTC.</param>
/// <param name="GateName">Which gate.</param>
public sealed record LastEntry(DateTimeOffset At, string GateName);
