using System.Globalization;
using System.Text;

namespace OgTickets.Bench.Crowd;

/// <summary>Requests as a browser sends them and as the proxy before the shop, which ends TLS, hands them on.</summary>
internal sealed class BrowserRequests(Uri shop)
{
    private readonly string _origin = $"https://{shop.Authority}";

    public byte[] Get(string path, string? cookies = null) => Bytes(Head("GET", path, cookies) + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nUpgrade-Insecure-Requests: 1\r\n\r\n");

    /// <param name="path">With its query.</param>
    /// <param name="form">Fields as they travel: encoded, joined by &amp;.</param>
    /// <param name="cookies">All of them, as the header has them.</param>
    /// <param name="target">The element that htmx wants; null for a form without JavaScript.</param>
    public byte[] Post(string path, string form, string? cookies = null, string? target = null)
    {
        var how = target is null
            ? "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nUpgrade-Insecure-Requests: 1\r\n"
            : $"Sec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\nHX-Request: true\r\nHX-Target: {target}\r\nHX-Current-URL: {_origin}{path}\r\n";
        var length = form.Length.ToString(CultureInfo.InvariantCulture);
        return Bytes($"{Head("POST", path, cookies)}Origin: {_origin}\r\n{how}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{form}");
    }

    /// <summary>The fields of a form as they travel.</summary>
    public static string Form(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var form = new StringBuilder();
        foreach (var (name, value) in fields) form.Append(form.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return form.ToString();
    }

    private string Head(string method, string path, string? cookies)
    {
        var brought = cookies is null ? "" : $"Cookie: {cookies}\r\n";
        return $"{method} {path} HTTP/1.1\r\nHost: {shop.Authority}\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
            + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\nAccept-Language: fr,en;q=0.5\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n"
            + $"Referer: {_origin}{path}\r\nSec-Fetch-Site: same-origin\r\nX-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n{brought}";
    }

    private static byte[] Bytes(string request) => Encoding.ASCII.GetBytes(request);
}
