using System.Security.Claims;

namespace OgTickets.Identity;

/// <summary>How a session says by what it was signed in: the claim <c>amr</c> of RFC 8176.</summary>
public static class SecondFactor
{
    public const string Claim = "amr";

    /// <summary>Password and a second factor, both in this session.</summary>
    public const string Given = "mfa";

    /// <summary>Password alone.</summary>
    public const string NotGiven = "pwd";

    /// <summary>Whether whoever signed in to this session gave a second factor.</summary>
    public static bool HasGivenSecondFactor(this ClaimsPrincipal person) => person.HasClaim(Claim, Given);
}
