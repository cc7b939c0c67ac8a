using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Web;

namespace OgTickets.Pages.Errors;

/// <summary>What a person sees when an answer has no page of its own: words for the status and a way on.</summary>
[IgnoreAntiforgeryToken, OpenToAnyOrigin]
public sealed class StatusModel : PageModel
{
    private static readonly HashSet<int> WithWords = [400, 403, 404, 405, 422, 429, 500, 503];

    /// <summary>The status whose words are shown; others of the 4xx show those of 400.</summary>
    public int Status { get; private set; }

    public void OnGet() => Tell();

    public void OnPost() => Tell();

    private void Tell()
    {
        // not as an argument: none is bound when the page is drawn because a form could not be read
        var status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        Status = WithWords.Contains(status) ? status : status >= 500 ? 500 : 400;
        // asked for directly, the page still answers with the status it speaks of
        if (Response.StatusCode == StatusCodes.Status200OK) Response.StatusCode = Status;
    }
}
