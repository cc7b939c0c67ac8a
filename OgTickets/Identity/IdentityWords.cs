using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using OgTickets.Localisation;

namespace OgTickets.Identity;

/// <summary>What Identity says when it refuses, in the current language: <c>Identity.PasswordTooShort</c> and so on.</summary>
public sealed class IdentityWords(IStringLocalizer<Texts> text) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Say(nameof(DefaultError));

    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure));

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch));

    public override IdentityError InvalidToken() => Say(nameof(InvalidToken));

    public override IdentityError RecoveryCodeRedemptionFailed() => Say(nameof(RecoveryCodeRedemptionFailed));

    public override IdentityError LoginAlreadyAssociated() => Say(nameof(LoginAlreadyAssociated));

    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName));

    public override IdentityError InvalidEmail(string? email) => Say(nameof(InvalidEmail));

    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName));

    public override IdentityError DuplicateEmail(string email) => Say(nameof(DuplicateEmail));

    public override IdentityError InvalidRoleName(string? role) => Say(nameof(InvalidRoleName), role ?? "");

    public override IdentityError DuplicateRoleName(string role) => Say(nameof(DuplicateRoleName), role);

    public override IdentityError UserAlreadyHasPassword() => Say(nameof(UserAlreadyHasPassword));

    public override IdentityError UserLockoutNotEnabled() => Say(nameof(UserLockoutNotEnabled));

    public override IdentityError UserAlreadyInRole(string role) => Say(nameof(UserAlreadyInRole), role);

    public override IdentityError UserNotInRole(string role) => Say(nameof(UserNotInRole), role);

    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), length);

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Say(nameof(PasswordRequiresUniqueChars), uniqueChars);

    public override IdentityError PasswordRequiresNonAlphanumeric() => Say(nameof(PasswordRequiresNonAlphanumeric));

    public override IdentityError PasswordRequiresDigit() => Say(nameof(PasswordRequiresDigit));

    public override IdentityError PasswordRequiresLower() => Say(nameof(PasswordRequiresLower));

    public override IdentityError PasswordRequiresUpper() => Say(nameof(PasswordRequiresUpper));

    /// <summary>A password that others try first.</summary>
    public IdentityError PasswordTooCommon() => Say(nameof(PasswordTooCommon));

    /// <summary>A password made of the account's own address or name.</summary>
    public IdentityError PasswordIsOnesOwn() => Say(nameof(PasswordIsOnesOwn));

    private IdentityError Say(string code, params object[] values) => new() { Code = code, Description = text["Identity." + code, values] };
}
