using Htmx;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace OgTickets.Web;

/// <summary>
/// Tells a form that is older than the session it is sent in from one that nobody understands: somebody signed in or out since, in another tab, and its token is another's.
/// Sent again it would fail again, so the error page offers a fresh one, and htmx fetches it by itself.
/// </summary>
public sealed class StaleForms : IAlwaysRunResultFilter
{
    private static readonly object Mark = new();

    /// <summary>Whether this request was refused for that reason.</summary>
    public static bool Has(HttpContext context) => context.Items.ContainsKey(Mark);

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not IAntiforgeryValidationFailedResult) return;
        context.HttpContext.Items[Mark] = true;
        if (context.HttpContext.Request.IsHtmx()) context.HttpContext.Response.Htmx(htmx => htmx.Refresh());
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
