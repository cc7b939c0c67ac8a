using OgTickets.Tickets.Pdf.Skia;
using SkiaSharp;

namespace OgTickets.Tests.Tickets.Pdf;

public sealed class FontSubsetTests
{
    public static TheoryData<string> Texts => ["Åéîõü çŁđ ẵ ǧ 18 h 30", "Ḥḫ x̄", "Άέΐ Ωω", "Йїґ Щя"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_letters_kept_look_as_before(string text)
    {
        foreach (var run in Lettering.Of(text, FontCut.Strong).Runs)
        {
            using var whole = Open(run.Cut.File);
            using var subset = Open(FontSubset.Keep(run.Cut.File, run.Glyphs.Select(glyph => glyph.Id), "kept"));

            Assert.All(run.Glyphs, glyph => Assert.Equal(Outline(whole, glyph.Id), Outline(subset, glyph.Id)));
            Assert.Equal(whole.Typeface.GetGlyphs(text), subset.Typeface.GetGlyphs(text));
        }
    }

    [Fact]
    public void The_letters_not_used_are_gone()
    {
        var used = FontCut.Strong.Shape("abc").Select(glyph => glyph.Id).ToList();
        var file = FontSubset.Keep(FontCut.Strong.File, used, "kept");
        using var subset = Open(file);

        Assert.Equal("", Outline(subset, FontCut.Strong.Shape("Z")[0].Id));
        Assert.InRange(file.Length, 1, FontCut.Strong.File.Length / 6);
        Assert.Equal("kept", subset.Typeface.PostScriptName);
    }

    private static SKFont Open(byte[] file) => new(SKTypeface.FromData(SKData.CreateCopy(file)), 1000);

    private static string Outline(SKFont font, ushort glyph)
    {
        using var path = font.GetGlyphPath(glyph);
        return path?.ToSvgPathData() ?? "";
    }
}
