using System.Buffers.Text;
using System.Security.Cryptography;

namespace OgTickets.Web;

/// <summary>
/// A random mark by which an account knows this browser again, in a cookie that outlives the session. It says nothing of anybody, and opens nothing:
/// who has it only spares the account a mail.
/// </summary>
public sealed class BrowserMark(IHttpContextAccessor accessor, IHostEnvironment environment)
{
    /// <summary>The cookie's name without its prefix.</summary>
    public const string Cookie = "browser";

    /// <summary>How long a browser is remembered after its last sign-in.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    private const int Size = 16;

    /// <summary>SHA-256 of this browser's mark; it is given one when it has none, and keeps it for another year.</summary>
    public byte[] Hash()
    {
        var http = accessor.HttpContext!;
        var name = OurCookies.Name(environment, Cookie);
        var mark = Read(http.Request.Cookies[name]) ?? RandomNumberGenerator.GetBytes(Size);
        var options = OurCookies.Options(environment);
        options.MaxAge = Kept;
        http.Response.Cookies.Append(name, Base64Url.EncodeToString(mark), options);
        return SHA256.HashData(mark);
    }

    private static byte[]? Read(string? cookie)
    {
        var mark = new byte[Size];
        return cookie?.Length == Base64Url.GetEncodedLength(Size) && Base64Url.IsValid(cookie) && Base64Url.DecodeFromChars(cookie, mark) == Size ? mark : null;
    }
}
