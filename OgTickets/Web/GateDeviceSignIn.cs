using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OgTickets.Audit;
using OgTickets.Gate;

namespace OgTickets.Web;

/// <summary>
/// Knows a paired phone by its cookie, on the gate's pages alone: only their rule asks this scheme (<see cref="AccessRules"/>). It is asked at every request,
/// so a phone that was cut off opens nothing from the next touch on.
/// </summary>
public sealed class GateDeviceSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, GateDevices devices, Actor actor)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "gate-device";

    /// <summary>The cookie's word in <see cref="OurCookies.All"/>.</summary>
    public const string Cookie = "gate";

    /// <summary>The claim of a paired phone: the device's id.</summary>
    public const string Device = "og:gate-device";

    /// <summary>The venue whose doors it may open.</summary>
    public const string Venue = "og:gate-venue";

    /// <summary>The gate its desk proposes.</summary>
    public const string Gate = "og:gate-name";

    /// <summary>What a paired phone keeps, as it was sent; it proves nothing yet. Null on all others.</summary>
    public static string? KeyOf(HttpContext context) => context.Request.Cookies[OurCookies.Name(context.RequestServices.GetRequiredService<IWebHostEnvironment>(), Cookie)];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyOf(Context) is not { } key) return AuthenticateResult.NoResult();
        if (await devices.FindAsync(key, Context.RequestAborted) is not { } device) return AuthenticateResult.Fail("no device has this key, or not any more");
        actor.AccountId = null; // whoever is signed in on a borrowed phone is not who scans with it
        // a phone is nobody: no account is signed in with it, so the identity names no type
        var identity = new ClaimsIdentity([new(Device, device.Id.ToString()), new(Venue, device.VenueCode), new(Gate, device.GateName)]);
        return AuthenticateResult.Success(new(new(identity), SchemeName));
    }

    // where to go is said by the accounts' scheme, which the same rule asks
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Task.CompletedTask;

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Task.CompletedTask;
}
