using System.Text;
using Microsoft.AspNetCore.Identity;

namespace OgTickets.Identity;

/// <summary>
/// Refuses a password that others guess: one everybody uses, or the account's own address and name. What characters it is made of is nobody's business
/// (NIST SP 800-63B §5.1.1.2); its length Identity checks itself.
/// </summary>
public sealed class PasswordRules(IdentityWords words) : IPasswordValidator<Account>
{
    // what is left of a password without one's own names must be more than a year and a sign
    private const int FewestOfAnother = 6;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        if (password is null or "") return Task.FromResult(IdentityResult.Success); // too short, says Identity
        if (IsOnesOwn(user, password)) return Task.FromResult(IdentityResult.Failed(words.PasswordIsOnesOwn()));
        return Task.FromResult(CommonPasswords.Contain(password) ? IdentityResult.Failed(words.PasswordTooCommon()) : IdentityResult.Success);
    }

    private static bool IsOnesOwn(Account user, string password)
    {
        var left = Bare(password);
        var before = left.Length;
        foreach (var own in OwnWords(user)) left = left.Replace(own, "", StringComparison.Ordinal);
        return left.Length < before && left.Length < FewestOfAnother;
    }

    // the longest first: the whole address before its parts
    private static IEnumerable<string> OwnWords(Account user) => new[] { user.Email ?? "", user.FirstName, user.LastName, "ogtickets" }
        .Concat(user.Email?.Split('@', '.') ?? []).Select(Bare).Where(word => word.Length > 2).OrderByDescending(word => word.Length);

    private static string Bare(string text) => string.Concat(text.Normalize(NormalizationForm.FormC).Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
