using System.Text.RegularExpressions;

namespace OgTickets.Operations;

/// <summary>Takes over the id that nginx gave a request, so that its line there and ours here can be laid side by side. Anything but 32 hexadecimal digits is not nginx's and does not count.</summary>
internal static partial class RequestIds
{
    public const string Header = "X-Request-Id";

    public static Task TakeOverAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[Header] is [{ } id] && Hexadecimal().IsMatch(id)) context.TraceIdentifier = id;
        return next(context);
    }

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.None, 100)]
    private static partial Regex Hexadecimal();
}
