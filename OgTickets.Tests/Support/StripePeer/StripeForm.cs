using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace OgTickets.Tests.Support.StripePeer;

/// <summary>A request body as Stripe reads it: <c>application/x-www-form-urlencoded</c>, nesting in brackets, <c>line_items[0][quantity]=2</c>.</summary>
public sealed partial class StripeForm
{
    private readonly Dictionary<string, string> _fields;

    private StripeForm(Dictionary<string, string> fields) => _fields = fields;

    /// <summary>Reads a body or a query.</summary>
    public static StripeForm Read(string text) => new(QueryHelpers.ParseQuery(text).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal));

    /// <summary>All of it, in an order of its own: two requests are the same when this is.</summary>
    public string Fingerprint => string.Join('&', _fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"));

    public string? this[string name] => _fields.GetValueOrDefault(name);

    /// <summary>A whole number; null when it is not there or none.</summary>
    public long? Number(string name) => long.TryParse(this[name], CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The fields under a name, such as <c>metadata</c>, as an object.</summary>
    public JsonObject Under(string name)
    {
        var found = new JsonObject();
        foreach (var (key, value) in _fields.Where(f => f.Key.StartsWith(name + "[", StringComparison.Ordinal))) found[key[(name.Length + 1)..^1]] = value;
        return found;
    }

    /// <summary>How many entries a list has.</summary>
    public int Count(string list) => _fields.Keys.Where(k => k.StartsWith(list + "[", StringComparison.Ordinal)).Select(k => k[(list.Length + 1)..k.IndexOf(']')]).Distinct().Count();

    /// <summary>The first field that is not one of these, list numbers and what metadata holds left aside; null when all are.</summary>
    public string? Foreign(IReadOnlySet<string> known) => _fields.Keys.FirstOrDefault(key =>
        !known.Contains(Left().Replace(key, "")));

    [GeneratedRegex(@"\[\d+\]|(?<=metadata\]?)\[[^\]]*\]$", RegexOptions.None, 1000)]
    private static partial Regex Left();
}
