using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Trail;

/// <summary>What an entry is about, as people call it.</summary>
/// <param name="Kind">What kind of thing the code or id is.</param>
/// <param name="Key">An account's id, an order's, session's, venue's or sport's code; otherwise the subject as written.</param>
/// <param name="Name">A person's name, a code; never empty.</param>
public sealed record TrailThing(TrailThingKind Kind, string Key, string Name);

public enum TrailThingKind
{
    Account,
    Order,
    Session,
    Venue,
    Sport,

    /// <summary>Anything else, shown as written.</summary>
    Other,
}

/// <summary>Turns the ids that entries are about into names and codes.</summary>
public sealed class TrailNames(OgTicketsDb db)
{
    /// <summary>The things the rows are about, by subject. A page of rows costs five look-ups by key.</summary>
    public async Task<IReadOnlyDictionary<string, TrailThing>> OfAsync(IReadOnlyCollection<TrailRow> rows, CancellationToken ct)
    {
        var things = rows.DistinctBy(row => row.Subject, StringComparer.Ordinal).ToDictionary(row => row.Subject, Written, StringComparer.Ordinal);
        var ids = things.Keys.Select(subject => Guid.TryParse(subject, out var id) ? id : (Guid?)null).OfType<Guid>().ToList();
        if (ids.Count == 0) return things;
        foreach (var account in await db.Users.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, Name = (a.FirstName + " " + a.LastName).Trim() }).ToListAsync(ct))
            things[account.Id.ToString()] = new(TrailThingKind.Account, account.Id.ToString(), account.Name is "" ? account.Id.ToString() : account.Name);
        var orders = await db.Orders.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Code })
            .Concat(db.Tickets.Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, t.Order.Code }))
            .Concat(db.PaymentAttempts.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Order.Code }))
            .Concat(db.Refunds.Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Attempt.Order.Code })).ToListAsync(ct);
        foreach (var order in orders) things[order.Id.ToString()] = new(TrailThingKind.Order, order.Code, order.Code);
        return things;
    }

    /// <summary>How an account is asked for: its e-mail address, or the id of one that is closed or was never there.</summary>
    public async Task<string> EmailAsync(Guid account, CancellationToken ct) => await db.Users.Where(a => a.Id == account).Select(a => a.Email).SingleOrDefaultAsync(ct) ?? account.ToString();

    private static TrailThing Written(TrailRow row) => row.Action.Split('.')[0] switch
    {
        "session" or "price" or "capacity" or "category" => new(TrailThingKind.Session, row.Subject.Split('/')[0], row.Subject),
        "venue" => new(TrailThingKind.Venue, row.Subject, row.Subject),
        "sport" => new(TrailThingKind.Sport, row.Subject, row.Subject),
        _ => new(TrailThingKind.Other, row.Subject, row.Subject),
    };
}
