using Htmx;

namespace OgTickets.Web;

/// <summary>Answers every failure with a page of the shop, never with a stack trace.</summary>
public static class ErrorPages
{
    /// <summary>Puts the error pages around the rest of the shop, and inside them whoever asks a second time. Programs and htmx get the bare status: the page that runs htmx says what happened.</summary>
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/errors/500",
            StatusCodeSelector = error => error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        return app.UseWhen(
            context => !Addresses.IsForMachines(context.Request.Path) && !context.Request.IsHtmx(),
            people => people.UseStatusCodePagesWithReExecute("/errors/{0}")).UseMiddleware<DrawnAgain>();
    }
}
