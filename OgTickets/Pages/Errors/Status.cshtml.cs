using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Localisation;
using OgTickets.Pages.Shared;
using OgTickets.Web;

namespace OgTickets.Pages.Errors;

/// <summary>What a person sees when an answer has no page of its own: words for the status and a way on.</summary>
[IgnoreAntiforgeryToken, OpenToAnyOrigin]
public sealed class StatusModel(IStringLocalizer<Texts> text) : PageModel
{
    private static readonly HashSet<int> WithWords = [400, 403, 404, 405, 422, 429, 500, 503];

    /// <summary>Where what is asked for belongs to one person.</summary>
    private static readonly string[] Personal = ["/tickets", "/orders"];

    /// <summary>The status whose words are shown; others of the 4xx show those of 400.</summary>
    public int Status { get; private set; }

    /// <summary>What the failure means for money and seats; null where it can mean nothing for them.</summary>
    public Moment? Moment => Status switch
    {
        400 when StaleForms.Has(HttpContext) => Again("Stale"),
        404 when IsPersonal => new("NotYours", User.Identity!.Name!) { Icon = "ticket", Href = $"/{Language.Current}/tickets" },
        429 => Again("Busy", Wait),
        500 => Again("OurFault"),
        503 => Again("Closed"),
        _ => null,
    };

    // not there and not yours are one page, so it is chosen by the address alone
    private bool IsPersonal => User.Identity?.IsAuthenticated == true && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } asked
        && Personal.Any(path => new PathString(asked.OriginalPath).StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private string Wait => int.TryParse(Response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        ? text.Count("Moments.Seconds", seconds)
        : text["Moments.AMoment"];

    public void OnGet() => Tell();

    public void OnPost() => Tell();

    private Moment Again(string name, params object[] facts) => new(name, facts) { Icon = "reload", Href = Request.In(Language.Current) };

    private void Tell()
    {
        // not as an argument: none is bound when the page is drawn because a form could not be read
        var status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        Status = WithWords.Contains(status) ? status : status >= 500 ? 500 : 400;
        // asked for directly, the page still answers with the status it speaks of
        if (Response.StatusCode == StatusCodes.Status200OK) Response.StatusCode = Status;
    }
}
