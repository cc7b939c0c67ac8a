using Microsoft.AspNetCore.Mvc.Filters;

namespace OgTickets.Web;

/// <summary>
/// On a page that a mailed link opens: the token in its address is told to nobody, neither in the Referer of our own files, which lands in
/// logs, nor to a search engine. Not <c>no-referrer</c>: then a browser sends <c>Origin: null</c> with the page's form.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsItsAddressAttribute : ResultFilterAttribute
{
    public override void OnResultExecuting(ResultExecutingContext context)
    {
        context.HttpContext.Response.Headers["Referrer-Policy"] = "strict-origin";
        context.HttpContext.Response.Headers["X-Robots-Tag"] = "noindex";
    }
}
