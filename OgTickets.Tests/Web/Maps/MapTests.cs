using OgTickets.Web.Maps;

namespace OgTickets.Tests.Web.Maps;

public sealed class MapTests
{
    [Theory]
    [InlineData(48.86641, 2.32120, "Paris")]
    [InlineData(48.92448, 2.36013, "IleDeFrance")]
    [InlineData(43.70510, 7.19260, "France")]
    [InlineData(-17.86693, -149.25208, "Tahiti")]
    public void A_place_lies_on_the_closest_map_that_shows_it(double latitude, double longitude, string area) => Assert.Equal(area, MapArea.Of((latitude, longitude))?.Name);

    [Fact]
    public void A_place_far_from_all_maps_lies_on_none() => Assert.Null(MapArea.Of((0, 0)));

    // the Stade de France and Roland-Garros are 11.7 km apart by the great circle
    [Fact]
    public void Distances_on_a_map_are_those_on_the_ground()
    {
        var area = MapArea.IleDeFrance;
        var length = double.Hypot(area.X(2.36013) - area.X(2.25352), area.Y(48.92448) - area.Y(48.84597));

        Assert.Equal(11.7, length / area.Kilometre, 0.1);
    }

    [Fact]
    public void Words_lie_on_the_sheet_and_cover_no_others()
    {
        var places = Enumerable.Range(0, 12).Select(i => new MapPlace(48.84 + 0.004 * (i % 4), 2.28 + 0.03 * (i / 4), [new($"Place number {i}", "#")])).ToList();

        var drawn = MapLabels.Place(MapArea.Paris, places);

        var boxes = drawn.Select(place => new Box(place.Anchor switch { "start" => place.Words.X, "end" => place.Words.X - 85, _ => place.Words.X - 42 }, place.Words.Y - 10, 85, 12)).ToList();
        Assert.All(boxes, box => Assert.Equal(box.Width * box.Height, box.Shared(new(0, 0, MapArea.Paris.Width, MapArea.Paris.Height)), 1));
        Assert.Equal(0, boxes.SelectMany((one, i) => boxes.Skip(i + 1).Select(one.Shared)).Sum(), 1);
    }

    [Fact]
    public void The_scale_shows_whole_kilometres_that_fit()
    {
        foreach (var area in MapArea.All)
        {
            var map = DrawnMap.Of(area, []);
            Assert.InRange(map.Kilometres * area.Kilometre, area.Width / 12.0, area.Width / 4.0);
            Assert.True(map.Parallels.Count() >= 2 && map.Meridians.Count() >= 3);
        }
    }
}
