using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Gate;
using OgTickets.Localisation;

namespace OgTickets.Pages.Gate;

/// <summary>What a steward reads with an answer. Times are those of the clock at the venue.</summary>
public static class GateWords
{
    /// <summary>One sentence on what to do now.</summary>
    /// <param name="text">The texts.</param>
    /// <param name="said">The answer.</param>
    /// <param name="now">Shop time.</param>
    public static string WhatToDo(this IStringLocalizer<Texts> text, GateResult.Answered said, DateTimeOffset now) => said.Answer switch
    {
        GateAnswer.Admitted => text.Count("Gate.LetIn", said.Admitted),
        GateAnswer.Undone => text.Count("Gate.TakenBack", -said.Admitted),
        GateAnswer.NotEnoughLeft => text.Count("Gate.OnlyLeft", said.Ticket!.Left),
        GateAnswer.TooEarly => text["Gate.DoorsOpen", Opening(said.Ticket!, now)],
        _ => text[$"Gate.Answer.{said.Answer}.Do"],
    };

    /// <summary>When the ticket's session starts, day and time.</summary>
    public static string Start(TicketAtGate ticket) => Words.DayAndTime(There(ticket.SessionStartsAt, ticket));

    public static string Time(DateTimeOffset instant, TicketAtGate ticket) => Words.Time(TimeOnly.FromDateTime(There(instant, ticket).DateTime));

    /// <summary>The time alone when doors open today.</summary>
    private static string Opening(TicketAtGate ticket, DateTimeOffset now) => There(ticket.DoorsOpenAt, ticket).Date == There(now, ticket).Date
        ? Time(ticket.DoorsOpenAt, ticket)
        : Words.DayAndTime(There(ticket.DoorsOpenAt, ticket));

    private static DateTimeOffset There(DateTimeOffset instant, TicketAtGate ticket) => VenueTime.At(instant, ticket.TimeZone);
}
