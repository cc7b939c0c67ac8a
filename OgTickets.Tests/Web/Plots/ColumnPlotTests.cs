using OgTickets.Web.Plots;

namespace OgTickets.Tests.Web.Plots;

public sealed class ColumnPlotTests
{
    [Theory]
    [InlineData(0, 10), InlineData(10, 10), InlineData(11, 20), InlineData(100, 100), InlineData(101, 200), InlineData(201, 250), InlineData(260, 500), InlineData(501, 1000), InlineData(123_456_789, 200_000_000)]
    public void The_scale_ends_in_a_round_number_no_lower_than_the_highest_column(long most, long top) =>
        Assert.Equal(top, new ColumnPlot([new("", [most / 2, most - (most / 2)])]).Top);

    [Fact]
    public void Parts_stand_on_each_other_and_fill_their_share_of_the_height()
    {
        var plot = new ColumnPlot([new("", [0, 0]), new("", [50, 0, 25])]);

        var boxes = plot.Boxes(1).ToList();

        Assert.Empty(plot.Boxes(0));
        Assert.Equal([0, 2], boxes.Select(b => b.Part));
        Assert.Equal([(50.0, 50.0), (25.0, 25.0)], boxes.Select(b => (b.Y, b.Height)));
        Assert.All(boxes, b => Assert.InRange(b.X, 10, 20));
    }

    [Fact]
    public void What_is_below_zero_is_not_drawn() => Assert.Empty(new ColumnPlot([new("", [-5])]).Boxes(0));
}
