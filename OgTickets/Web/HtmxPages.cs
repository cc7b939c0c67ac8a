using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Htmx;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace OgTickets.Web;

/// <summary>
/// One handler, two answers: the fragment when htmx asked for that very element, else the whole page. The fragment <c>Seats</c> is
/// <c>_Seats.cshtml</c> beside its page and fills the element <c>id="seats"</c>. Every name that begins with HX- lives here.
/// </summary>
public static class HtmxPages
{
    /// <summary>What htmx is told in the layout's meta tag: no eval, no inline style, nothing kept of pages in the browser, and 422 is shown like 200.</summary>
    public const string Configuration =
        """
        {"historyCacheSize":0,"refreshOnHistoryMiss":true,"allowEval":false,"includeIndicatorStyles":false,"selfRequestsOnly":true,"scrollIntoViewOnBoost":false,"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"422","swap":true},{"code":"[45]..","swap":false,"error":true}]}
        """;

    /// <summary>The request headers that choose between page and fragment.</summary>
    private static readonly string[] Varying =
        [HtmxRequestHeaders.Keys.Request, HtmxRequestHeaders.Keys.Target, HtmxRequestHeaders.Keys.HistoryRestoreRequest];

    /// <summary>Whether htmx asked for the element that this fragment fills. A browser, and htmx restoring history, want the page.</summary>
    public static bool WantsOnly(this HttpRequest request, string fragment) =>
        request.IsHtmx(out var asked) && !asked!.HistoryRestoreRequest && asked.Target == ElementId(fragment);

    /// <summary>The id of the element that a fragment fills: <c>SeatsLeft</c> fills <c>seats-left</c>.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "ids are written in lower case")]
    public static string ElementId(string fragment)
    {
        var id = new StringBuilder();
        foreach (var letter in fragment)
        {
            if (char.IsUpper(letter) && id.Length > 0) id.Append('-');
            id.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        }
        return id.ToString();
    }

    /// <summary>
    /// Shows the fragment that htmx asked for, else the page; with 422 when something posted was refused, both ways.
    /// On a <see cref="PublicPageAttribute"/> every fragment must be named there, because the output cache keeps them apart by that list.
    /// </summary>
    public static IActionResult Show(this PageModel page, params ReadOnlySpan<string> fragments)
    {
        page.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, Varying);
        if (!page.ModelState.IsValid) page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        var cached = page.HttpContext.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>();
        foreach (var fragment in fragments)
        {
            if (cached is not null && !cached.Fragments.Contains(fragment, StringComparer.Ordinal))
                throw new InvalidOperationException($"{page.GetType().Name} is cached: name the fragment “{fragment}” in its [PublicPage].");
            if (page.Request.WantsOnly(fragment)) return page.Partial("_" + fragment, page);
        }
        return page.Page();
    }

    /// <summary>The same page with 503, for what nobody had the time to look at: a client may send it again as it was (RFC 9110, 15.6.4). htmx swaps nothing and says so beside the page.</summary>
    public static IActionResult ShowBusy(this PageModel page, IActionResult shown)
    {
        page.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        page.Response.Headers.RetryAfter = "2";
        return shown;
    }

    /// <summary>Leads on to another page of ours: htmx is told to go there, a browser is redirected. Refuses an address that is not ours.</summary>
    public static IActionResult GoTo(this PageModel page, string? path) =>
        page.Url.IsLocalUrl(path) ? page.Leave(path) : throw new InvalidOperationException("GoTo leads to pages of ours only.");

    /// <summary>Leads to somebody else's page, such as the bank's. The address must come from that party's API, never from the request.</summary>
    public static IActionResult LeaveFor(this PageModel page, Uri address) => page.Leave(address.AbsoluteUri);

    /// <summary>Tells htmx to load the whole page again: what a part of it was waiting for has happened.</summary>
    public static IActionResult DrawAnew(this PageModel page)
    {
        page.Response.Htmx(htmx => htmx.Refresh());
        return new NoContentResult();
    }

    /// <summary>Puts an address into the address bar and the history after htmx has swapped.</summary>
    public static void PushUrl(this PageModel page, string path) => page.Response.Htmx(htmx => htmx.PushUrl(path));

    /// <summary>Puts an address into the address bar in place of the present one.</summary>
    public static void ReplaceUrl(this PageModel page, string path) => page.Response.Htmx(htmx => htmx.ReplaceUrl(path));

    private static IActionResult Leave(this PageModel page, string address)
    {
        if (!page.Request.IsHtmx()) return new RedirectResult(address);
        // form-action and a cross-origin redirect would both stop a fetch: the browser itself has to go
        page.Response.Htmx(htmx => htmx.Redirect(address));
        return new NoContentResult();
    }
}
