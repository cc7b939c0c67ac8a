using OgTickets.Localisation;

namespace OgTickets.Catalogue.Browsing;

/// <summary>A session as its own page shows it: what, when, where, and what each offer costs in each category.</summary>
public sealed record SessionSheet
{
    public required int Number { get; init; }
    public required string Code { get; init; }
    public required Choice Sport { get; init; }
    public required Bilingual Label { get; init; }
    public required Choice Venue { get; init; }
    public required string City { get; init; }

    /// <summary>WGS 84, degrees north and east.</summary>
    public required (double Latitude, double Longitude) Place { get; init; }

    /// <summary>The venue's, in which its times are shown: an IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The start on the venue's clock.</summary>
    public DateTimeOffset StartsThere => VenueTime.At(StartsAt, TimeZone);

    /// <summary>The end on the venue's clock.</summary>
    public DateTimeOffset EndsThere => VenueTime.At(EndsAt, TimeZone);

    public required bool IsMedal { get; init; }

    /// <summary>UTC; when its sale opens later, the instant.</summary>
    public required DateTimeOffset? SaleStartsAt { get; init; }

    public required SaleState State { get; init; }

    /// <summary>Dearest first.</summary>
    public required IReadOnlyList<PriceCategory> Categories { get; init; }

    /// <summary>Those on sale now, in the organisers' order.</summary>
    public required IReadOnlyList<Offer> Offers { get; init; }
}
