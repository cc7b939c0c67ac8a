namespace OgTickets.Identity.Staff;

/// <summary>
/// Somebody is asked to join the staff, by a link mailed to the address. The row is there while the link works: it goes when it is followed, taken back, or has run out.
/// </summary>
public sealed class StaffInvitation
{
    /// <summary>The id that the mailed link names.</summary>
    public required Guid Id { get; init; }
    public required string Email { get; init; }
    public required string NormalizedEmail { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; init; }

    /// <summary>fr or en: the language of the mail.</summary>
    public required string Language { get; init; }

    /// <summary>The organiser who asks; the link works only as long as that person organises.</summary>
    public required Guid InvitedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset InvitedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>An invitation that waits, as organisers see it.</summary>
public sealed record WaitingInvitation(Guid Id, string Email, string Role, string InvitedBy, DateTimeOffset ExpiresAt);

/// <summary>The data of the mail that invites.</summary>
/// <param name="InviterName">Who asks.</param>
public sealed record InvitationMail(string InviterName, Mail.MailedLink Link);
