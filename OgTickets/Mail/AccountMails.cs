namespace OgTickets.Mail;

/// <summary>The mails about accounts, as <see cref="MailTemplates"/> are about orders. Their words are texts <c>Mail.{name}.…</c> too.</summary>
public static class AccountMails
{
    /// <summary>An account waits for the reader of this address to confirm it.</summary>
    public const string ConfirmAddress = "confirm-address";

    /// <summary>Somebody asked for an account, or a message, under an address that has one.</summary>
    public const string AlreadyRegistered = "already-registered";

    /// <summary>The way to a new password.</summary>
    public const string PasswordReset = "password-reset";

    /// <summary>The password is another one now.</summary>
    public const string PasswordChanged = "password-changed";

    /// <summary>To the new address: confirm that the account shall have it.</summary>
    public const string EmailChange = "email-change";

    /// <summary>To the old address: the account has another one now.</summary>
    public const string EmailChanged = "email-changed";

    /// <summary>Somebody signed in from a browser that the account had not been used in.</summary>
    public const string NewSignIn = "new-sign-in";

    /// <summary>Two-step sign-in is on from now on.</summary>
    public const string SecondFactorOn = "second-factor-on";

    /// <summary>It is off: the password alone opens the account, until a new app is set up.</summary>
    public const string SecondFactorOff = "second-factor-off";

    /// <summary>The recovery codes are others now.</summary>
    public const string RecoveryCodesMade = "recovery-codes-made";

    /// <summary>The account is closed and its details are erased.</summary>
    public const string AccountClosed = "account-closed";

    /// <summary>An organiser asks the reader of this address to check tickets at the doors.</summary>
    public const string StewardInvited = "steward-invited";

    /// <summary>An organiser asks the reader of this address to organise.</summary>
    public const string OrganiserInvited = "organiser-invited";

    public static readonly IReadOnlyList<string> All =
        [ConfirmAddress, AlreadyRegistered, PasswordReset, PasswordChanged, EmailChange, EmailChanged, NewSignIn, SecondFactorOn, SecondFactorOff, RecoveryCodesMade, AccountClosed, StewardInvited, OrganiserInvited];
}
