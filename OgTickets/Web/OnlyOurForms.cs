using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.Primitives;

namespace OgTickets.Web;

/// <summary>
/// Stops two requests that no form of ours makes and that Razor Pages would let through to a page that has loaded nothing: one that names a
/// handler that is not there (404), and one whose form cannot be read, so that no argument was bound, or that holds a NUL, which no text of PostgreSQL can (400).
/// </summary>
public sealed class OnlyOurForms : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is not { } handler) context.Result = HasHandlers(context) ? new NotFoundResult() : null;
        else if (HoldsNul(context.HttpContext) || IsUnread(context, handler)) context.Result = new BadRequestResult();
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }

    // every handler of ours that does anything takes a token to stop it, which is always bound when a form was read; the package's take a way back, which is not
    private static bool IsUnread(PageHandlerExecutingContext context, HandlerMethodDescriptor handler) =>
        context.HandlerArguments.Count == 0 && !context.ModelState.IsValid && handler.Parameters.Any(parameter => parameter.ParameterType == typeof(CancellationToken));

    // a form in the usual encoding with a NUL cannot be read at all; an address and a multipart form bring it through
    private static bool HoldsNul(HttpContext context) => HoldNul(context.Request.Query) || (context.Features.Get<IFormFeature>()?.Form is { } form && HoldNul(form));

    private static bool HoldNul(IEnumerable<KeyValuePair<string, StringValues>> fields) =>
        fields.Any(field => field.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true));

    // a page of words alone has no handler and needs none to be read
    private static bool HasHandlers(PageHandlerExecutingContext context) => context.ActionDescriptor.HandlerMethods.Count > 0;
}
