using OgTickets.Orders;

namespace OgTickets.Tickets.Gifts;

/// <summary>Why an order costs nothing: an organiser gave its tickets away. The order itself is like any other, paid with nothing, so that its tickets are too.</summary>
public sealed class TicketGift
{
    public required Guid OrderId { get; init; }
    public Order Order { get; init; } = null!;
    public required int SessionNumber { get; init; }

    /// <summary>Seats that still count against the session's quota.</summary>
    public required int Seats { get; set; }

    /// <summary>In the organiser's words; the recipient is not shown it.</summary>
    public required string Reason { get; set; }

    /// <summary>The organiser.</summary>
    public required Guid GivenBy { get; init; }

    /// <summary>UTC, shop time.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>When an organiser took back what was unused. UTC.</summary>
    public DateTimeOffset? TakenBackAt { get; set; }
}

/// <summary>How many seats of a session may be given away; <c>ck_gift_quotas_given</c> is the last judge.</summary>
public sealed class GiftQuota
{
    public required int SessionNumber { get; init; }
    public required int Given { get; set; }

    /// <summary>What the rules said at the last gift.</summary>
    public required int Quota { get; set; }
}
