using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Catalogue.Editing;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Import;

/// <summary>
/// Makes the shop say what five CSV files say, in one transaction with its audit entry; bad files change nothing. Again with the same files it changes nothing.
/// What the files do not speak of stays: a session or price they do not name, sale windows, withdrawals, offers that are there. Buyers of a session that moves are told, as
/// when an organiser moves it by hand.
/// </summary>
public sealed class CatalogueImport(OgTicketsDb db, AuditTrail audit, Actor actor, ShopClock clock)
{
    public Task<ImportResult> RunAsync(CatalogueSource source, CancellationToken ct) => RunAsync(source, shown: null, ct);

    /// <summary>Imports only what somebody was shown.</summary>
    /// <param name="shown">Fingerprint of the changes that were shown; null for whatever the files say.</param>
    public async Task<ImportResult> RunAsync(CatalogueSource source, byte[]? shown, CancellationToken ct)
    {
        var (facts, bad) = CatalogueReader.Read(source);
        if (bad.Count > 0) return new ImportResult.Refused(bad);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var kept = await ChangeAsync(facts, isTrial: false, ct);
        var changes = PendingChanges.Of(db);
        if (shown is not null && !shown.AsSpan().SequenceEqual(ImportChange.FingerprintOf(changes)))
        {
            db.ChangeTracker.Clear();
            return new ImportResult.ChangedMeanwhile();
        }
        var imported = Count(kept);
        if (imported.ChangedAnything)
        {
            WriteDown(changes);
            audit.Append("catalogue.imported", "catalogue", new { imported.NewSessions, imported.ChangedSessions, imported.NewCategories, imported.ChangedCategories, imported.OtherChanges });
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
        return imported;
    }

    /// <summary>Works out what an import would write, and writes nothing.</summary>
    public async Task<ImportResult> TryAsync(CatalogueSource source, CancellationToken ct)
    {
        var (facts, bad) = CatalogueReader.Read(source);
        if (bad.Count > 0) return new ImportResult.Refused(bad);

        await using var transaction = await db.Database.BeginTransactionAsync(ct); // never committed
        var kept = await ChangeAsync(facts, isTrial: true, ct);
        var changes = PendingChanges.Of(db);
        var moved = db.ChangeTracker.Entries<SessionChange>().Select(told => told.Entity.SessionNumber).ToList();
        db.ChangeTracker.Clear();
        return new ImportResult.Tried(changes, kept, moved, ImportChange.FingerprintOf(changes));
    }

    /// <summary>Changes everything in the caller's transaction, without saving.</summary>
    /// <param name="isTrial">Nobody's seats wait for what is only looked at.</param>
    private async Task<IReadOnlyList<KeptCapacity>> ChangeAsync(CatalogueFacts facts, bool isTrial, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({SessionCopy.OneNumberAtATime})", ct);
        // whoever edits a session waits, or is waited for: what is read here is what is written over
        await db.Database.ExecuteSqlAsync($"select 1 from sessions order by number for no key update", ct);
        await SportsAsync(facts, ct);
        var venues = await VenuesAsync(facts, ct);
        var sessions = await SessionsAsync(facts, ct);
        var kept = await new CategoryImport(db, audit, isTrial).RunAsync(facts, sessions, venues, ct);
        await TellBuyersAsync(ct);
        await OfferSeed.AddMissingAsync(db, ct);
        return kept;
    }

    /// <summary>Whoever asks what happened to a session, a venue or a sport finds it under its code, as when it is edited by hand; prices and seats are written by <see cref="CategoryImport"/>.</summary>
    private void WriteDown(IEnumerable<ImportChange> changes)
    {
        foreach (var change in changes.Where(change => !change.IsNew))
        {
            var action = change.File switch { CatalogueSource.Sessions => "session.changed", CatalogueSource.Sports => "sport.changed", CatalogueSource.Prices => null, _ => "venue.changed" };
            if (action is not null) audit.Append(action, change.Key, new { before = change.Fields.ToDictionary(f => f.Column, f => f.From, StringComparer.Ordinal), after = change.Fields.ToDictionary(f => f.Column, f => f.To, StringComparer.Ordinal) });
        }
    }

    private async Task TellBuyersAsync(CancellationToken ct)
    {
        var moved = db.ChangeTracker.Entries<Session>().Where(entry => entry.State is EntityState.Modified && (entry.Property(s => s.StartsAt).IsModified || entry.Property(s => s.VenueCode).IsModified)).ToList();
        if (moved.Count == 0) return;
        var numbers = moved.ConvertAll(entry => entry.Entity.Number);
        var sold = await db.PriceCategories.Where(c => numbers.Contains(c.SessionNumber) && c.Sold > 0).Select(c => c.SessionNumber).Distinct().ToListAsync(ct);
        foreach (var entry in moved.Where(entry => sold.Contains(entry.Entity.Number)))
            db.Add(SessionChange.Of(entry.Entity.Number, SessionChangeKind.Moved, "", entry.Property(s => s.StartsAt).OriginalValue, actor.AccountId, clock.GetUtcNow()));
    }

    private async Task SportsAsync(CatalogueFacts facts, CancellationToken ct)
    {
        var sports = await db.Sports.ToDictionaryAsync(s => s.Code, StringComparer.Ordinal, ct);
        foreach (var fact in facts.Sports)
        {
            if (!sports.TryGetValue(fact.Code, out var sport))
            {
                sport = sports[fact.Code] = new() { Code = fact.Code, NameFr = fact.NameFr, NameEn = fact.NameEn };
                db.Add(sport);
            }
            (sport.NameFr, sport.NameEn) = (fact.NameFr, fact.NameEn);
        }
    }

    private async Task<Dictionary<string, Venue>> VenuesAsync(CatalogueFacts facts, CancellationToken ct)
    {
        var venues = await db.Venues.ToDictionaryAsync(v => v.Code, StringComparer.Ordinal, ct);
        foreach (var fact in facts.Venues)
        {
            var nameEn = facts.VenueNamesEn.GetValueOrDefault(fact.Code, fact.Name);
            var zone = fact.Code == "TAH" ? "Pacific/Tahiti" : "Europe/Paris"; // DESIGN §3
            if (!venues.TryGetValue(fact.Code, out var venue))
            {
                venue = venues[fact.Code] = new()
                {
                    Code = fact.Code,
                    NameFr = fact.Name,
                    NameEn = nameEn,
                    City = fact.City,
                    Capacity = fact.Capacity,
                    Latitude = fact.Latitude,
                    Longitude = fact.Longitude,
                    TimeZone = zone,
                };
                db.Add(venue);
            }
            (venue.NameFr, venue.NameEn, venue.City, venue.TimeZone) = (fact.Name, nameEn, fact.City, zone);
            (venue.Capacity, venue.Latitude, venue.Longitude) = (fact.Capacity, fact.Latitude, fact.Longitude);
        }
        return venues;
    }

    /// <summary>The files' sessions, in their order. A new one gets the number after the highest: sessions are withdrawn, never deleted, so no number comes twice.</summary>
    private async Task<IReadOnlyList<Session>> SessionsAsync(CatalogueFacts facts, CancellationToken ct)
    {
        var known = await db.Sessions.ToDictionaryAsync(s => s.Code, StringComparer.Ordinal, ct);
        var number = known.Values.Select(s => s.Number).DefaultIfEmpty(0).Max();
        var sessions = new List<Session>();
        foreach (var fact in facts.Sessions)
        {
            if (!known.TryGetValue(fact.Code, out var session))
            {
                session = new()
                {
                    Number = ++number,
                    Code = fact.Code,
                    SportCode = fact.SportCode,
                    VenueCode = fact.VenueCode,
                    StartsAt = fact.StartsAt,
                    EndsAt = fact.EndsAt,
                    Day = Paris.Day(fact.StartsAt),
                    LabelFr = fact.LabelFr,
                    LabelEn = fact.LabelEn,
                    IsMedal = fact.IsMedal,
                };
                db.Add(session);
            }
            (session.SportCode, session.VenueCode, session.IsMedal) = (fact.SportCode, fact.VenueCode, fact.IsMedal);
            (session.StartsAt, session.EndsAt, session.Day) = (fact.StartsAt, fact.EndsAt, Paris.Day(fact.StartsAt));
            (session.LabelFr, session.LabelEn) = (fact.LabelFr, fact.LabelEn);
            sessions.Add(session);
        }
        return sessions;
    }

    private ImportResult.Imported Count(IReadOnlyList<KeptCapacity> kept)
    {
        var changes = db.ChangeTracker.Entries().Where(e => e.Entity is not (AuditEntry or SessionChange) && e.State is EntityState.Added or EntityState.Modified).GroupBy(e => (e.Metadata.ClrType, e.State)).ToDictionary(g => g.Key, g => g.Count());
        var (newSessions, changedSessions) = (Of<Session>(EntityState.Added), Of<Session>(EntityState.Modified));
        var (newCategories, changedCategories) = (Of<PriceCategory>(EntityState.Added), Of<PriceCategory>(EntityState.Modified));
        return new(newSessions, changedSessions, newCategories, changedCategories, changes.Values.Sum() - newSessions - changedSessions - newCategories - changedCategories, kept);

        int Of<T>(EntityState state) => changes.GetValueOrDefault((typeof(T), state));
    }
}
