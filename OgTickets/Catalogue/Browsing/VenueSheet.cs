using OgTickets.Localisation;

namespace OgTickets.Catalogue.Browsing;

/// <summary>A venue as its own page and the map show it.</summary>
/// <param name="Code">Three capital letters.</param>
/// <param name="Capacity">People it can hold, as published; a lower bound for some outdoor sites.</param>
/// <param name="Place">WGS 84, degrees north and east.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Sports">What is held there in the whole Games, by name in the language now spoken.</param>
public sealed record VenueSheet(string Code, Bilingual Name, string City, int Capacity, (double Latitude, double Longitude) Place, string TimeZone, IReadOnlyList<SportAtVenue> Sports)
{
    /// <summary>Sessions held there in the whole Games.</summary>
    public int Sessions => Sports.Sum(sport => sport.Sessions);
}

/// <summary>What a venue holds of a sport.</summary>
public sealed record SportAtVenue(Choice Sport, int Sessions, int MedalSessions);
