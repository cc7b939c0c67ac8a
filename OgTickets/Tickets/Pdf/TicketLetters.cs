using System.Globalization;
using System.Text;
using OgTickets.Tickets.Pdf.Skia;

namespace OgTickets.Tickets.Pdf;

/// <summary>Which letters a ticket can be printed with: Latin with all its accents, Greek and Cyrillic. Forms ask before they take a name.</summary>
public static class TicketLetters
{
    /// <summary>
    /// True when every character of <paramref name="text"/> can be printed, after composing (NFC). Scripts and emoji that the fonts lack, control and
    /// invisible characters and broken UTF-16 are not; an empty text is.
    /// </summary>
    public static bool CanDraw(string text) =>
        IsPlain(text) && Lettering.Of(text, FontCut.Strong).Runs.All(run => run.Glyphs.All(glyph => glyph.Id != 0));

    private static bool IsPlain(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done || !IsVisible(rune)) return false;
            rest = rest[length..];
        }

        return true;
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
