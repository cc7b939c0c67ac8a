using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>One cut of a typeface, embedded in the assembly (see PdfFonts.targets), and the shaping of text with it. Never changes: shared by all threads.</summary>
[SuppressMessage("Design", "CA1001", Justification = "the few cuts live as long as the process")]
internal sealed class FontCut
{
    private const char NarrowSpace = '\u202F';

    private readonly Font _font;

    private FontCut(string name)
    {
        using var resource = typeof(FontCut).Assembly.GetManifestResourceStream($"pdf-fonts/{name}.ttf")
            ?? throw new InvalidOperationException($"the font {name} is not in the assembly: it was built without OgTickets/PdfFonts.targets");
        File = GC.AllocateUninitializedArray<byte>((int)resource.Length, pinned: true);   // HarfBuzz reads it in place, for ever: it must not move
        resource.ReadExactly(File);
        Name = name;

        using var blob = new Blob(Marshal.UnsafeAddrOfPinnedArrayElement(File, 0), File.Length, MemoryMode.ReadOnly);
        using var face = new Face(blob, 0);
        UnitsPerEm = face.UnitsPerEm;
        _font = new Font(face);
        _font.SetScale(UnitsPerEm, UnitsPerEm);
        _font.SetFunctionsOpenType();
    }

    /// <summary>Reading text.</summary>
    public static FontCut Text { get; } = new("archivo-400");

    /// <summary>Names and values.</summary>
    public static FontCut Strong { get; } = new("archivo-600");

    /// <summary>Times, codes and headings: the narrow letters of a scoreboard.</summary>
    public static FontCut Board { get; } = new("archivo-narrow-700");

    /// <summary>Where a word that the wanted cut cannot draw is looked for, in this order.</summary>
    public static IReadOnlyList<FontCut> Fallbacks { get; } = [Strong, new("noto-600-latin"), new("noto-600-greek-cyrillic")];

    public string Name { get; }

    /// <summary>The TrueType file.</summary>
    public byte[] File { get; }

    public int UnitsPerEm { get; }

    /// <summary>Glyphs and their places for text in reading order; glyph 0 stands for a character that this cut lacks.</summary>
    public IReadOnlyList<Glyph> Shape(string text)
    {
        using var buffer = new HarfBuzzSharp.Buffer();
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        _font.Shape(buffer);
        var infos = buffer.GetGlyphInfoSpan();
        var places = buffer.GetGlyphPositionSpan();
        var glyphs = new Glyph[infos.Length];
        for (var i = 0; i < glyphs.Length; i++)
        {
            // no cut has a narrow no-break space; HarfBuzz makes one of half a space, too thin between the thousands of narrow figures
            var least = text[(int)infos[i].Cluster] == NarrowSpace ? UnitsPerEm / 6 : 0;
            glyphs[i] = new Glyph(checked((ushort)infos[i].Codepoint), Math.Max(places[i].XAdvance, least), places[i].XOffset, places[i].YOffset);
        }

        return glyphs;
    }

    /// <summary>The glyphs, or null when this cut lacks one of the characters.</summary>
    public IReadOnlyList<Glyph>? TryShape(string text)
    {
        var glyphs = Shape(text);
        return glyphs.Any(glyph => glyph.Id == 0) ? null : glyphs;
    }
}

/// <summary>One shaped glyph; distances in font units, y upwards.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Glyph(ushort Id, int Advance, int OffsetX, int OffsetY);
