using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Mail;

/// <summary>
/// Writes a waiting mail in its own language from its template's texts. A <c>{name}</c> in a text is that property of the data: an amount when it
/// ends in Cents, a list when it is one, a link into the shop when it is called path, a link with its token when it is a <see cref="MailedLink"/>.
/// A name the data does not have, or has as something else, leaves the mail unwritten: better none than one with holes.
/// </summary>
public sealed partial class MailRenderer(IStringLocalizer<Texts> text, PublicUrl shop, LinkTokens tokens)
{
    public Rendering Render(MailMessage mail)
    {
        if (Language.Of(mail.Language) is not { } language) return new Rendering.Broken($"It is in no language of ours: {mail.Language}.");
        using var spoken = language.Spoken();
        if (text[SubjectOf(mail.Template)].ResourceNotFound) return new Rendering.Broken($"There are no words for {mail.Template}.");
        using var data = JsonDocument.Parse(mail.Data); // jsonb, so it is JSON
        var blanks = new Blanks(ValuesOf(data.RootElement, language));
        List<MailParagraph> paragraphs = [.. KeysOf(mail.Template).Select(key => blanks.FillIn(text[key].Value))];
        var subject = blanks.FillIn(text[SubjectOf(mail.Template)].Value).ToString();
        if (blanks.Left.Count > 0) return new Rendering.Broken($"Its data lacks {string.Join(", ", blanks.Left)}.");
        var body = string.Concat(paragraphs.Select(p => p.ToHtml()));
        return new Rendering.Whole(new(
            subject,
            $"{string.Join("\n\n", paragraphs)}\n\n-- \n{text["Mail.Foot"]}\n",
            MailFrame.Around(subject, body, text["Mail.Foot"], language),
            body));
    }

    private static string SubjectOf(string template) => $"Mail.{template}.Subject";

    /// <summary>A mail to an address that is nobody's yet greets no name: whoever typed the name could write anything to anybody.</summary>
    private IEnumerable<string> KeysOf(string template)
    {
        yield return text[$"Mail.{template}.Greeting"].ResourceNotFound ? "Mail.Greeting" : $"Mail.{template}.Greeting";
        for (var n = 1; !text[Key(n)].ResourceNotFound; n++) yield return Key(n);
        yield return "Mail.SignOff";

        string Key(int paragraph) => string.Create(CultureInfo.InvariantCulture, $"Mail.{template}.{paragraph}");
    }

    private Dictionary<string, MailParagraph> ValuesOf(JsonElement data, Language language)
    {
        var values = new Dictionary<string, MailParagraph>(StringComparer.Ordinal);
        if (data.ValueKind is not JsonValueKind.Object) return values;
        foreach (var property in data.EnumerateObject())
            if (Written(property.Name, property.Value, language) is { } written) values[property.Name] = written;
        return values;
    }

    /// <summary>Null for what is not what its name says.</summary>
    private MailParagraph? Written(string name, JsonElement value, Language language) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().All(line => line.ValueKind is JsonValueKind.String) ? new MailParagraph.List([.. value.EnumerateArray().Select(line => line.GetString()!)]) : null,
        JsonValueKind.Object => LinkOf(value) is { } link ? Link(name, tokens.PathOf(link), language) : null,
        JsonValueKind.Null => null,
        _ when name.EndsWith("Cents", StringComparison.Ordinal) => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var cents) ? new MailParagraph.Words(Words.Amount(new Money(cents))) : null,
        _ when name.EndsWith("path", StringComparison.OrdinalIgnoreCase) => value.ValueKind is JsonValueKind.String ? Link(name, value.GetString()!, language) : null,
        _ => new MailParagraph.Words(value.ToString()),
    };

    private static MailedLink? LinkOf(JsonElement value) =>
        value.TryGetProperty("page", out var page) && page.ValueKind is JsonValueKind.String
        && value.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String && id.TryGetGuid(out var row) ? new(page.GetString()!, row) : null;

    private MailParagraph.Link Link(string name, string path, Language language)
    {
        var words = text[$"Mail.Open.{name}"];
        return new(shop.To($"/{language}{path}"), words.ResourceNotFound ? text["Mail.Open"] : words);
    }

    /// <summary>What stands where a text names it, and the names nothing stands for.</summary>
    private sealed class Blanks(Dictionary<string, MailParagraph> values)
    {
        public SortedSet<string> Left { get; } = new(StringComparer.Ordinal);

        /// <summary>A text that is nothing but one name is that value, list and link too; else the values stand in its words.</summary>
        public MailParagraph FillIn(string paragraph) => Name().Match(paragraph) is { Success: true } alone && alone.Length == paragraph.Length
            ? Value(alone)
            : new MailParagraph.Words(Name().Replace(paragraph, name => Value(name).ToString()));

        private MailParagraph Value(Match found)
        {
            var name = found.Groups["name"].Value;
            if (values.TryGetValue(name, out var value)) return value;
            Left.Add(name);
            return new MailParagraph.Words("");
        }
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
