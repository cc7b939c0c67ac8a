namespace OgTickets.Identity.ByMail;

/// <summary>What somebody may ask for under an address, to go on by a link mailed there.</summary>
public enum RequestKind
{
    /// <summary>A new password in place of a forgotten one.</summary>
    PasswordReset,

    /// <summary>The message of a registration once more.</summary>
    Resend,

    /// <summary>That an account shall have this address from now on.</summary>
    EmailChange,
}

/// <summary>
/// Something asked for under an e-mail address. The request is the same row whether or not the address has an account; <see cref="AccountLetters"/>
/// finds out, and mails a link (<see cref="Mail.MailedLink"/>) that works once.
/// </summary>
public sealed class AddressRequest
{
    /// <summary>The id that the mailed link names.</summary>
    public required Guid Id { get; init; }
    public required RequestKind Kind { get; init; }
    public required string Email { get; init; }
    public required string NormalizedEmail { get; init; }

    /// <summary>fr or en: the page's.</summary>
    public required string Language { get; init; }

    /// <summary>Whose it is: for a new address who asked, for a new password whom the loop found under the address.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>The registration whose message is asked for once more, when the browser knows it.</summary>
    public Guid? RegistrationId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset AskedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the loop took it up; a mail was written then, if there was anything to write.</summary>
    public DateTimeOffset? MailedAt { get; set; }

    /// <summary>When its link was used, or died with another.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
