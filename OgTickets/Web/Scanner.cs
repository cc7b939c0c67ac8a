using System.Security.Claims;
using OgTickets.Audit;

namespace OgTickets.Web;

/// <summary>Who scans in this request: a paired phone, or else the steward who is signed in.</summary>
public sealed class Scanner(IHttpContextAccessor http, CurrentUser steward, Actor actor)
{
    /// <summary>The paired phone's id, or the steward's account.</summary>
    public Guid Id
    {
        get
        {
            if (Find(GateDeviceSignIn.Device) is not { } device) return steward.Id!.Value;
            // whoever is signed in on a borrowed phone is not who scans with it
            actor.AccountId = null;
            return Guid.Parse(device);
        }
    }

    public bool IsDevice => Find(GateDeviceSignIn.Device) is not null;

    /// <summary>The only venue a paired phone opens; null for a steward, who opens all.</summary>
    public string? Venue => Find(GateDeviceSignIn.Venue);

    /// <summary>The gate a paired phone was given to.</summary>
    public string? Gate => Find(GateDeviceSignIn.Gate);

    private string? Find(string claim) => http.HttpContext?.User.FindFirstValue(claim);
}
