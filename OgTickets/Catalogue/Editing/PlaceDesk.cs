using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Identity.Staff;
using OgTickets.Localisation;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Editing;

/// <summary>
/// Organisers' hand on venues and sports: what they are called, and what a venue holds. None is added or deleted here, files do that (<c>CatalogueImport</c>), and the two
/// wait for each other. Each change and its audit entry are one save; the catalogue's version and the words of the search follow by triggers.
/// </summary>
public sealed class PlaceDesk(OgTicketsDb db, OrganiserRight right, AuditTrail audit)
{
    /// <summary>All venues with the number of their sessions, by name.</summary>
    public async Task<IReadOnlyList<(Venue Venue, int Sessions)>> VenuesAsync(CancellationToken ct)
    {
        var sessions = await db.Sessions.GroupBy(s => s.VenueCode).ToDictionaryAsync(g => g.Key, g => g.Count(), StringComparer.Ordinal, ct);
        return [.. (await db.Venues.AsNoTracking().ToListAsync(ct)).OrderBy(v => v.Name.ToString(), StringComparer.CurrentCulture).Select(v => (v, sessions.GetValueOrDefault(v.Code)))];
    }

    /// <summary>All sports with the number of their sessions, by name.</summary>
    public async Task<IReadOnlyList<(Sport Sport, int Sessions)>> SportsAsync(CancellationToken ct)
    {
        var sessions = await db.Sessions.GroupBy(s => s.SportCode).ToDictionaryAsync(g => g.Key, g => g.Count(), StringComparer.Ordinal, ct);
        return [.. (await db.Sports.AsNoTracking().ToListAsync(ct)).OrderBy(s => s.Name.ToString(), StringComparer.CurrentCulture).Select(s => (s, sessions.GetValueOrDefault(s.Code)))];
    }

    /// <summary>A venue and the version of it that is shown; null when there is none.</summary>
    public async Task<(Venue Venue, long Version)?> FindVenueAsync(string code, CancellationToken ct)
    {
        // the version first: whatever changes in between is refused later rather than lost
        var version = await db.Database.SqlQuery<long>($"select xmin::text::bigint from venues where code = {code}").ToListAsync(ct);
        return version is [var shown] && await db.Venues.AsNoTracking().SingleOrDefaultAsync(v => v.Code == code, ct) is { } venue ? (venue, shown) : null;
    }

    /// <summary>A sport and the version of it that is shown; null when there is none.</summary>
    public async Task<(Sport Sport, long Version)?> FindSportAsync(string code, CancellationToken ct)
    {
        var version = await db.Database.SqlQuery<long>($"select xmin::text::bigint from sports where code = {code}").ToListAsync(ct);
        return version is [var shown] && await db.Sports.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, ct) is { } sport ? (sport, shown) : null;
    }

    /// <summary>Says something else of a venue, unless somebody else has since, or one of its sessions has more seats held and sold than it would hold.</summary>
    public Task<PlaceEdit> ChangeVenueAsync(string code, long version, VenueWish wish, CancellationToken ct) => InTurnAsync(async () =>
    {
        // locked first, read in the next statement: one that waited sees what the other wrote
        var there = await db.Database.SqlQuery<long>($"select xmin::text::bigint from venues where code = {code} for no key update").ToListAsync(ct);
        if (there is not [var now]) return Edit.NotThere;
        if (version != now) return Edit.ChangedMeanwhile;
        var venue = await db.Venues.SingleAsync(v => v.Code == code, ct);
        var before = VenueWish.Of(venue);
        if (before == wish) return Edit.SoAlready;
        var taken = wish.Capacity >= before.Capacity ? 0
            : await db.PriceCategories.Where(c => c.Session.VenueCode == code).GroupBy(c => c.SessionNumber).Select(g => (int?)g.Sum(c => c.Held + c.Sold)).MaxAsync(ct) ?? 0;
        if (taken > wish.Capacity) return new PlaceEdit(Edit.SeatsTaken, taken);
        wish.ApplyTo(venue);
        audit.Append("venue.changed", code, new { before, after = wish });
        return Edit.Done;
    }, ct);

    /// <summary>Calls a sport something else, unless somebody else has since the version was shown.</summary>
    public Task<PlaceEdit> ChangeSportAsync(string code, long version, Bilingual name, CancellationToken ct) => InTurnAsync(async () =>
    {
        var there = await db.Database.SqlQuery<long>($"select xmin::text::bigint from sports where code = {code} for no key update").ToListAsync(ct);
        if (there is not [var now]) return Edit.NotThere;
        if (version != now) return Edit.ChangedMeanwhile;
        var sport = await db.Sports.SingleAsync(s => s.Code == code, ct);
        var before = sport.Name;
        if (before == name) return Edit.SoAlready;
        (sport.NameFr, sport.NameEn) = (name.Fr, name.En);
        audit.Append("sport.changed", code, new { before, after = name });
        return Edit.Done;
    }, ct);

    private async Task<PlaceEdit> InTurnAsync(Func<Task<PlaceEdit>> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await right.HoldsAsync(ct)) return Edit.NotYours;
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({SessionCopy.OneNumberAtATime})", ct);
        var answer = await change();
        if (answer.Edit is not Edit.Done) return answer;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
