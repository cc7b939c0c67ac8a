namespace OgTickets.Identity;

/// <summary>The two roles there are besides being a spectator.</summary>
public static class Roles
{
    /// <summary>Runs the shop: the organisers' area.</summary>
    public const string Admin = "Admin";

    /// <summary>Lets people in: the steward's desk.</summary>
    public const string Gate = "Gate";
}
