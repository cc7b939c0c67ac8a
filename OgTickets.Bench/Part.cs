using OgTickets.Bench.Parts;
using OgTickets.Bench.Report;

namespace OgTickets.Bench;

/// <summary>One part of the rehearsal.</summary>
/// <param name="Name">What it is called by.</param>
/// <param name="RunAsync">Measures; its figures and whatever it finds broken go into the findings.</param>
internal sealed record Part(string Name, Func<Rehearsal, Findings, CancellationToken, Task> RunAsync)
{
    /// <summary>The word for all of them.</summary>
    public const string Everything = "all";

    public static readonly IReadOnlyList<Part> All =
    [
        new("holds", HoldsPart.RunAsync),
        new("purchases", PurchasesPart.RunAsync),
        new("pages", PagesPart.RunAsync),
        new("gate", GatePart.RunAsync),
        new("pdf", PdfPart.RunAsync),
        new("admin", AdminPart.RunAsync),
        new("growth", GrowthPart.RunAsync),
        new("soak", SoakPart.RunAsync),
        new("start", StartPart.RunAsync),
    ];

    public static bool IsKnown(string word) => All.Any(p => p.Name == word);

    /// <summary>The parts a word of the command line stands for; none when it is not known.</summary>
    public static IEnumerable<Part> Named(string word) => word == Everything ? All : All.Where(p => p.Name == word);
}
