using OgTickets.Rules;
using OgTickets.Tickets;

namespace OgTickets.Payments;

/// <summary>Until when buyers may give tickets back by themselves: in the rules in force, and for an order in those it was made under. The same words stand in the terms, at the checkout and on the order.</summary>
/// <param name="Days">Days of 24 hours before the session starts.</param>
public sealed record RefundRule(int Days)
{
    public static RefundRule Of(ShopRules rules) => new(rules.RefundDays);

    /// <summary>The last instant is before this one. UTC.</summary>
    public DateTimeOffset Until(DateTimeOffset startsAt) => startsAt - TimeSpan.FromDays(Days);

    /// <summary>Why a buyer can't give this ticket back at that instant; null when he can. Its session must be loaded.</summary>
    public RefundResult? Refuses(Ticket ticket, DateTimeOffset now) => Refuses(new TicketToReturn(ticket.State, ticket.PriceCents, ticket.Admitted, ticket.Session.StartsAt), now);

    /// <summary>The same by what alone decides.</summary>
    public RefundResult? Refuses(TicketToReturn ticket, DateTimeOffset now) => ticket.State switch
    {
        TicketState.Refunded => RefundResult.AlreadyRefunded,
        TicketState.Disputed => RefundResult.Disputed,
        TicketState.Live when ticket.PriceCents == 0 => RefundResult.NotPaid, // given away
        TicketState.Live when ticket.Admitted == 0 => now < Until(ticket.StartsAt) ? null : RefundResult.TooLate,
        _ => RefundResult.InUse,
    };
}

/// <summary>What of a ticket decides whether its buyer can give it back.</summary>
/// <param name="Admitted">People it has let in.</param>
/// <param name="StartsAt">Of its session. UTC.</param>
public sealed record TicketToReturn(TicketState State, long PriceCents, int Admitted, DateTimeOffset StartsAt);
