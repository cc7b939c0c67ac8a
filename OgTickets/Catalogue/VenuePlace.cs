using OgTickets.Localisation;

namespace OgTickets.Catalogue;

/// <summary>Where a session is held, as far as the data says it: the venue and its city (street addresses are not known).</summary>
public static class VenuePlace
{
    /// <summary>Stade de France, Saint-Denis; the name alone where the city is part of it: Stade de Lyon.</summary>
    public static string Of(Bilingual venue, string city) =>
        venue.ToString() is var name && name.Contains(city, StringComparison.Ordinal) ? name : $"{name}, {city}";
}
