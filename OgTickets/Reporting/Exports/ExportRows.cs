using OgTickets.Gate;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Tickets;

namespace OgTickets.Reporting.Exports;

/// <summary>An order as it leaves in a table. Buyers whose details are erased have empty names.</summary>
public sealed record OrderRow(
    string Code, OrderState State, DateTimeOffset PlacedAt, DateTimeOffset? PaidAt, string FirstName, string LastName, string Email, string Language, int Tickets, int Seats, long TotalCents, long RefundedCents);

/// <summary>A ticket as it leaves in a table. Neither its code nor the number under its QR: either could open a door.</summary>
public sealed record TicketRow(
    Guid Id, string OrderCode, string SessionCode, DateTimeOffset StartsAt, string Category, Bilingual Offer, string Holder, TicketState State, int Admits, int Admitted, int Issue, DateTimeOffset IssuedAt, long PriceCents);

/// <summary>A scan at a gate as it leaves in a table.</summary>
public sealed record EntryRow(long Id, DateTimeOffset At, string SessionCode, string Gate, Guid? TicketId, GateAnswer Answer, int People, int Admitted, bool Forced, string? Reason);
