namespace OgTickets.Clock;

/// <summary>The one row that keeps the shop clock's offset, so that it runs on across restarts and replicas.</summary>
public sealed class ClockSetting
{
    /// <summary>Always 1: the table holds one row.</summary>
    public int Id { get; init; } = 1;

    /// <summary>Shop time minus system time, in ticks of 100 ns.</summary>
    public long OffsetTicks { get; set; }
}
