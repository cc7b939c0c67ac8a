using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Persistence;

namespace OgTickets.Identity.Staff;

/// <summary>
/// Whether who acts still organises, asked of the rows within the change itself: a session learns up to half a minute later that its role was taken, and nothing
/// is changed in that half minute. A command of the server acts as nobody, and may.
/// </summary>
public sealed class OrganiserRight(OgTicketsDb db, Actor actor)
{
    public async Task<bool> HoldsAsync(CancellationToken ct) =>
        actor.AccountId is not { } asker
        || await db.UserRoles.AnyAsync(given => given.UserId == asker && db.Roles.Any(role => role.Id == given.RoleId && role.Name == Roles.Admin)
            && db.Users.Any(account => account.Id == asker && account.LockoutEnd == null), ct);
}
