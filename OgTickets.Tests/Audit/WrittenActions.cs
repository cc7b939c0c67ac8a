using System.Text.RegularExpressions;

namespace OgTickets.Tests.Audit;

/// <summary>Finds in a source what it writes into the trail: words of the form subject.verb.</summary>
internal static partial class WrittenActions
{
    // events of banks and the name of a ring are written so too, and never reach the trail
    private static readonly string[] Others = ["payment.paid", "payment.closed", "refund.created", "refund.updated", "audit.ring"];

    public static IEnumerable<string> In(string source) => Action().Matches(source).Select(match => match.Groups[1].Value).Except(Others);

    [GeneratedRegex("""(?<![\w"])"((?:order|payment|refund|dispute|ticket|admission|account|account-key|role|staff|offer|session|price|capacity|category|catalogue|gate-device|mail|clock|demo|audit|export)\.[a-z]+(?:-[a-z]+)*)"(?![\w"])""", RegexOptions.None, 1000)]
    private static partial Regex Action();
}
