using System.Security.Claims;

namespace OgTickets.Web;

/// <summary>Who scans in this request: a paired phone, or else the steward who is signed in.</summary>
public sealed class Scanner(IHttpContextAccessor http, CurrentUser steward)
{
    /// <summary>The paired phone's id, or the steward's account.</summary>
    public Guid Id => Find(GateDeviceSignIn.Device) is { } device ? Guid.Parse(device) : steward.Id!.Value;

    public bool IsDevice => Find(GateDeviceSignIn.Device) is not null;

    /// <summary>The only venue a paired phone opens; null for a steward, who opens all.</summary>
    public string? Venue => Find(GateDeviceSignIn.Venue);

    /// <summary>The gate a paired phone was given to.</summary>
    public string? Gate => Find(GateDeviceSignIn.Gate);

    private string? Find(string claim) => http.HttpContext?.User.FindFirstValue(claim);
}
