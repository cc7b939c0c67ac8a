using OgTickets.Tickets;

namespace OgTickets.Pages.Admin.Payments;

/// <summary>Tickets of an order to tick, for <c>_TicketChoice</c>. Its fields are <c>Input.Tickets</c> and <c>Input.Forced</c>.</summary>
/// <param name="Legend">What they are ticked for, in words.</param>
/// <param name="Off">Those that cannot be ticked.</param>
public sealed record TicketChoice(string Legend, IReadOnlyList<Ticket> Tickets, IReadOnlyCollection<Guid> Ticked, Func<Ticket, bool> Off);
