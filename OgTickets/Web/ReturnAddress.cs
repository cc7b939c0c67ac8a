using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Localisation;

namespace OgTickets.Web;

/// <summary>Where somebody goes after signing in or registering.</summary>
public static class ReturnAddress
{
    private static readonly string[] Doors =
    [
        "/account/login", "/account/logout", "/account/register", "/account/registerconfirmation", "/account/confirmemail", "/account/resendemailconfirmation",
        "/account/forgotpassword", "/account/forgotpasswordconfirmation", "/account/resetpassword", "/account/confirmemailchange", "/account/join",
        "/account/loginwith2fa", "/account/loginwithrecoverycode", "/account/lockout", "/account/accessdenied",
    ];

    /// <summary>
    /// The page that was asked for; the account's own page when nothing was asked, or something that is no page of ours:
    /// the value comes from the address bar, so anybody can have written it.
    /// </summary>
    /// <param name="language">In which it is shown; null for the one now spoken.</param>
    public static string After(PageModel page, string? asked, string? language = null)
    {
        var root = language is null ? page.Request.PathBase.Value! : $"/{language}";
        var home = $"{root}/account";
        if (asked is not ['/', ..] || !Ascii.IsValid(asked) || !page.Url.IsLocalUrl(asked)) return home;
        var end = asked.IndexOfAny(['?', '#']);
        var (path, rest) = end < 0 ? (asked, "") : (asked[..end], asked[end..]);
        var (first, after) = Addresses.Split(path);
        if (Language.Of(first) is null || Doors.Contains(after, StringComparer.OrdinalIgnoreCase)) return home;
        return root + after + rest;
    }
}
