namespace OgTickets.Tests.Support;

/// <summary>A clock that stands still until a test moves it. It starts when a shop does: 2 May 2024, 10:00 in Paris.</summary>
public sealed class StillTime : TimeProvider
{
    private long _ticks = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero).Ticks;

    public DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _ticks, value.UtcTicks);
    }

    public void MoveOn(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => Now;
}
