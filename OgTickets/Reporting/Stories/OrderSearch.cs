using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Reporting.Stories;

/// <summary>An order that was found.</summary>
public sealed record FoundOrder(Guid Id, string Code, string BuyerName, string BuyerEmail, OrderState State, long TotalCents, DateTimeOffset PlacedAt);

/// <summary>
/// Finds the orders that somebody at the desk or on the telephone means: by the order's code, the number or the QR code of a ticket, an e-mail address, the beginning
/// of a last name, or a first and a last name. Each way has its index; none reads all orders.
/// </summary>
public sealed class OrderSearch(OgTicketsDb db)
{
    public const int PageSize = 50;

    /// <summary>The shortest name that is looked for: one letter would be a list, not an answer.</summary>
    public const int ShortestName = 2;

    /// <summary>The latest first; the id to go on before when there are more.</summary>
    /// <param name="before">Only orders placed before this one.</param>
    public async Task<(IReadOnlyList<FoundOrder> Orders, Guid? Next)> FindAsync(string asked, Guid? before, CancellationToken ct)
    {
        var found = await (await MeantAsync(asked, ct)).Where(o => before == null || o.Id < before).OrderByDescending(o => o.Id).Take(PageSize + 1)
            .Select(o => new FoundOrder(o.Id, o.Code, o.BuyerFirstName + " " + o.BuyerLastName, o.BuyerEmail, o.State, o.TotalCents, o.PlacedAt)).ToListAsync(ct);
        return found.Count > PageSize ? (found[..PageSize], found[PageSize - 1].Id) : (found, null);
    }

    private async Task<IQueryable<Order>> MeantAsync(string written, CancellationToken ct)
    {
        // before anything is trimmed: a code may end with a space
        if (TicketCode.Read(written) is CodeReading.Read { Code: var code }) return await OfAsync(db.Tickets.Where(t => t.Id == code.Header.TicketId).Select(t => t.OrderId), ct);
        var asked = written.Trim();
        if (Guid.TryParse(asked, out var id)) return await OfAsync(db.Orders.Where(o => o.Id == id).Select(o => o.Id).Concat(db.Tickets.Where(t => t.Id == id).Select(t => t.OrderId)), ct);
        if (asked.Contains('@', StringComparison.Ordinal))
        {
            var email = asked.ToUpperInvariant();
            return db.Orders.AsNoTracking().Where(o => db.Users.Any(a => a.NormalizedEmail == email && a.Id == o.AccountId));
        }
        // a code that is nobody's may be a name of ten letters, Zimmermann
        if (OrderCode.Read(asked) is { } order && ShortNumber.Read(asked) is { Value: var number }
            && await OfAsync(db.Orders.Where(o => o.Code == order).Select(o => o.Id).Concat(db.Tickets.Where(t => t.ShortNumber == number).Select(t => t.OrderId)), ct) is var coded && await coded.AnyAsync(ct)) return coded;
        if (asked.Length < ShortestName) return db.Orders.Where(_ => false);
        return Named(asked).AsNoTracking();
    }

    /// <summary>A last name, or both names in either order, parted at the first or at the last space: whoever calls says both. Capitals and accents make no difference. Each way begins in ix_orders_buyer_name_key.</summary>
    private IQueryable<Order> Named(string asked)
    {
        var whole = LikePattern.StartingWith(asked);
        if (asked.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not { Length: > 1 } words) return db.Orders.FromSql($"select * from orders where name_key(buyer_last_name) like name_key({whole})");
        var (first, rest, start, last) = (Beginning(words[..1]), Beginning(words[1..]), Beginning(words[..^1]), Beginning(words[^1..]));
        return db.Orders.FromSql(
            $"""
            select * from orders where name_key(buyer_last_name) like name_key({whole})
            or (name_key(buyer_last_name) like name_key({rest}) and name_key(buyer_first_name) like name_key({first}))
            or (name_key(buyer_last_name) like name_key({last}) and name_key(buyer_first_name) like name_key({start}))
            or (name_key(buyer_last_name) like name_key({first}) and name_key(buyer_first_name) like name_key({rest}))
            or (name_key(buyer_last_name) like name_key({start}) and name_key(buyer_first_name) like name_key({last}))
            """);

        static string Beginning(string[] words) => LikePattern.StartingWith(string.Join(' ', words));
    }

    /// <summary>Asked first and by itself: "this order, or that of this ticket" in one question would read every order there is.</summary>
    private async Task<IQueryable<Order>> OfAsync(IQueryable<Guid> orders, CancellationToken ct)
    {
        var ids = await orders.ToListAsync(ct);
        return db.Orders.AsNoTracking().Where(o => ids.Contains(o.Id));
    }
}
