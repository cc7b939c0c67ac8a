using OgTickets.Clock;

namespace OgTickets.Tests.Clock;

public sealed class ShopClockTests
{
    private readonly StoppedClock system = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_shop_lives_in_system_time_until_it_is_moved() =>
        Assert.Equal(system.GetUtcNow(), new ShopClock(system).GetUtcNow());

    [Fact]
    public void A_moved_shop_runs_on_at_the_speed_of_system_time()
    {
        var shop = new ShopClock(system);

        shop.Offset = shop.OffsetTo(ClockStore.FirstStart);
        system.Now += TimeSpan.FromMinutes(3);

        Assert.Equal(ClockStore.FirstStart + TimeSpan.FromMinutes(3), shop.GetUtcNow());
    }

    [Fact]
    public void The_first_start_is_ten_in_the_morning_in_Paris() =>
        Assert.Equal(new DateTime(2024, 5, 2, 10, 0, 0), Paris.Time(ClockStore.FirstStart).DateTime);

    [Fact]
    public void A_night_session_lies_on_the_Paris_day_it_starts() =>
        Assert.Equal(new DateOnly(2024, 8, 4), Paris.Day(new DateTimeOffset(2024, 8, 3, 22, 30, 0, TimeSpan.Zero)));

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
