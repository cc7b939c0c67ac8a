using System.Globalization;

namespace OgTickets.Clock;

/// <summary>The time zone in which the Games count their days (a session's day is its Paris day, DESIGN §3).</summary>
public static class Paris
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>An instant on the clock of Paris.</summary>
    public static DateTimeOffset Time(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The Paris day an instant lies in.</summary>
    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Time(instant).DateTime);

    /// <summary>The instant at which that Paris day begins. UTC.</summary>
    public static DateTimeOffset Midnight(DateOnly day)
    {
        var shown = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(shown, Zone.GetUtcOffset(shown)).ToUniversalTime();
    }

    /// <summary>The instant at which the clock of Paris shows this: 2024-08-04 20:50, or with a T between. Null when it is no such time, or far from the Games.</summary>
    public static DateTimeOffset? Read(string? written) => Read(written, Zone);

    /// <summary>The same on the clock of another zone.</summary>
    public static DateTimeOffset? Read(string? written, TimeZoneInfo zone) =>
        DateTime.TryParseExact(written?.Trim().Replace('T', ' '), ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var shown)
            && shown.Year is >= 2000 and < 2100
            && !zone.IsInvalidTime(shown)
            ? new DateTimeOffset(shown, zone.GetUtcOffset(shown)).ToUniversalTime()
            : null;
}
