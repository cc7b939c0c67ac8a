using OgTickets.Localisation;

namespace OgTickets.Catalogue;

/// <summary>A place where sessions are held.</summary>
public sealed class Venue
{
    /// <summary>Three capital letters: STA.</summary>
    public required string Code { get; init; }
    public required string NameFr { get; set; }
    public required string NameEn { get; set; }
    public required string City { get; set; }

    /// <summary>People the place can hold, as published; a lower bound for some outdoor sites.</summary>
    public required int Capacity { get; set; }

    /// <summary>Degrees north (WGS 84).</summary>
    public required double Latitude { get; set; }

    /// <summary>Degrees east (WGS 84).</summary>
    public required double Longitude { get; set; }

    /// <summary>IANA name: Europe/Paris, or Pacific/Tahiti for TAH.</summary>
    public required string TimeZone { get; set; }

    public Bilingual Name => new(NameFr, NameEn);
}
