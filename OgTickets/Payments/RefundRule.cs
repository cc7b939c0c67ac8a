using OgTickets.Tickets;

namespace OgTickets.Payments;

/// <summary>Until when buyers may give tickets back by themselves: the setting <c>Payments:RefundDays</c>. The same words stand in the terms, at the checkout and on the order.</summary>
/// <param name="Days">Days of 24 hours before the session starts.</param>
public sealed record RefundRule(int Days = 7)
{
    /// <summary>The last instant is before this one. UTC.</summary>
    public DateTimeOffset Until(DateTimeOffset startsAt) => startsAt - TimeSpan.FromDays(Days);

    /// <summary>Why a buyer can't give this ticket back at that instant; null when he can. Its session must be loaded.</summary>
    public RefundResult? Refuses(Ticket ticket, DateTimeOffset now) => ticket.State switch
    {
        TicketState.Refunded => RefundResult.AlreadyRefunded,
        TicketState.Disputed => RefundResult.Disputed,
        TicketState.Live when ticket.PriceCents == 0 => RefundResult.NotPaid, // given away
        TicketState.Live when ticket.Admitted == 0 => now < Until(ticket.Session.StartsAt) ? null : RefundResult.TooLate,
        _ => RefundResult.InUse,
    };

    /// <exception cref="InvalidOperationException">The value cannot be meant.</exception>
    public static RefundRule Read(IConfiguration configuration)
    {
        var rule = new RefundRule(configuration.GetValue("Payments:RefundDays", new RefundRule().Days));
        return rule.Days is >= 0 and <= 365 ? rule : throw new InvalidOperationException($"Set Payments:RefundDays to a number of days from 0 to 365; it is {rule.Days}.");
    }
}
