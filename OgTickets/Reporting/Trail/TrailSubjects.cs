using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Reporting.Trail;

/// <summary>Finds what an organiser means by what is typed or pasted, and under which names the trail knows it.</summary>
public sealed class TrailSubjects(OgTicketsDb db)
{
    /// <summary>The longest subject that an entry can have.</summary>
    private const int Longest = 100;

    /// <summary>
    /// An id or a code to ask for: of the order whose code this is, of the ticket whose number or QR code, of the account whose e-mail address. Anything else is taken
    /// as it is, such as a session's code. Null when no such account, or nothing, is there.
    /// </summary>
    public async Task<string?> ReadAsync(string typed, CancellationToken ct)
    {
        if (TicketCode.Read(typed) is CodeReading.Read { Code: var code }) return code.Header.TicketId.ToString(); // before anything is trimmed: a code may end with a space
        var asked = typed.Trim();
        if (asked.Length is 0 or > Longest) return null;
        if (Guid.TryParse(asked, out var id)) return id.ToString();
        if (asked.Contains('@', StringComparison.Ordinal)) return (await AccountAsync(asked, ct))?.ToString();
        if (OrderCode.Read(asked) is { } order && await db.Orders.AnyAsync(o => o.Code == order, ct)) return order;
        return ShortNumber.Read(asked) is { Value: var number } && await db.Tickets.Where(t => t.ShortNumber == number).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(ct) is { } ticket ? ticket.ToString() : asked;
    }

    /// <summary>The account under an e-mail address or with an id; null when there is none.</summary>
    public Task<Guid?> AccountAsync(string typed, CancellationToken ct)
    {
        var (normalized, id) = (typed.Trim().ToUpperInvariant(), Guid.TryParse(typed, out var read) ? read : (Guid?)null);
        return db.Users.Where(a => a.NormalizedEmail == normalized || a.Id == id).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>Every subject that belongs to it: with an order its payments, refunds and tickets, with a session its categories.</summary>
    /// <param name="about">As <see cref="ReadAsync"/> gave it.</param>
    public async Task<string[]> OfAsync(string about, CancellationToken ct)
    {
        if (OrderCode.Read(about) is { } code && await db.Orders.Where(o => o.Code == code).Select(o => (Guid?)o.Id).SingleOrDefaultAsync(ct) is { } order)
        {
            var ids = await db.PaymentAttempts.Where(a => a.OrderId == order).Select(a => a.Id)
                .Concat(db.Refunds.Where(r => r.OrderId == order).Select(r => r.Id)).Concat(db.Tickets.Where(t => t.OrderId == order).Select(t => t.Id)).ToListAsync(ct);
            return [order.ToString(), .. ids.Select(id => id.ToString())];
        }
        var capital = about.ToUpperInvariant();
        return [about, capital, .. SeatSplit.Letters.Select(letter => $"{capital}/{letter}")];
    }
}
