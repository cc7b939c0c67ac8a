using OgTickets.Localisation;

namespace OgTickets.Catalogue.Editing;

/// <summary>
/// What an organiser may say of a venue. Not its code, which sessions, tickets and files name, nor its time zone: the times printed on tickets are told by that clock.
/// </summary>
/// <param name="Capacity">People it can hold.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public sealed record VenueWish(Bilingual Name, string City, int Capacity, double Latitude, double Longitude)
{
    public static VenueWish Of(Venue venue) => new(venue.Name, venue.City, venue.Capacity, venue.Latitude, venue.Longitude);

    public void ApplyTo(Venue venue)
    {
        (venue.NameFr, venue.NameEn, venue.City) = (Name.Fr, Name.En, City);
        (venue.Capacity, venue.Latitude, venue.Longitude) = (Capacity, Latitude, Longitude);
    }
}

/// <summary>What came of editing a venue or a sport.</summary>
/// <param name="SeatsTaken">Seats of one session that are held and sold there, when that stood in the way.</param>
public sealed record PlaceEdit(Edit Edit, int SeatsTaken = 0)
{
    public static implicit operator PlaceEdit(Edit edit) => new(edit);
}
