namespace OgTickets.Clock;

/// <summary>
/// The shop's own time (DESIGN §2). It runs at the speed of system time, shifted by an offset: zero in Production, and in
/// Development and Staging whatever makes the shop live in the weeks before the Games. Features take this type;
/// the framework (cookies, Identity, TLS) keeps system time, so it is registered as itself and never as <see cref="TimeProvider"/>.
/// </summary>
public sealed class ShopClock(TimeProvider system) : TimeProvider
{
    private long offsetTicks;

    /// <summary>How far shop time is from system time; negative while the shop lives in the past.</summary>
    public TimeSpan Offset
    {
        get => new(Interlocked.Read(ref offsetTicks));
        set => Interlocked.Exchange(ref offsetTicks, value.Ticks);
    }

    /// <summary>The offset at which the shop's time would be <paramref name="instant"/> now.</summary>
    public TimeSpan OffsetTo(DateTimeOffset instant) => instant - system.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => system.GetUtcNow() + Offset;

    public override long GetTimestamp() => system.GetTimestamp();

    public override long TimestampFrequency => system.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => Paris.Zone;
}
