using System.Net;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace OgTickets.Tests.Support;

/// <summary>One answer of the shop as a visitor sees it: status, words, forms and links. A fragment for htmx is read the same way.</summary>
public sealed partial class HtmlPage
{
    private readonly HttpResponseMessage _response;
    private readonly Lazy<Task<IDocument>> _document;

    private HtmlPage(Browser browser, Uri address, HttpResponseMessage response, byte[] bytes)
    {
        (Browser, Address, _response, Bytes) = (browser, address, response, bytes);
        _document = new(() => BrowsingContext.New(Configuration.Default).OpenAsync(answer => answer.Content(Html).Address(address.AbsoluteUri).Header("Content-Type", "text/html; charset=utf-8")));
    }

    public Browser Browser { get; }
    public Uri Address { get; }

    /// <summary>The body as sent, for a PDF or a picture.</summary>
    public byte[] Bytes { get; }

    public string Html => System.Text.Encoding.UTF8.GetString(Bytes);
    public HttpStatusCode Status => _response.StatusCode;
    public IDocument Document => _document.Value.GetAwaiter().GetResult();

    /// <summary>Everything a reader can read, spaces folded.</summary>
    public string Text => Read(Document.Body ?? (INode)Document);

    public string? Location => _response.Headers.Location?.OriginalString;

    /// <summary>A header's values joined by a comma, or null.</summary>
    public string? Header(string name) =>
        _response.Headers.TryGetValues(name, out var values) || _response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>The one element that fits; it fails with the page's words when there is none or more than one.</summary>
    public IElement Find(string css)
    {
        var found = Document.QuerySelectorAll(css);
        Assert.True(found.Length == 1, $"{found.Length} elements fit “{css}” at {Address} ({(int)Status}):\n{Text}");
        return found[0];
    }

    public IReadOnlyList<IElement> All(string css) => [.. Document.QuerySelectorAll(css)];

    public bool Has(string css) => Document.QuerySelector(css) is not null;

    /// <summary>The words of the one element that fits.</summary>
    public string TextOf(string css) => Read(Find(css));

    /// <summary>The one form that fits, with the values the page gave it.</summary>
    public HtmlForm Form(string css = "main form") => new(this, Assert.IsAssignableFrom<IHtmlFormElement>(Find(css)));

    /// <summary>Goes where the one link that fits leads.</summary>
    public Task<HtmlPage> ClickAsync(string css) => GoAsync(new Uri(Address, Assert.IsAssignableFrom<IHtmlAnchorElement>(Find(css)).GetAttribute("href")));

    /// <summary>Follows the redirect that this answer is (303 and 302 by GET, as browsers do).</summary>
    public Task<HtmlPage> FollowAsync()
    {
        Assert.True((int)Status is >= 300 and < 400 && Location is not null, $"No redirect but {(int)Status} at {Address}:\n{Text}");
        return GoAsync(new Uri(Address, Location));
    }

    /// <summary>The page itself once more, from the shop.</summary>
    public Task<HtmlPage> ReloadAsync() => GoAsync(Address);

    /// <summary>Fails with the page's words when the status is another.</summary>
    public HtmlPage Is(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status} instead of {(int)status} at {Address}:\n{Text}\n{Browser.Log}");
        return this;
    }

    internal static async Task<HtmlPage> ReadAsync(Browser browser, Uri address, HttpResponseMessage response) =>
        new(browser, address, response, await response.Content.ReadAsByteArrayAsync(Ct));

    private Task<HtmlPage> GoAsync(Uri address) => Browser.SendAsync(new(HttpMethod.Get, address), from: Address);

    private static string Read(INode node) => Spaces().Replace(node.TextContent, " ").Trim();

    // U+00A0 and U+202F stay: they are part of French typography, and tests may look for them
    [GeneratedRegex("[ \t\r\n]+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
