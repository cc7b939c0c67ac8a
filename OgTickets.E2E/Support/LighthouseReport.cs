using System.Globalization;
using System.Text.Json;

namespace OgTickets.E2E.Support;

/// <summary>What one run of Lighthouse found.</summary>
/// <param name="Scores">By category, 0 to 100.</param>
/// <param name="Machine">Lighthouse's benchmark of the machine in that minute: a fast desktop has 1500 to 2000, the phone it imagines 125 to 800.</param>
/// <param name="Worst">The audits that cost most, as sentences, with the elements or files they are about.</param>
internal sealed record LighthouseReport(IReadOnlyDictionary<string, double> Scores, double Machine, IReadOnlyList<string> Worst)
{
    /// <summary>How many times slower than this machine the imagined phone is, as Lighthouse presumes.</summary>
    public const int Usual = 4;

    /// <summary>The same for a machine as slow as this one was: where Lighthouse warns that the usual does not fit, what its docs/throttling.md says in place of it.</summary>
    public int Slowdown => Machine switch { > 1000 => Usual, > 800 => 2, _ => 1 };

    public static async Task<LighthouseReport> ReadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        using var report = await JsonDocument.ParseAsync(file, cancellationToken: Ct);
        var audits = report.RootElement.GetProperty("audits");
        var categories = report.RootElement.GetProperty("categories").EnumerateObject().ToList();
        var lost = from category in categories
                   from part in category.Value.GetProperty("auditRefs").EnumerateArray()
                   let audit = audits.GetProperty(part.GetProperty("id").GetString()!)
                   where audit.GetProperty("score").ValueKind == JsonValueKind.Number
                   let cost = part.GetProperty("weight").GetDouble() * (1 - audit.GetProperty("score").GetDouble())
                   where cost > 0
                   orderby cost descending
                   select $"{category.Name}: {audit.GetProperty("title").GetString()} ({(audit.TryGetProperty("displayValue", out var value) ? value.GetString() : part.GetProperty("id").GetString())}){string.Concat(Culprits(audit).Take(3))}";
        return new(categories.ToDictionary(category => category.Name, category => Math.Round(category.Value.GetProperty("score").GetDouble() * 100)),
            report.RootElement.GetProperty("environment").GetProperty("benchmarkIndex").GetDouble(), [.. lost.Take(6)]);
    }

    /// <summary>What in the page costs it: elements, or files.</summary>
    private static IEnumerable<string> Culprits(JsonElement audit)
    {
        if (!audit.TryGetProperty("details", out var details) || !details.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array) yield break;
        foreach (var item in items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
        {
            if (item.TryGetProperty("node", out var node) && node.TryGetProperty("snippet", out var snippet)) yield return $"\n    {snippet.GetString()}";
            else if (item.TryGetProperty("url", out var file) && file.ValueKind == JsonValueKind.String) yield return $"\n    {file.GetString()}";
        }
    }

    public override string ToString() => string.Join(", ", Scores.Select(score => string.Create(CultureInfo.InvariantCulture, $"{score.Key} {score.Value}")).Append(string.Create(CultureInfo.InvariantCulture, $"on a machine of index {Machine}")));
}
