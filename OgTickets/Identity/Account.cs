using Microsoft.AspNetCore.Identity;

namespace OgTickets.Identity;

/// <summary>A person who buys, scans or organises. It has no navigation to features: write <c>db.OrdersOf(user)</c>, defined in Orders.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public required string FirstName { get; set; }
    public required string LastName { get; set; }

    /// <summary>fr or en: the language mails are written in.</summary>
    public required string Language { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC. Set while the password was chosen by somebody else: it has to be changed at the next sign-in, and from then on opens nothing.</summary>
    public DateTimeOffset? PasswordExpiresAt { get; set; }

    /// <summary>Since when only its id is left: names, address and password are erased, its keys destroyed. Null while it is open. UTC.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public string FullName => $"{FirstName} {LastName}";
}
