using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Rules;

/// <summary>
/// Remembers the rules in force, so that asking for them costs nothing, and those of the past, which never change. Read anew whenever the catalogue's news say that
/// something changed, on every replica. What must not be a moment behind does not ask here: whoever takes seats reads the limits under lock (<c>seat_limits_in_force</c>).
/// </summary>
public sealed class RulesMemory(IDbContextFactory<OgTicketsDb> contexts, FirstRules first, ShopClock clock, ILogger<RulesMemory> log)
{
    private readonly ConcurrentDictionary<int, ShopRules> _known = new();
    private ShopRules? _inForce;

    /// <summary>The last ones written. The first who asks reads them, and in a shop that has none yet writes down those of the settings.</summary>
    public ShopRules InForce => Volatile.Read(ref _inForce) ?? ReadFirst();

    /// <summary>The rules of that number: those that an order was made under.</summary>
    public async ValueTask<ShopRules> OfAsync(int number, CancellationToken ct)
    {
        if (InForce is var now && now.Number == number) return now;
        if (_known.TryGetValue(number, out var known)) return known;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return _known.GetOrAdd(number, await db.ShopRules.AsNoTracking().SingleAsync(r => r.Number == number, ct));
    }

    /// <summary>Reads all that are not known yet, the past ones too: whoever asks for an order's in the middle of a transaction then needs no second connection.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        _ = InForce; // so that a start tells of settings that say nothing any more
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = _known.Keys.ToArray();
        foreach (var rules in await db.ShopRules.AsNoTracking().Where(r => !known.Contains(r.Number)).OrderBy(r => r.Number).ToListAsync(ct)) Learn(rules);
    }

    /// <summary>Hears of rules that were committed; older ones than those known change nothing.</summary>
    public ShopRules Learn(ShopRules rules)
    {
        _known.TryAdd(rules.Number, rules);
        for (var known = Volatile.Read(ref _inForce); known is null || known.Number < rules.Number;)
        {
            var before = Interlocked.CompareExchange(ref _inForce, rules, known);
            if (before == known) return rules;
            known = before;
        }
        return rules;
    }

    // waited for by whoever is first, once in a process: what is asked for rules has no time to wait for, pages and loops alike
    private ShopRules ReadFirst()
    {
        using var db = contexts.CreateDbContext();
        if (Last(db).FirstOrDefault() is { } there)
        {
            foreach (var sentence in first.Ignored(there)) log.LogWarning("{Ignored}", sentence);
            return Learn(there);
        }
        db.ShopRules.Add(first.Rules.As(ShopRules.First, clock.GetUtcNow(), by: null));
        try
        {
            db.SaveChanges();
        }
        catch (DbUpdateException refused) when (refused.Broke(Constraints.RulesNumber))
        {
            // another process started at the same moment
        }
        return Learn(Last(db).First());
    }

    private static IQueryable<ShopRules> Last(OgTicketsDb db) => db.ShopRules.AsNoTracking().OrderByDescending(r => r.Number);
}
