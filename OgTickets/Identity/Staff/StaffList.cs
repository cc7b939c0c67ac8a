using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Identity.Staff;

/// <summary>Who has a role, and when they last came in.</summary>
public sealed class StaffList(OgTicketsDb db)
{
    public const int PageSize = 50;

    /// <summary>One page, organisers first, then stewards, by last name, and the person to go on after when there are more.</summary>
    public async Task<(IReadOnlyList<StaffMember> Staff, Guid? Next)> PageAsync(Guid? after, CancellationToken ct)
    {
        var all = db.Users.AsNoTracking().Where(a => db.UserRoles.Any(given => given.UserId == a.Id)).Select(a => new
        {
            Account = a,
            IsOrganiser = db.UserRoles.Any(given => given.UserId == a.Id && db.Roles.Any(role => role.Id == given.RoleId && role.Name == Roles.Admin)),
            IsSteward = db.UserRoles.Any(given => given.UserId == a.Id && db.Roles.Any(role => role.Id == given.RoleId && role.Name == Roles.Gate)),
            // the last of each is the first that the index of actors comes to
            LastSignIn = db.AuditEntries.Where(entry => entry.ActorId == a.Id && entry.Action == StaffDesk.SignedIn).OrderByDescending(entry => entry.Id).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefault(),
        });
        var rest = all;
        if (after is not null && await all.Where(m => m.Account.Id == after).SingleOrDefaultAsync(ct) is { } last)
        {
            var (isOrganiser, family, first, id) = (last.IsOrganiser, last.Account.LastName, last.Account.FirstName, last.Account.Id);
            rest = all.Where(m => (isOrganiser && !m.IsOrganiser) || (m.IsOrganiser == isOrganiser
                && EF.Functions.GreaterThan(ValueTuple.Create(m.Account.LastName, m.Account.FirstName, m.Account.Id), ValueTuple.Create(family, first, id))));
        }
        var page = await rest.OrderByDescending(m => m.IsOrganiser).ThenBy(m => m.Account.LastName).ThenBy(m => m.Account.FirstName).ThenBy(m => m.Account.Id).Take(PageSize + 1).ToListAsync(ct);
        var staff = page.Take(PageSize).Select(m => new StaffMember(
            m.Account.Id, m.Account.FullName, m.Account.Email!, m.IsSteward, m.IsOrganiser, m.Account.TwoFactorEnabled, StaffDesk.IsClosed(m.Account), m.LastSignIn)).ToList();
        return (staff, page.Count > PageSize ? staff[^1].Id : null);
    }
}
