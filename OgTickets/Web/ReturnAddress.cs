using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Localisation;

namespace OgTickets.Web;

/// <summary>Where somebody goes after signing in or registering.</summary>
public static class ReturnAddress
{
    private static readonly string[] Doors = ["/account/login", "/account/logout", "/account/register", "/account/loginwith2fa", "/account/loginwithrecoverycode", "/account/lockout", "/account/accessdenied"];

    /// <summary>
    /// The page that was asked for, in the language now spoken; the account's own page when nothing was asked, or something that is no page of ours:
    /// the value comes from the address bar, so anybody can have written it.
    /// </summary>
    public static string After(PageModel page, string? asked)
    {
        var home = page.Url.Page("/Account/Index")!;
        if (asked is not ['/', ..] || !Ascii.IsValid(asked) || !page.Url.IsLocalUrl(asked)) return home;
        var end = asked.IndexOfAny(['?', '#']);
        var (path, rest) = end < 0 ? (asked, "") : (asked[..end], asked[end..]);
        var (language, after) = Addresses.Split(path);
        if (Language.Of(language) is null || Doors.Contains(after, StringComparer.OrdinalIgnoreCase)) return home;
        return page.Request.PathBase + after + rest;
    }
}
