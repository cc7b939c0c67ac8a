namespace OgTickets.Identity.Staff;

/// <summary>Somebody with a role, as the list of staff shows them.</summary>
/// <param name="HasSecondFactor">Without it no page of staff opens.</param>
/// <param name="IsClosed">An organiser has closed the account: nobody can sign in to it.</param>
/// <param name="LastSignIn">UTC, shop time; null when they never came in.</param>
public sealed record StaffMember(Guid Id, string FullName, string Email, bool IsSteward, bool IsOrganiser, bool HasSecondFactor, bool IsClosed, DateTimeOffset? LastSignIn);

/// <summary>How a change of staff ended.</summary>
public enum StaffChange
{
    Done,

    /// <summary>Nobody has an account under the address: a mail invites.</summary>
    Invited,

    /// <summary>Nobody of staff has this id, or no account this address.</summary>
    NotThere,

    /// <summary>It is so already.</summary>
    SoAlready,

    /// <summary>Refused: nobody would be left who can organise.</summary>
    LastOrganiser,

    /// <summary>Refused: whoever asks does not organise any more.</summary>
    NotYours,
}
