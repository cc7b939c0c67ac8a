using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Mail;

/// <summary>A mail as it leaves: plain text for every reader, and the same words as HTML.</summary>
/// <param name="Body">What stands on the sheet of the HTML, without the sheet's own styles.</param>
public sealed record RenderedMail(string Subject, string Text, string Html, string Body);

/// <summary>
/// Writes a waiting mail in its own language from its template's texts. A <c>{name}</c> in a text is that property of the data: an amount when it
/// ends in Cents, a list when it is one, a link into the shop when it is called path, a link with its token when it is a <see cref="MailedLink"/>.
/// A name the data does not have is a bug and throws.
/// </summary>
public sealed partial class MailRenderer(IStringLocalizer<Texts> text, PublicUrl shop, LinkTokens tokens)
{
    public RenderedMail Render(MailMessage mail)
    {
        var language = Language.Of(mail.Language) ?? throw new InvalidOperationException($"Mail {mail.Id} is in no language of ours: {mail.Language}.");
        using var spoken = language.Spoken();
        using var data = JsonDocument.Parse(mail.Data);
        var values = data.RootElement.EnumerateObject().ToDictionary(value => value.Name, value => Written(value, language), StringComparer.Ordinal);
        MailParagraph Fill(string key) => FilledIn(text[key].Value, values, mail);
        List<MailParagraph> paragraphs = [Fill(GreetingOf(mail.Template)), .. KeysOf(mail.Template).Select(Fill), Fill("Mail.SignOff")];
        var subject = Fill($"Mail.{mail.Template}.Subject").ToString();
        var body = string.Concat(paragraphs.Select(p => p.ToHtml()));
        return new(
            subject,
            $"{string.Join("\n\n", paragraphs)}\n\n-- \n{text["Mail.Foot"]}\n",
            MailFrame.Around(subject, body, text["Mail.Foot"], language),
            body);
    }

    /// <summary>A mail to an address that is nobody's yet greets no name: whoever typed the name could write anything to anybody.</summary>
    private string GreetingOf(string template) => text[$"Mail.{template}.Greeting"].ResourceNotFound ? "Mail.Greeting" : $"Mail.{template}.Greeting";

    private IEnumerable<string> KeysOf(string template)
    {
        string Key(int paragraph) => string.Create(CultureInfo.InvariantCulture, $"Mail.{template}.{paragraph}");
        for (var n = 1; !text[Key(n)].ResourceNotFound; n++) yield return Key(n);
    }

    private MailParagraph Written(JsonProperty property, Language language) => property.Value.ValueKind switch
    {
        JsonValueKind.Array => new MailParagraph.List([.. property.Value.EnumerateArray().Select(line => line.GetString()!)]),
        JsonValueKind.Number when property.Name.EndsWith("Cents", StringComparison.Ordinal) => new MailParagraph.Words(Words.Amount(new Money(property.Value.GetInt64()))),
        JsonValueKind.Object => Link(property.Name, tokens.PathOf(property.Value.Deserialize<MailedLink>(JsonSerializerOptions.Web)!), language),
        _ when property.Name.EndsWith("path", StringComparison.OrdinalIgnoreCase) => Link(property.Name, property.Value.GetString()!, language),
        _ => new MailParagraph.Words(property.Value.ToString()),
    };

    private MailParagraph.Link Link(string name, string path, Language language)
    {
        var words = text[$"Mail.Open.{name}"];
        return new(shop.To($"/{language}{path}"), words.ResourceNotFound ? text["Mail.Open"] : words);
    }

    /// <summary>A text that is nothing but one name is that value, list and link too; else the values stand in its words.</summary>
    private static MailParagraph FilledIn(string paragraph, Dictionary<string, MailParagraph> values, MailMessage mail)
    {
        MailParagraph Value(Match name) => values.TryGetValue(name.Groups["name"].Value, out var value) ? value
            : throw new InvalidOperationException($"Mail {mail.Id} ({mail.Template}) has no “{name.Groups["name"].Value}” in its data.");
        return Name().Match(paragraph) is { Success: true } alone && alone.Length == paragraph.Length
            ? Value(alone)
            : new MailParagraph.Words(Name().Replace(paragraph, name => Value(name).ToString()));
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
