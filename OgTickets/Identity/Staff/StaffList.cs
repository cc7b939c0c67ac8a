using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Identity.Staff;

/// <summary>Who has a role, and when they last came in.</summary>
public sealed class StaffList(OgTicketsDb db)
{
    /// <summary>Organisers first, then stewards, by name.</summary>
    public async Task<IReadOnlyList<StaffMember>> AllAsync(CancellationToken ct)
    {
        var names = await db.Roles.ToDictionaryAsync(role => role.Id, role => role.Name, ct);
        var given = await db.UserRoles.ToListAsync(ct);
        var ids = given.Select(role => role.UserId).ToHashSet();
        var accounts = await db.Users.AsNoTracking().Where(account => ids.Contains(account.Id)).ToListAsync(ct);
        var lastSignIns = await db.AuditEntries.Where(entry => entry.Action == StaffDesk.SignedIn && entry.ActorId != null && ids.Contains(entry.ActorId.Value))
            .GroupBy(entry => entry.ActorId!.Value).Select(own => new { own.Key, At = own.Max(entry => entry.At) }).ToDictionaryAsync(own => own.Key, own => own.At, ct);
        return [.. accounts.Select(Member).OrderByDescending(member => member.IsOrganiser).ThenBy(member => member.FullName, StringComparer.CurrentCulture)];

        StaffMember Member(Account account) => new(account.Id, account.FullName, account.Email!, Has(account, Roles.Gate), Has(account, Roles.Admin),
            account.TwoFactorEnabled, StaffDesk.IsClosed(account), lastSignIns.TryGetValue(account.Id, out var at) ? at : null);

        bool Has(Account account, string role) => given.Any(g => g.UserId == account.Id && names[g.RoleId] == role);
    }
}
