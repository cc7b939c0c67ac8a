using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Identity.Staff;

/// <summary>How joining the staff by a mailed link ended.</summary>
public abstract record JoinResult
{
    private JoinResult()
    {
    }

    /// <summary>The account has the role.</summary>
    public sealed record Joined(Account Account) : JoinResult;

    /// <summary>The password, or a name, is not accepted; one sentence each, in the current language. The link still works.</summary>
    public sealed record Refused(IReadOnlyList<string> Reasons) : JoinResult;

    /// <summary>The link is used, was taken back or has run out, or whoever sent it does not organise any more.</summary>
    public sealed record Gone : JoinResult;
}

/// <summary>Takes in whoever follows an invitation. The link was mailed to the address, so its reader may have the account under it.</summary>
public sealed class StaffEntry(OgTicketsDb db, StaffDesk desk, AccountOpening opening, UserManager<Account> accounts, AuditTrail audit, ShopClock clock)
{
    /// <summary>An invitation whose link works; null when it does not.</summary>
    public Task<StaffInvitation?> FindAsync(Guid? id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.StaffInvitations.AsNoTracking().Where(i => i.Id == id && i.ExpiresAt > now)
            .Where(i => db.UserRoles.Any(given => given.UserId == i.InvitedBy && db.Roles.Any(role => role.Id == given.RoleId && role.Name == Roles.Admin)))
            .Where(i => db.Users.Any(a => a.Id == i.InvitedBy && a.LockoutEnd == null)).SingleOrDefaultAsync(ct);
    }

    /// <summary>Whether somebody has an account under the address by now: then no password is asked for.</summary>
    public async Task<bool> HasAccountAsync(StaffInvitation invitation) => await accounts.FindByEmailAsync(invitation.Email) is not null;

    /// <summary>Gives the role, once, to the account under the address; opens it first when there is none.</summary>
    /// <param name="firstName">As <see cref="PersonName.Read"/> gives it; of no use when there is an account.</param>
    public async Task<JoinResult> JoinAsync(Guid id, string firstName, string lastName, string password, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await desk.StandInLineAsync(ct); // with everybody who changes staff: two clicks at once, or a click while it is taken back
        if (await FindAsync(id, ct) is not { } invitation) return new JoinResult.Gone();
        var account = await accounts.FindByEmailAsync(invitation.Email);
        if (account is null)
        {
            switch (await opening.OpenAsync(new(firstName, lastName, invitation.Email, invitation.Language), password))
            {
                case OpeningResult.Refused refused: return new JoinResult.Refused(refused.Reasons);
                case OpeningResult.Opened opened: account = opened.Account; break;
                default: return new JoinResult.Gone(); // opened elsewhere at this very moment: the link is still there, and then needs no password
            }
        }
        if (StaffDesk.IsClosed(account)) return new JoinResult.Gone();
        if (!await accounts.IsInRoleAsync(account, invitation.Role) && await accounts.AddToRoleAsync(account, invitation.Role) is { Succeeded: false } no) throw new InvalidOperationException(no.ToString());
        audit.Append("staff.joined", account.Id.ToString(), new { invitation.Role, invitation = invitation.Id, invitation.InvitedBy });
        await db.StaffInvitations.Where(i => i.Id == id).ExecuteDeleteAsync(ct);
        await db.Registrations.Where(r => r.NormalizedEmail == invitation.NormalizedEmail).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new JoinResult.Joined(account);
    }
}
