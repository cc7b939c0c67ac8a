using OgTickets.Persistence;

namespace OgTickets.Web;

/// <summary>
/// Draws a page a second time when the database hung up while it was drawn: a restart ends every connection, also those that wait in the pool, and Npgsql sees it only when
/// it uses one. What is only looked at can be asked for again, as long as nothing of the answer has left; the second time waits for the database (<see cref="PatientOpening"/>).
/// A form cannot: it may have been heard.
/// </summary>
public sealed class DrawnAgain(RequestDelegate next, IServiceScopeFactory scopes, ILogger<DrawnAgain> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var (pathBase, path) = (request.PathBase, request.Path);
        try
        {
            await next(context);
        }
        catch (Exception e) when (CanBeAskedAgain(context) && DatabaseAway.HungUp(e))
        {
            log.LogWarning(e, "The database hung up; drawing {Path} again", path);
            // as the error pages do: the way of the request begins anew, with nothing left of the first time
            (request.PathBase, request.Path) = (pathBase, path);
            context.Response.Clear();
            context.SetEndpoint(null);
            request.RouteValues.Clear();
            context.User = new();
            var scope = scopes.CreateAsyncScope();
            context.Response.RegisterForDisposeAsync(scope); // what is done as the answer leaves may need it still
            context.RequestServices = scope.ServiceProvider;
            await next(context);
        }
    }

    private static bool CanBeAskedAgain(HttpContext context) =>
        !context.Response.HasStarted && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));
}
