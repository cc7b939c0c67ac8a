using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Identity.Staff;

/// <summary>How making the first organiser ended.</summary>
public abstract record FirstAdminResult
{
    private FirstAdminResult()
    {
    }

    /// <summary>The account is there and organises; its password is good until then.</summary>
    public sealed record Made(DateTimeOffset Until) : FirstAdminResult;

    /// <summary>Somebody organises already; nothing was done.</summary>
    public sealed record ThereIsOne : FirstAdminResult;

    /// <summary>Nothing was done, for these reasons.</summary>
    public sealed record Refused(IReadOnlyList<string> Reasons) : FirstAdminResult;
}

/// <summary>
/// Makes the first organiser of a shop that has none: the only way to one that does not begin with another organiser. The password it is given opens nothing but the page
/// that changes it, and after a day nothing at all; then the shop has no organiser again, and the command may be run once more.
/// </summary>
public sealed class FirstAdmin(UserManager<Account> accounts, AccountOpening opening, StaffDesk staff, OgTicketsDb db, ShopClock clock)
{
    private static readonly TimeSpan PasswordLives = TimeSpan.FromHours(24);

    /// <summary>Makes the account, unless somebody organises. Two that run at the same moment take turns.</summary>
    public async Task<FirstAdminResult> MakeAsync(string email, string password, CancellationToken ct)
    {
        if (EmailAddress.Read(email) is not { } address) return new FirstAdminResult.Refused([$"“{email}” is not an e-mail address."]);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('og_tickets first admin'))", ct);
        var now = clock.GetUtcNow();
        var organisers = await (from given in db.UserRoles
                                join role in db.Roles on given.RoleId equals role.Id
                                join account in db.Users on given.UserId equals account.Id
                                where role.Name == Roles.Admin
                                select account).ToListAsync(ct);
        if (organisers.Exists(account => account.PasswordExpiresAt is null || account.PasswordExpiresAt > now)) return new FirstAdminResult.ThereIsOne();

        var (admin, reasons) = organisers.Find(account => account.NormalizedEmail == accounts.NormalizeEmail(address)) is { } late
            ? (late, Sentences(await RenewAsync(late, password)))
            : await OpenAsync(address, password);
        if (admin is null || reasons.Count > 0) return new FirstAdminResult.Refused(reasons);
        await staff.MakeRolesAsync();
        if (!await accounts.IsInRoleAsync(admin, Roles.Admin)) await accounts.AddToRoleAsync(admin, Roles.Admin);
        admin.EmailConfirmed = true; // whoever runs commands on the server vouches for it
        admin.PasswordExpiresAt = now + PasswordLives;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new FirstAdminResult.Made(admin.PasswordExpiresAt.Value);
    }

    private async Task<(Account?, IReadOnlyList<string>)> OpenAsync(string address, string password) =>
        await opening.OpenAsync(new Applicant("Équipe", "Organisation", address, "fr"), password) switch
        {
            OpeningResult.Opened opened => (opened.Account, []),
            // it may be a stranger's: nobody has shown that the address is his
            OpeningResult.AddressTaken => (null, ["There is an account under this address already. Take another: an account that anybody could have opened is not made an organiser's."]),
            OpeningResult.Refused refused => (null, refused.Reasons),
            _ => throw new InvalidOperationException("An opening that ended in no known way."),
        };

    private async Task<IdentityResult> RenewAsync(Account account, string password) =>
        await accounts.ResetPasswordAsync(account, await accounts.GeneratePasswordResetTokenAsync(account), password);

    private static IReadOnlyList<string> Sentences(IdentityResult result) => [.. result.Errors.Select(error => error.Description)];
}
