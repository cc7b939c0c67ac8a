using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OgTickets.Inventory;

namespace OgTickets.Web;

/// <summary>
/// The person at the browser, signed in or not, and what basket is theirs: the account's, else the one named by a sealed cookie. A cookie that we did
/// not seal, or that has been changed, is no cookie: never an error, never somebody's basket.
/// </summary>
public sealed class Visitor(
    IHttpContextAccessor accessor, CurrentUser user, IDataProtectionProvider protection, IHostEnvironment environment, BasketMerge merge)
{
    private readonly IDataProtector _seal = protection.CreateProtector("og-tickets/basket/v1");
    private Guid? _made;
    private bool _brought;

    /// <summary>The account signed in; null for a stranger.</summary>
    public Guid? AccountId => user.Id;

    /// <summary>The basket this browser has; null for a stranger who has none yet.</summary>
    public Guid? BasketIdOrNull => AccountId is { } account ? Basket.Of(account) : _made ?? FromCookie();

    /// <summary>The basket this browser has, ready to be read: what was held before signing in has been brought along. Null for a stranger who has none yet.</summary>
    public async Task<Guid?> BasketIfAnyAsync(CancellationToken ct)
    {
        if (AccountId is { } account) await BringAlongAsync(account, ct);
        return BasketIdOrNull;
    }

    /// <summary>The basket of this browser, named here when it has none; its row comes with the first seats in it.</summary>
    public async Task<Guid> BasketAsync(CancellationToken ct) => await BasketIfAnyAsync(ct) ?? Make();

    /// <summary>
    /// Brings what the browser's cookie names into the account's basket. At sign-in the cookie stays for one request more: a hold that is under way in
    /// another tab still joins. Every page that shows or changes a basket comes through here, so it does not matter by which door somebody signed in.
    /// </summary>
    public async Task BringAlongAsync(Guid account, CancellationToken ct)
    {
        if (_brought || !Http.Request.Cookies.ContainsKey(CookieName)) return;
        _brought = true;
        if (FromCookie() is { } anonymous) await merge.MergeAsync(anonymous, account, ct);
        if (AccountId is not null) Http.Response.Cookies.Delete(CookieName, OurCookies.Options(environment));
    }

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A visitor comes with a request.");

    private string CookieName => OurCookies.Name(environment, "basket");

    private Guid Make()
    {
        var basket = Guid.CreateVersion7();
        Http.Response.Cookies.Append(CookieName, _seal.Protect(basket.ToString()), OurCookies.Options(environment));
        _made = basket; // asked again in this request, it is the same one
        return basket;
    }

    private Guid? FromCookie()
    {
        if (Http.Request.Cookies[CookieName] is not { Length: > 0 } cookie) return null;
        try
        {
            return Guid.TryParse(_seal.Unprotect(cookie), out var basket) ? basket : null;
        }
        catch (CryptographicException)
        {
            return null; // hand-made, foreign, or sealed with a key that is gone
        }
    }
}
