namespace OgTickets.Clock;

/// <summary>The time zone in which the Games count their days (a session's day is its Paris day, DESIGN §3).</summary>
public static class Paris
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>An instant on the clock of Paris.</summary>
    public static DateTimeOffset Time(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The Paris day an instant lies in.</summary>
    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Time(instant).DateTime);
}
