using System.Data;
using System.Globalization;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Import;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Exports;

/// <summary>
/// The catalogue as the five files of its import: whoever changes nothing in them changes nothing in the shop, and what the shop has that files cannot say (sale windows, withdrawals) no
/// import touches. Every category says its seats, so that none is counted anew from its venue.
/// </summary>
public sealed class CatalogueExport(OgTicketsDb db)
{
    /// <summary>A ZIP of the five, all of one moment. A hundred kilobytes, so made at once.</summary>
    /// <param name="language">How its spreadsheets separate columns and decimals; the import reads both.</param>
    public async Task<byte[]> ZipAsync(Language language, CancellationToken ct)
    {
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var venues = await db.Venues.AsNoTracking().OrderBy(v => v.Code).ToListAsync(ct);
        using var zip = new MemoryStream();
        using (var files = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await WriteAsync(CatalogueSource.Sports, Sports, await db.Sports.AsNoTracking().OrderBy(s => s.Code).ToListAsync(ct));
            await WriteAsync(CatalogueSource.Venues, Venues, venues);
            await WriteAsync(CatalogueSource.VenueNamesEn, VenueNamesEn, venues);
            await WriteAsync(CatalogueSource.Sessions, Sessions, await db.Sessions.AsNoTracking().OrderBy(s => s.Number).ToListAsync(ct));
            await WriteAsync(CatalogueSource.Prices, Prices, await db.PriceCategories.AsNoTracking().Include(c => c.Session).OrderBy(c => c.SessionNumber).ThenBy(c => c.Position).ToListAsync(ct));

            async Task WriteAsync<T>(string name, IReadOnlyList<CsvColumn<T>> columns, IEnumerable<T> rows)
            {
                await using var file = await files.CreateEntry(name).OpenAsync(ct);
                await CsvExport.WriteAsync(file, language, columns, rows.ToAsyncEnumerable(), ct);
            }
        }
        return zip.ToArray();
    }

    private static readonly CsvColumn<Sport>[] Sports = [new("code", s => s.Code), new("name_fr", s => s.NameFr), new("name_en", s => s.NameEn)];

    private static readonly CsvColumn<Venue>[] Venues =
    [
        new("code", v => v.Code), new("name", v => v.NameFr), new("city", v => v.City), new("capacity", v => v.Capacity), new("latitude", v => v.Latitude), new("longitude", v => v.Longitude),
    ];

    private static readonly CsvColumn<Venue>[] VenueNamesEn = [new("code", v => v.Code), new("name_en", v => v.NameEn)];

    private static readonly CsvColumn<Session>[] Sessions =
    [
        new("code", s => s.Code), new("sport_code", s => s.SportCode), new("venue_code", s => s.VenueCode), new("starts_at", s => Written(s.StartsAt)), new("ends_at", s => Written(s.EndsAt)),
        new("description_fr", s => s.LabelFr), new("description_en", s => s.LabelEn), new("medal_session", s => s.IsMedal ? "true" : "false"),
    ];

    private static readonly CsvColumn<PriceCategory>[] Prices =
    [
        new("session_code", c => c.Session.Code), new("category", c => c.Letter), new("price_eur", c => c.SeatPrice), new("capacity", c => c.Capacity),
    ];

    private static string Written(DateTimeOffset instant) => Paris.Time(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
