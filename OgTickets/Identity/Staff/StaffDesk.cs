using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Persistence;

namespace OgTickets.Identity.Staff;

/// <summary>
/// Gives and takes roles, closes accounts of staff and ends their sessions. Each change and its audit entry are one save; it works on every session within a minute,
/// because sessions are compared with their account twice a minute; on every page of the organisers' area it works at once. Nobody takes the last organiser away.
/// </summary>
public sealed class StaffDesk(UserManager<Account> accounts, RoleManager<IdentityRole<Guid>> roles, OgTicketsDb db, AuditTrail audit, Actor actor)
{
    /// <summary>The audit entry of a member of staff who comes in.</summary>
    public const string SignedIn = "staff.signed-in";

    /// <summary>Whether an organiser has closed the account. Identity's lock is used for nothing else.</summary>
    public static bool IsClosed(Account account) => account.LockoutEnd == DateTimeOffset.MaxValue;

    /// <summary>Makes the two roles where they are missing: a new shop has none.</summary>
    public async Task MakeRolesAsync()
    {
        foreach (var role in new[] { Roles.Admin, Roles.Gate })
            if (!await roles.RoleExistsAsync(role)) Succeed(await roles.CreateAsync(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7() }));
    }

    /// <summary>Gives a role to the account under an address.</summary>
    public async Task<StaffChange> GiveAsync(string email, string role, CancellationToken ct)
    {
        var account = EmailAddress.Read(email) is { } address ? await accounts.FindByEmailAsync(address) : null;
        if (account is null) return StaffChange.NotThere;
        await MakeRolesAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await StandInLineAsync(ct)) return StaffChange.NotYours;
        if (await accounts.IsInRoleAsync(account, role)) return StaffChange.SoAlready;
        Succeed(await accounts.AddToRoleAsync(account, role));
        await transaction.CommitAsync(ct);
        return StaffChange.Done;
    }

    /// <summary>Takes a role away, and ends every session of the account.</summary>
    public Task<StaffChange> TakeAsync(Guid id, string role, CancellationToken ct) => OnMemberAsync(id, costsAnOrganiser: role == Roles.Admin, async account =>
    {
        if (!await accounts.IsInRoleAsync(account, role)) return StaffChange.SoAlready;
        Succeed(await accounts.RemoveFromRoleAsync(account, role));
        Succeed(await accounts.UpdateSecurityStampAsync(account));
        return StaffChange.Done;
    }, ct);

    /// <summary>Closes the account: nobody signs in to it any more, and its sessions end.</summary>
    public Task<StaffChange> CloseAsync(Guid id, CancellationToken ct) => OnMemberAsync(id, costsAnOrganiser: true, async account =>
    {
        if (IsClosed(account)) return StaffChange.SoAlready;
        audit.Append("account.closed", account.Id.ToString());
        account.LockoutEnd = DateTimeOffset.MaxValue;
        Succeed(await accounts.UpdateSecurityStampAsync(account));
        return StaffChange.Done;
    }, ct);

    /// <summary>Opens a closed account again.</summary>
    public Task<StaffChange> ReopenAsync(Guid id, CancellationToken ct) => OnMemberAsync(id, costsAnOrganiser: false, async account =>
    {
        if (!IsClosed(account)) return StaffChange.SoAlready;
        audit.Append("account.reopened", account.Id.ToString());
        Succeed(await accounts.SetLockoutEndDateAsync(account, null));
        return StaffChange.Done;
    }, ct);

    /// <summary>Ends every session of the account, on every browser.</summary>
    public Task<StaffChange> EndSessionsAsync(Guid id, CancellationToken ct) => OnMemberAsync(id, costsAnOrganiser: false, async account =>
    {
        audit.Append("account.sessions-ended", account.Id.ToString());
        Succeed(await accounts.UpdateSecurityStampAsync(account));
        return StaffChange.Done;
    }, ct);

    private async Task<StaffChange> OnMemberAsync(Guid id, bool costsAnOrganiser, Func<Account, Task<StaffChange>> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await StandInLineAsync(ct)) return StaffChange.NotYours;
        if (await accounts.FindByIdAsync(id.ToString()) is not { } account || (await accounts.GetRolesAsync(account)).Count == 0) return StaffChange.NotThere;
        if (costsAnOrganiser && await accounts.IsInRoleAsync(account, Roles.Admin) && !await OthersCanOrganiseAsync(id, ct)) return StaffChange.LastOrganiser;
        var answer = await change(account);
        await transaction.CommitAsync(ct);
        return answer;
    }

    /// <summary>All who change staff go one after the other from here; only then is it looked at who is left, and whether who asks still organises. A command asks as nobody.</summary>
    internal async Task<bool> StandInLineAsync(CancellationToken ct)
    {
        await db.Roles.FromSql($"select * from roles where name = {Roles.Admin} for update").OrderBy(r => r.Id).LoadAsync(ct);
        return actor.AccountId is not { } asker
            || await db.UserRoles.AnyAsync(given => given.UserId == asker && db.Roles.Any(role => role.Id == given.RoleId && role.Name == Roles.Admin), ct);
    }

    private Task<bool> OthersCanOrganiseAsync(Guid id, CancellationToken ct) => db.UserRoles
        .Where(given => given.UserId != id && db.Roles.Any(role => role.Id == given.RoleId && role.Name == Roles.Admin))
        .AnyAsync(given => db.Users.Any(account => account.Id == given.UserId && account.LockoutEnd == null), ct);

    private static void Succeed(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(result.ToString());
    }
}
