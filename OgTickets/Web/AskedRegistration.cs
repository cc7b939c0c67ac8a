using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace OgTickets.Web;

/// <summary>
/// Which registration this browser asked for, in a sealed cookie until it closes: the page that waits for the mail speaks of it, and the
/// mailed link asks no password here.
/// </summary>
public sealed class AskedRegistration(IHttpContextAccessor accessor, IDataProtectionProvider protection, IHostEnvironment environment)
{
    /// <summary>The cookie's name without its prefix.</summary>
    public const string Cookie = "registration";

    private readonly IDataProtector _seal = protection.CreateProtector("og-tickets/registration/v1");

    /// <summary>Null in a browser that asked for none, also when the cookie is not one that we sealed.</summary>
    public Guid? Id
    {
        get
        {
            if (Http.Request.Cookies[Name] is not { Length: > 0 } cookie) return null;
            try
            {
                return Guid.TryParse(_seal.Unprotect(cookie), out var id) ? id : null;
            }
            catch (CryptographicException)
            {
                return null;
            }
        }
    }

    public void Remember(Guid id) => Http.Response.Cookies.Append(Name, _seal.Protect(id.ToString()), OurCookies.Options(environment));

    public void Forget() => Http.Response.Cookies.Delete(Name, OurCookies.Options(environment));

    private HttpContext Http => accessor.HttpContext!;

    private string Name => OurCookies.Name(environment, Cookie);
}
