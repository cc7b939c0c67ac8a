namespace OgTickets.Web.Maps;

/// <summary>Finds room for the words of a map: each place takes, of eight sides, the one where its words cover the least of what is drawn already.</summary>
public static class MapLabels
{
    /// <summary>Size of the words and the distance of their lines (the style sheet sets them so), and what a letter of the narrow cut takes at most.</summary>
    public const double Size = 13, Leading = 15;
    private const double Letter = 6.2, Gap = 4, Dot = 5;

    public static IReadOnlyList<DrawnPlace> Place(MapArea area, IReadOnlyList<MapPlace> places)
    {
        var sheet = new Box(0, 0, area.Width, area.Height);
        var marks = places.Select(place => Mark(area, place)).ToList();
        var taken = new List<Box>();
        var drawn = new List<DrawnPlace>();
        foreach (var (place, mark) in places.Zip(marks))
        {
            var (words, anchor, box) = Sides(mark, place).MinBy(side => Cost(side.Box));
            taken.Add(box);
            drawn.Add(new(place, mark, words, anchor));
        }
        return drawn;

        double Cost(Box box) => taken.Sum(box.Shared) + marks.Sum(box.Shared) + 2 * (box.Width * box.Height - box.Shared(sheet));
    }

    private static Box Mark(MapArea area, MapPlace place)
    {
        if (place.Frame is not { } frame) return new(area.X(place.Longitude) - Dot, area.Y(place.Latitude) - Dot, 2 * Dot, 2 * Dot);
        var (left, top) = (area.X(frame.West), area.Y(frame.North));
        return new(left, top, area.X(frame.East) - left, area.Y(frame.South) - top);
    }

    private static IEnumerable<((double X, double Y) Words, string Anchor, Box Box)> Sides(Box mark, MapPlace place)
    {
        var (width, height) = (place.Links.Select(link => link.Words.Length).DefaultIfEmpty().Max() * Letter, place.Links.Count * Leading);
        var (left, right) = (mark.Left - Gap, mark.Left + mark.Width + Gap);
        var (above, middle, below) = (mark.Top - height - 1, mark.CentreY - height / 2, mark.Top + mark.Height + 1);
        foreach (var (x, anchor, top) in (IEnumerable<(double, string, double)>)
            [(right, "start", middle), (left, "end", middle), (mark.CentreX, "middle", above), (mark.CentreX, "middle", below), (right, "start", above), (left, "end", above), (right, "start", below), (left, "end", below)])
        {
            var start = anchor switch { "start" => x, "end" => x - width, _ => x - width / 2 };
            yield return ((x, top + Size * 0.9), anchor, new(start, top, width, height));
        }
    }
}
