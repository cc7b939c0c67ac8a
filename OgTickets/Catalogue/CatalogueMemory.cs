using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using OgTickets.Catalogue.Editing;
using OgTickets.Persistence;

namespace OgTickets.Catalogue;

/// <summary>
/// Remembers what sells under which conditions, session by session, for as long as the catalogue's version is the same. Seats left are not among it: their counters
/// in the rows are as old as the memory. May be a moment behind; who sells compares <see cref="Remembered.Version"/> under lock.
/// </summary>
public sealed class CatalogueMemory(IDbContextFactory<OgTicketsDb> contexts) : IDisposable
{
    /// <summary>Sessions remembered, those asked for last; a session is some 2 KB.</summary>
    private const int Most = 4_000;

    private readonly MemoryCache _sessions = new(new MemoryCacheOptions { SizeLimit = Most });
    private long _version;

    /// <summary>Whether changes are heard of as they are committed (<see cref="CatalogueNews"/>).</summary>
    public bool HearsOfChanges { get; internal set; }

    /// <summary>What is known of a session; null when there is none of that code.</summary>
    /// <param name="code">As in addresses: SWM01.</param>
    public async ValueTask<Remembered?> FindAsync(string code, CancellationToken ct)
    {
        if (_sessions.TryGetValue(code, out Remembered? known) && known!.Version == Volatile.Read(ref _version)) return known;
        if (await ReadAsync(code, ct) is not { } read) return null;
        Learn(read.Version);
        return _sessions.Set(code, read, new MemoryCacheEntryOptions { Size = 1 });
    }

    /// <summary>The same for who cannot compare versions: read anew while nothing is heard of changes, else behind by no more than a message takes.</summary>
    public async ValueTask<Remembered?> FindFreshAsync(string code, CancellationToken ct) => HearsOfChanges ? await FindAsync(code, ct) : await ReadAsync(code, ct);

    /// <summary>Hears which version there is; what was remembered of older ones is read anew when it is asked for.</summary>
    public void Learn(long version)
    {
        for (var known = Volatile.Read(ref _version); known < version;)
        {
            var before = Interlocked.CompareExchange(ref _version, version, known);
            if (before == known) return;
            known = before;
        }
    }

    public void Dispose() => _sessions.Dispose();

    private async Task<Remembered?> ReadAsync(string code, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        // the version first: what is read after it is at least as new
        var version = await db.CatalogueVersions.Select(v => v.Version).SingleAsync(ct);
        if (await db.Sessions.AsNoTracking().Include(s => s.Categories.OrderBy(c => c.Position)).Include(s => s.Sport).Include(s => s.Venue).FirstOrDefaultAsync(s => s.Code == code, ct) is not { } session) return null;
        // only what is off sale can be cancelled
        var isCancelled = session.WithdrawnAt is not null && await db.IsCancelledAsync(session.Number, ct);
        return new(session, isCancelled, await db.Offers.AsNoTracking().OrderBy(o => o.Position).ThenBy(o => o.Id).ToListAsync(ct), version);
    }
}

/// <summary>A session with sport, venue and categories, whether it is cancelled, and all offers, as they stood in one version of the catalogue. Shared: read only.</summary>
public sealed record Remembered(Session Session, bool IsCancelled, IReadOnlyList<Offer> Offers, long Version);
