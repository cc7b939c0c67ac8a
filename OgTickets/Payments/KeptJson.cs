using System.Text.RegularExpressions;

namespace OgTickets.Payments;

/// <summary>
/// JSON as PostgreSQL can keep it: jsonb refuses U+0000 and half a surrogate pair, which JSON allows and which somebody may type as his name at the provider's. Left as
/// they are, the event would be answered 500 for ever.
/// </summary>
internal static partial class KeptJson
{
    /// <summary>The same JSON with U+FFFD in their place.</summary>
    public static string Of(string json) => Escapes().Replace(json, escape => escape.Groups["bad"].Success ? @"\ufffd" : escape.Value);

    // whole pairs first, then what is alone; any other escape is passed over as a whole, or the second half of \\ would be taken for the beginning of one
    [GeneratedRegex(@"\\u[dD][89abAB]\w{2}\\u[dD][c-fC-F]\w{2}|(?<bad>\\u(?:0000|[dD][89a-fA-F]\w{2}))|\\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escapes();
}
