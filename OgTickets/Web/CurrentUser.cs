using System.Security.Claims;
using OgTickets.Identity;
using OgTickets.Persistence;

namespace OgTickets.Web;

/// <summary>The signed-in account, read from its cookie; the database is asked only by <see cref="AccountAsync"/>.</summary>
public sealed class CurrentUser(IHttpContextAccessor http, IServiceProvider services)
{
    /// <summary>The account's id; null when nobody is signed in.</summary>
    public Guid? Id => Principal?.Identity?.IsAuthenticated == true && Guid.TryParse(Claim(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public bool IsSignedIn => Id is not null;

    /// <summary>As it was at sign-in; empty when nobody is signed in.</summary>
    public string FirstName => Claim(ClaimTypes.GivenName);

    /// <summary>As it was at sign-in; empty when nobody is signed in.</summary>
    public string LastName => Claim(ClaimTypes.Surname);

    public bool IsSteward => Principal?.IsInRole(Roles.Gate) == true;

    public bool IsOrganiser => Principal?.IsInRole(Roles.Admin) == true;

    private ClaimsPrincipal? Principal => http.HttpContext?.User;

    /// <summary>
    /// The account itself, for pages that only a signed-in person reaches. Every request asks who it is, few ask for this: for those alone a context is taken from
    /// the pool.
    /// </summary>
    public async Task<Account> AccountAsync(CancellationToken ct) =>
        await services.GetRequiredService<OgTicketsDb>().Users.FindAsync([Id], ct) ?? throw new InvalidOperationException("Nobody is signed in, or the account is gone: the page lacks its rule in AccessRules.");

    private string Claim(string type) => Principal?.FindFirstValue(type) ?? "";
}
