using System.IO.Compression;
using System.Net;

namespace OgTickets.Bench.Crowd;

/// <summary>Reads what a visit needs out of a page: cheaper than a parser, which would share the cores with the shop.</summary>
internal static class HtmlText
{
    /// <summary>The page's source. Public pages come compressed.</summary>
    public static string Of(WireAnswer answer)
    {
        if (answer.Status != 200) throw new IOException($"{answer.Status} where a page was due.");
        if (answer.Header("Content-Encoding") is not { } encoding) return answer.Text;
        using var packed = new MemoryStream(answer.Body.ToArray());
        using Stream plain = encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        return reader.ReadToEnd();
    }

    /// <summary>The first text between two others, its HTML escapes undone.</summary>
    /// <exception cref="IOException">It is not there: the page is another than was due.</exception>
    public static string Between(string page, string before, string after)
    {
        var from = page.IndexOf(before, StringComparison.Ordinal);
        if (from < 0) throw new IOException($"The page has no {before}");
        from += before.Length;
        return WebUtility.HtmlDecode(page[from..page.IndexOf(after, from, StringComparison.Ordinal)]);
    }
}
