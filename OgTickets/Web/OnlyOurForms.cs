using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace OgTickets.Web;

/// <summary>
/// Stops two requests that no form of ours makes and that Razor Pages would let through to a page that has loaded nothing: one that names a
/// handler that is not there (404), and one whose form cannot be read, such as one with a NUL in it, so that no argument was bound (400).
/// </summary>
public sealed class OnlyOurForms : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is not { } handler) context.Result = HasHandlers(context) ? new NotFoundResult() : null;
        else if (handler.Parameters.Count > 0 && context.HandlerArguments.Count == 0 && !context.ModelState.IsValid) context.Result = new BadRequestResult();
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }

    // a page of words alone has no handler and needs none to be read
    private static bool HasHandlers(PageHandlerExecutingContext context) => context.ActionDescriptor.HandlerMethods.Count > 0;
}
