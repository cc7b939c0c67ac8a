namespace OgTickets.Identity.ByMail;

/// <summary>
/// An account asked for and not opened yet: it waits for the reader of its address. Made whether or not the address has an account, so that
/// asking tells nobody; <see cref="AccountLetters"/> finds out, and mails.
/// </summary>
public sealed class Registration
{
    /// <summary>Characters of <see cref="ReturnUrl"/> at most; a longer one is not kept.</summary>
    public const int LongestReturnUrl = 500;

    /// <summary>The id that the mailed link names.</summary>
    public required Guid Id { get; init; }
    public required string Email { get; init; }
    public required string NormalizedEmail { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }

    /// <summary>fr or en.</summary>
    public required string Language { get; init; }
    public required string PasswordHash { get; init; }

    /// <summary>What the browser held when it asked; it joins the account, whatever browser confirms.</summary>
    public Guid? BasketId { get; init; }

    /// <summary>Where the visitor was going, as the page was given it.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset AskedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the loop took it up; a mail was written then, unless the address had had enough.</summary>
    public DateTimeOffset? MailedAt { get; set; }

    public Applicant Applicant => new(FirstName, LastName, Email, Language);
}
