using System.Net.Sockets;
using Htmx;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using OgTickets.Localisation;
using OgTickets.Persistence;

namespace OgTickets.Web;

/// <summary>
/// Answers 503 with a fixed page while the database cannot be reached. The page needs nothing but its file: the usual error page
/// would ask the database who is signed in. Nothing has to be reset afterwards, the next request tries again.
/// </summary>
public sealed class DatabaseAway(IWebHostEnvironment environment, ILogger<DatabaseAway> log) : IExceptionHandler
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(10);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!IsAway(exception)) return false;
        log.LogError(exception, "The database is away; answered 503 on {Path}", httpContext.Request.Path);
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = ((int)TryAgain.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Addresses.IsForMachines(httpContext.Request.Path) || httpContext.Request.IsHtmx()) return true;
        var language = Language.Of(httpContext.Request.PathBase.Value?.TrimStart('/')) ?? Language.French;
        response.ContentType = "text/html; charset=utf-8";
        await response.SendFileAsync(environment.WebRootFileProvider.GetFileInfo($"503.{language}.html"), cancellationToken);
        return true;
    }

    /// <summary>Whether the database could not be reached, as against having refused what it was asked.</summary>
    public static bool IsAway(Exception? exception) => exception switch
    {
        null => false,
        // connection exceptions, too many connections, operator intervention (shutting down, starting up)
        PostgresException { SqlState: ['0', '8', ..] or "53300" or "57P01" or "57P02" or "57P03" } => true,
        PostgresException => false,
        DatabaseAwayException or NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        _ => IsAway(exception.InnerException),
    };

    /// <summary>Whether it ended a connection that had been open, as against having been waited for in vain, or being too busy.</summary>
    public static bool HungUp(Exception? exception) => exception switch
    {
        null or DatabaseAwayException => false,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        PostgresException => false,
        NpgsqlException { InnerException: SocketException or IOException } => true,
        _ => HungUp(exception.InnerException),
    };
}
