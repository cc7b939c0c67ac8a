using OgTickets.Tickets.Pdf;

namespace OgTickets.Pages.Admin;

/// <summary>What organisers type that tickets are printed with: the names of offers and sports, what a session is, where it takes place.</summary>
internal static class PrintedWords
{
    /// <summary>The text of what cannot be printed.</summary>
    public const string NotPrintable = "Admin.NotPrintable";

    /// <summary>Composed (NFC), trimmed, on one line: a file of the catalogue holds no other.</summary>
    public static string OneLine(string typed) => string.Join(' ', typed.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Normalize();

    /// <summary>Those of the fields that hold a letter no ticket can be printed with.</summary>
    public static IEnumerable<string> Unprintable(params (string Field, string? Typed)[] fields) =>
        fields.Where(field => field.Typed is { } typed && !TicketLetters.CanDraw(OneLine(typed))).Select(field => field.Field);
}
