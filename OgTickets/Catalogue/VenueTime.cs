using OgTickets.Clock;

namespace OgTickets.Catalogue;

/// <summary>Times as the clock at the venue shows them: a spectator sets out by that clock (Tahiti is twelve hours behind Paris).</summary>
public static class VenueTime
{
    /// <summary>An instant on the clock of a zone.</summary>
    /// <param name="instant">Any offset.</param>
    /// <param name="zone">IANA name.</param>
    public static DateTimeOffset At(DateTimeOffset instant, string zone) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <summary>The instant at which that clock shows this: 2024-08-04 20:50, or with a T between. Null when it is no such time, or far from the Games.</summary>
    public static DateTimeOffset? Read(string? written, string zone) => Paris.Read(written, TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <summary>Whether that clock shows the same as the one of Paris.</summary>
    public static bool IsParis(string zone) => zone == Paris.Zone.Id;
}
