using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>The colours of the printed ticket; each still tells its part when printed in grey.</summary>
internal static class Inks
{
    public static readonly SKColor Ink = new(0x10, 0x16, 0x2F);

    /// <summary>Labels.</summary>
    public static readonly SKColor Quiet = new(0x56, 0x5D, 0x78);

    /// <summary>Field lines and hairlines.</summary>
    public static readonly SKColor Line = new(0xD9, 0xD3, 0xC4);

    /// <summary>The ticket's edge.</summary>
    public static readonly SKColor Edge = new(0x85, 0x7F, 0x70);

    public static readonly SKColor Track = new(0xB8, 0x3A, 0x14);

    /// <summary>Medals; ink on it is 9.8.</summary>
    public static readonly SKColor Sun = new(0xF2, 0xB7, 0x05);

    /// <summary>The colour of a ground, as on the pages; white on each is 5.8 or better, and all are dark in grey.</summary>
    /// <param name="name">track, pool, grass, sand or night.</param>
    public static SKColor GroundOf(string name) => name switch
    {
        "track" => Track,
        "pool" => new(0x0B, 0x5F, 0x7A),
        "grass" => new(0x2A, 0x61, 0x37),
        "sand" => new(0x8A, 0x5A, 0x0B),
        _ => Ink,
    };
}
