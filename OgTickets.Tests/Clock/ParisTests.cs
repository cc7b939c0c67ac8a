using OgTickets.Clock;

namespace OgTickets.Tests.Clock;

public sealed class ParisTests
{
    [Theory]
    [InlineData("2024-08-04 20:50", "2024-08-04T18:50:00Z")]
    [InlineData("2024-08-04T20:50", "2024-08-04T18:50:00Z")]
    [InlineData("2024-01-10 08:00:30", "2024-01-10T07:00:30Z")]
    public void A_time_is_read_as_the_clock_of_Paris_shows_it(string written, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), Paris.Read(written));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2024-02-30 10:00")]
    [InlineData("0001-01-01 00:00")]
    [InlineData("9999-12-31 23:59")]
    [InlineData("2024-03-31 02:30")] // the hour that summer time skips
    public void What_is_no_time_of_Paris_is_not_read(string? written) => Assert.Null(Paris.Read(written));
}
