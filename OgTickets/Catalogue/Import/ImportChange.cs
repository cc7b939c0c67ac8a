using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OgTickets.Clock;

namespace OgTickets.Catalogue.Import;

/// <summary>One row that an import writes.</summary>
/// <param name="File">The file that speaks of it.</param>
/// <param name="Key">As the file calls it: a code; of a price the session's code and the letter.</param>
/// <param name="IsNew">Whether it is not there yet.</param>
/// <param name="Fields">Of one that is there, only what changes.</param>
public sealed record ImportChange(string File, string Key, bool IsNew, IReadOnlyList<ImportField> Fields)
{
    /// <summary>Stands for all of them, in their order: equal when and only when the same would be written over the same.</summary>
    public static byte[] FingerprintOf(IEnumerable<ImportChange> changes) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(changes));
}

/// <summary>What one column says now and what it will say, written as files write it.</summary>
/// <param name="From">Null for a new row, and where nothing was said.</param>
public sealed record ImportField(string Column, string? From, string? To);

/// <summary>Reads from the unit of work what it is about to write to the catalogue.</summary>
internal static class PendingChanges
{
    /// <summary>What a property is called in its file, in the order in which people read it.</summary>
    private static readonly string[][] Named =
    [
        [nameof(Session.SportCode), "sport_code"],
        [nameof(Session.VenueCode), "venue_code"],
        [nameof(Session.StartsAt), "starts_at"],
        [nameof(Session.EndsAt), "ends_at"],
        [nameof(Session.LabelFr), "description_fr"],
        [nameof(Session.LabelEn), "description_en"],
        [nameof(Session.IsMedal), "medal_session"],
        [nameof(Sport.NameFr), "name_fr"],
        [nameof(Sport.NameEn), "name_en"],
        [nameof(Venue.City), "city"],
        [nameof(Venue.Capacity), "capacity"],
        [nameof(Venue.Latitude), "latitude"],
        [nameof(Venue.Longitude), "longitude"],
        [nameof(PriceCategory.SeatPriceCents), "price_eur"],
    ];

    private static readonly Dictionary<string, (string Name, int Place)> Columns = Named.Index().ToDictionary(column => column.Item[0], column => (column.Item[1], column.Index), StringComparer.Ordinal);

    /// <summary>In the order of the files, then of their keys.</summary>
    public static IReadOnlyList<ImportChange> Of(DbContext db)
    {
        var sessions = db.ChangeTracker.Entries<Session>().ToDictionary(entry => entry.Entity.Number, entry => entry.Entity.Code);
        return [.. db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified)
            .Select(entry => entry.Entity switch
            {
                Sport sport => Change(entry, CatalogueSource.Sports, sport.Code),
                Venue venue => Change(entry, CatalogueSource.Venues, venue.Code),
                Session session => Change(entry, CatalogueSource.Sessions, session.Code),
                PriceCategory price => Change(entry, CatalogueSource.Prices, $"{sessions[price.SessionNumber]}/{price.Letter}"),
                _ => null,
            })
            .OfType<ImportChange>().OrderBy(change => Array.IndexOf(CatalogueSource.Files, change.File)).ThenBy(change => change.Key, StringComparer.Ordinal)];
    }

    private static ImportChange Change(EntityEntry entry, string file, string key)
    {
        var isNew = entry.State is EntityState.Added;
        return new(file, key, isNew, [.. entry.Properties
            .Where(property => Columns.ContainsKey(property.Metadata.Name) && (isNew || property.IsModified))
            .OrderBy(property => Columns[property.Metadata.Name].Place)
            .Select(property => new ImportField(ColumnOf(entry.Entity, property.Metadata.Name), isNew ? null : Written(property.Metadata.Name, property.OriginalValue), Written(property.Metadata.Name, property.CurrentValue)))]);
    }

    // a venue has one name in its file, and its English name in another
    private static string ColumnOf(object entity, string property) => entity is Venue && property == nameof(Venue.NameFr) ? "name" : Columns[property].Name;

    private static string? Written(string name, object? value) => value switch
    {
        null => null,
        DateTimeOffset instant => Paris.Time(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        long cents when name == nameof(PriceCategory.SeatPriceCents) => (cents / 100m).ToString("0.##", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
