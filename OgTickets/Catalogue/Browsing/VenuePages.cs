using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Browsing;

/// <summary>The venues and what is held there, read straight into records.</summary>
public sealed class VenuePages(OgTicketsDb db)
{
    /// <summary>All venues, by city and name. Two commands.</summary>
    public Task<IReadOnlyList<VenueSheet>> AllAsync(CancellationToken ct) => ReadAsync(db.Venues, db.Sessions, ct);

    /// <summary>The venue with this code in any case; null when there is none. Two commands.</summary>
    public async Task<VenueSheet?> FindAsync(string code, CancellationToken ct)
    {
        var asked = code.ToUpperInvariant();
        return (await ReadAsync(db.Venues.Where(v => v.Code == asked), db.Sessions.Where(s => s.VenueCode == asked), ct)).SingleOrDefault();
    }

    private static async Task<IReadOnlyList<VenueSheet>> ReadAsync(IQueryable<Venue> venues, IQueryable<Session> sessions, CancellationToken ct)
    {
        var read = await venues.AsNoTracking().ToListAsync(ct);
        var held = await sessions.GroupBy(s => new { s.VenueCode, s.SportCode, s.Sport.NameFr, s.Sport.NameEn })
            .Select(g => new { g.Key, Sessions = g.Count(), Medals = g.Count(s => s.IsMedal) }).ToListAsync(ct);
        var sports = held.ToLookup(sport => sport.Key.VenueCode, sport => new SportAtVenue(new(sport.Key.SportCode, new(sport.Key.NameFr, sport.Key.NameEn)), sport.Sessions, sport.Medals), StringComparer.Ordinal);
        return [.. read
            .Select(v => new VenueSheet(v.Code, v.Name, v.City, v.Capacity, (v.Latitude, v.Longitude), v.TimeZone, [.. sports[v.Code].OrderBy(s => s.Sport.Name.ToString(), StringComparer.CurrentCulture)]))
            .OrderBy(v => v.City, StringComparer.CurrentCulture).ThenBy(v => v.Name.ToString(), StringComparer.CurrentCulture)];
    }
}
