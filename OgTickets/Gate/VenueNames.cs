using Microsoft.EntityFrameworkCore;
using OgTickets.Localisation;
using OgTickets.Persistence;

namespace OgTickets.Gate;

/// <summary>The venues whose doors there are, by code, in alphabetical order.</summary>
public sealed class VenueNames(OgTicketsDb db)
{
    public async Task<IReadOnlyDictionary<string, Bilingual>> AllAsync(CancellationToken ct) =>
        await db.Venues.AsNoTracking().OrderBy(v => v.NameFr).ToDictionaryAsync(v => v.Code, v => new Bilingual(v.NameFr, v.NameEn), StringComparer.Ordinal, ct);
}
