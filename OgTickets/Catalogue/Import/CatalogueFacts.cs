namespace OgTickets.Catalogue.Import;

internal sealed record SportFact(string Code, string NameFr, string NameEn);

internal sealed record VenueFact(string Code, string Name, string City, int Capacity, double Latitude, double Longitude);

internal sealed record SessionFact(string Code, string SportCode, string VenueCode, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string LabelFr, string LabelEn, bool IsMedal);

/// <summary>A category of a session.</summary>
/// <param name="SeatPriceCents">Null: no price is published, shown and not sold.</param>
/// <param name="Capacity">Seats; null for its share of the venue (<see cref="SeatSplit"/>).</param>
internal sealed record PriceFact(string SessionCode, string Letter, long? SeatPriceCents, int? Capacity);

/// <summary>What the files say, each reference known to lead somewhere. In the files' order, on which the numbers of new sessions depend.</summary>
internal sealed record CatalogueFacts(
    IReadOnlyList<SportFact> Sports,
    IReadOnlyList<VenueFact> Venues,
    IReadOnlyDictionary<string, string> VenueNamesEn,
    IReadOnlyList<SessionFact> Sessions,
    IReadOnlyList<PriceFact> Prices);
