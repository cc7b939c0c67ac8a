using System.Runtime.InteropServices;

namespace OgTickets.Web.Maps;

/// <summary>Something to show on a map, named by one line of words for each link; without any it is a bare mark.</summary>
/// <param name="Frame">The closer map it stands for; null for a dot.</param>
/// <param name="IsHere">Whether it is what the page is about.</param>
public sealed record MapPlace(double Latitude, double Longitude, IReadOnlyList<MapLink> Links, MapArea? Frame = null, bool IsHere = false);

/// <summary>A line of words at a place, and where it leads.</summary>
public sealed record MapLink(string Words, string Address);

/// <summary>A place where it is drawn, with its words where they cover nothing else. Units of the drawing, y downwards.</summary>
/// <param name="Words">Where the first line of words is written from.</param>
/// <param name="Anchor">Which end of each line lies there: start, middle or end.</param>
public sealed record DrawnPlace(MapPlace Place, Box Mark, (double X, double Y) Words, string Anchor);

/// <summary>A rectangle, in units of the drawing.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double CentreX => Left + Width / 2;
    public double CentreY => Top + Height / 2;

    /// <summary>The same with a margin on all sides.</summary>
    public Box Wider(double margin) => new(Left - margin, Top - margin, Width + 2 * margin, Height + 2 * margin);

    /// <summary>The area that both cover.</summary>
    public double Shared(Box other) =>
        Math.Max(0, Math.Min(Left + Width, other.Left + other.Width) - Math.Max(Left, other.Left))
        * Math.Max(0, Math.Min(Top + Height, other.Top + other.Height) - Math.Max(Top, other.Top));
}
