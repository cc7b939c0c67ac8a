namespace OgTickets.Web;

/// <summary>How the shop's cookies are named and guarded: HttpOnly, SameSite=Lax, Path=/; outside Development also Secure with the prefix <c>__Host-</c>.</summary>
public static class OurCookies
{
    /// <summary>Every cookie the shop sets, by its name without prefix; the cookie page tells each, and a test compares.</summary>
    public static readonly IReadOnlyList<string> All = ["basket", AskedRegistration.Cookie, "account", "two-factor", BrowserMark.Cookie, "form", "notice", GateDeviceSignIn.Cookie];

    private const string Ours = "og-";
    private const string Host = "__Host-";

    /// <summary>The cookie's name here: <c>og-basket</c> in Development, <c>__Host-og-basket</c> elsewhere.</summary>
    public static string Name(IHostEnvironment environment, string word) => environment.IsDevelopment() ? Ours + word : Host + Ours + word;

    /// <summary>Whether a cookie may be one of ours; those of ASP.NET Core count too, should one ever keep its own name.</summary>
    public static bool IsOurs(string name) =>
        name.StartsWith(Ours, StringComparison.Ordinal) || name.StartsWith(Host, StringComparison.Ordinal) || name.StartsWith(".AspNetCore", StringComparison.Ordinal);

    /// <summary>Names and guards a cookie that a library sets. Path is / because the path base is the language: else each language had its own.</summary>
    public static void MakeOurs(this CookieBuilder cookie, IHostEnvironment environment, string word)
    {
        cookie.Name = Name(environment, word);
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.None : CookieSecurePolicy.Always;
    }

    /// <summary>Guards for a cookie that we set ourselves.</summary>
    /// <param name="expires">UTC; null means until the browser closes.</param>
    public static CookieOptions Options(IHostEnvironment environment, DateTimeOffset? expires = null) => new()
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = !environment.IsDevelopment(),
        IsEssential = true,
        Expires = expires,
    };
}
