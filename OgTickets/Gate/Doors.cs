using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Gate;

/// <summary>The one place where people come in.</summary>
internal static class Doors
{
    /// <summary>
    /// Lets people in, or nobody: one UPDATE decides, so that two gates with one ticket never let in more than it admits (DESIGN §5).
    /// The time window is the session row's: a postponement moves it and re-issues nothing.
    /// </summary>
    /// <returns>Whether they are in; then they are counted among those inside, too.</returns>
    public static async Task<bool> LetInAsync(OgTicketsDb db, Scan scan, Guid ticketId, int issue, DateTimeOffset now, CancellationToken ct)
    {
        var doors = now + TicketMaking.DoorsOpenBefore;
        var live = nameof(TicketState.Live);
        return await db.Database.ExecuteSqlAsync($"""
            with let_in as (
                update tickets set admitted = admitted + {scan.People}
                where id = {ticketId} and issue = {issue} and session_number = {scan.SessionNumber} and state = {live} and admitted + {scan.People} <= admits
                  and exists (select from sessions s where s.number = {scan.SessionNumber} and s.starts_at <= {doors} and s.ends_at > {now})
                returning session_number)
            insert into gate_tallies as tally (session_number, slot, people)
            select session_number, {GateTally.SlotOf(scan.Nonce)}, {scan.People} from let_in
            on conflict (session_number, slot) do update set people = tally.people + excluded.people
            """, ct) == 1;
    }

    /// <summary>Takes people back who were let in by mistake, whatever became of the ticket since.</summary>
    /// <returns>False when fewer are inside.</returns>
    public static async Task<bool> TakeBackAsync(OgTicketsDb db, Guid ticketId, int people, Guid nonce, CancellationToken ct) => await db.Database.ExecuteSqlAsync($"""
        with taken_back as (update tickets set admitted = admitted - {people} where id = {ticketId} and admitted >= {people} returning session_number)
        insert into gate_tallies as tally (session_number, slot, people)
        select session_number, {GateTally.SlotOf(nonce)}, -{people} from taken_back
        on conflict (session_number, slot) do update set people = tally.people + excluded.people
        """, ct) == 1;

    /// <summary>The words for a refusal, found after the UPDATE has said no; null when nothing speaks against it now, because something changed since.</summary>
    public static async Task<GateAnswer?> WhyNotAsync(OgTicketsDb db, Guid ticketId, int issue, int sessionNumber, int people, DateTimeOffset now, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().Where(t => t.Id == ticketId)
            .Select(t => new { t.Issue, t.State, t.SessionNumber, t.Admits, t.Admitted, t.Session.StartsAt, t.Session.EndsAt })
            .SingleAsync(ct);
        if (ticket.Issue != issue) return GateAnswer.Transferred;
        return ticket.State switch
        {
            TicketState.Refunded => GateAnswer.Refunded,
            TicketState.Revoked => GateAnswer.Revoked,
            TicketState.Disputed => GateAnswer.Disputed,
            TicketState.Live when ticket.SessionNumber != sessionNumber => GateAnswer.WrongSession,
            TicketState.Live when ticket.StartsAt > now + TicketMaking.DoorsOpenBefore => GateAnswer.TooEarly,
            TicketState.Live when ticket.EndsAt <= now => GateAnswer.TooLate,
            TicketState.Live when ticket.Admitted == ticket.Admits => GateAnswer.AlreadyIn,
            TicketState.Live when ticket.Admitted + people > ticket.Admits => GateAnswer.NotEnoughLeft,
            TicketState.Live => null,
            _ => throw new InvalidOperationException($"A ticket's state {ticket.State} has no answer at the gate."),
        };
    }
}
