using System.Text.Json;
using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Pages.Admin.Audit;

/// <summary>The facts of an entry, one after the other, as they were written: a name and a value. What lies inside another is named with a dot.</summary>
public static class Facts
{
    /// <param name="json">An object; null for none.</param>
    public static IEnumerable<(string Name, string Value)> Of(string? json) => json is null ? [] : Inside(JsonDocument.Parse(json).RootElement, "");

    private static IEnumerable<(string, string)> Inside(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(fact => Inside(fact.Value, name == "" ? fact.Name : $"{name}.{fact.Name}")),
        JsonValueKind.Array => [(name, string.Join(", ", element.EnumerateArray().Select(item => item.ToString())))],
        JsonValueKind.Null => [],
        _ => [(name, name.EndsWith("Cents", StringComparison.Ordinal) && element.TryGetInt64(out var cents) ? Words.Amount(new Money(cents)) : element.ToString())],
    };
}
