using OgTickets.Catalogue;
using OgTickets.Orders;
using OgTickets.Values;

namespace OgTickets.Tickets;

/// <summary>One line item of an order: one QR that admits N people. Nothing that can print its code is stored (DESIGN §5).</summary>
public sealed class Ticket
{
    /// <summary>UUIDv7; bytes 2–17 of the code.</summary>
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid OrderId { get; init; }
    public Order Order { get; init; } = null!;
    public required Guid OrderLineId { get; init; }
    public OrderLine Line { get; init; } = null!;
    public required int SessionNumber { get; init; }
    public Session Session { get; init; } = null!;
    public required int PriceCategoryId { get; init; }

    /// <summary>Whom the ticket is for: the account's name by default, editable until doors.</summary>
    public required string HolderName { get; set; }

    /// <summary>People it lets in.</summary>
    public required int Admits { get; init; }

    /// <summary>People it has let in; <c>ck_tickets_admitted</c> keeps it within <see cref="Admits"/>.</summary>
    public int Admitted { get; set; }
    public TicketState State { get; set; } = TicketState.Live;

    /// <summary>From 1; grows at every re-issue, and older codes stop admitting.</summary>
    public required int Issue { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset IssuedAt { get; set; }

    /// <summary>The 34 bytes of the code's header as issued; the seal is always checked over these.</summary>
    public required byte[] Header { get; set; }

    /// <summary>16 bytes: the double key's proof over the header.</summary>
    public required byte[] Seal { get; set; }

    /// <summary>Ten Crockford characters under the QR, for a dead phone; opens the ticket, is never a permission.</summary>
    public required string ShortNumber { get; init; }

    /// <summary>The account key (K1) it was sealed with.</summary>
    public required Guid AccountKeyId { get; set; }

    /// <summary>What one ticket cost, in cents.</summary>
    public required long PriceCents { get; init; }

    public Money Price => new(PriceCents);
    public int LeftToAdmit => Admits - Admitted;
}
