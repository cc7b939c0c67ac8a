namespace OgTickets.Web.Maps;

/// <summary>Finds room for the words of a map: each place takes, of eight sides, the one where its words cover the least of what is drawn already.</summary>
public static class MapLabels
{
    /// <summary>Size of the words and the distance of their lines (the style sheet sets them so), and what a letter of the narrow cut takes at most.</summary>
    public const double Size = 13, Leading = 15;
    private const int Rounds = 4;
    private const double Letter = 6.2, Gap = 4, Dot = 5;

    public static IReadOnlyList<DrawnPlace> Place(MapArea area, IReadOnlyList<MapPlace> places)
    {
        var sheet = new Box(0, 0, area.Width, area.Height);
        var marks = places.Select(place => Mark(area, place)).ToList();
        var (boxes, drawn) = (new Box[places.Count], new DrawnPlace[places.Count]);
        // whoever chose first chooses again when the others have chosen
        for (var i = 0; i < Rounds * places.Count; i++)
        {
            var own = i % places.Count;
            var (words, anchor, box) = Sides(marks[own], places[own]).MinBy(side => Cost(side.Box, own));
            boxes[own] = box;
            drawn[own] = new(places[own], marks[own], words, anchor);
        }
        return drawn;

        // words close beside another dot would seem to name that one
        double Cost(Box box, int own) =>
            boxes.Where((_, other) => other != own).Sum(box.Shared) + marks.Sum(mark => box.Shared(mark.Wider(Gap - 1))) + 2 * (box.Width * box.Height - box.Shared(sheet));
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
