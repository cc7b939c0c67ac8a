using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Catalogue.Browsing;

/// <summary>Sessions as entries for somebody's own calendar (RFC 5545), in the current language. Times are UTC: each calendar shows them on its owner's clock.</summary>
public sealed class SessionCalendar(PublicUrl shop, ShopClock clock)
{
    /// <summary>Its media type.</summary>
    public const string ContentType = "text/calendar; charset=utf-8";

    public byte[] Of(IEnumerable<SessionSheet> sessions)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//OG Tickets//Sessions//" + Language.Current.Code.ToUpperInvariant() };
        calendar.Events.AddRange(sessions.Select(EventOf));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private CalendarEvent EventOf(SessionSheet session) => new()
    {
        Uid = $"{session.Code}@og-tickets", // the same in both languages and at every download: a second import replaces the first
        DtStamp = Utc(clock.GetUtcNow()),
        Start = Utc(session.StartsAt),
        End = Utc(session.EndsAt),
        Summary = $"{session.Sport.Name}, {session.Label}",
        Location = VenuePlace.Of(session.Venue.Name, session.City),
        GeographicLocation = new GeographicLocation(session.Place.Latitude, session.Place.Longitude),
        Url = new Uri(shop.To($"/{Language.Current}/sessions/{session.Code}")),
    };

    private static CalDateTime Utc(DateTimeOffset instant) => new(instant.UtcDateTime, "UTC");
}
