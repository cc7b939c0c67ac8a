using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Mail;
using OgTickets.Persistence;

namespace OgTickets.Identity.Staff;

/// <summary>
/// Invitations to the staff. Whoever has an account gets the role at once; anybody else a link by mail, which opens an account with the role. Nobody gets in by the link alone:
/// it ends at the sign-in page, and every page of staff asks for a second factor besides.
/// </summary>
public sealed class StaffInvitations(OgTicketsDb db, StaffDesk desk, UserManager<Account> accounts, MailOutbox outbox, AuditTrail audit, Actor actor, ShopClock clock)
{
    /// <summary>The page that a mailed link opens.</summary>
    public const string JoinPage = "/account/join";

    /// <summary>How long the link works.</summary>
    public static readonly TimeSpan Lives = TimeSpan.FromDays(3);

    /// <summary>Gives the role to the account under an address, or mails an invitation there. A second one for the same role replaces the first, whose link ends.</summary>
    /// <param name="email">Has passed <see cref="EmailAddress.Read"/>.</param>
    /// <param name="language">fr or en: the mail's.</param>
    public async Task<StaffChange> InviteAsync(string email, string role, string language, CancellationToken ct)
    {
        if (await accounts.FindByEmailAsync(email) is not null) return await desk.GiveAsync(email, role, ct);
        await desk.MakeRolesAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await desk.StandInLineAsync(ct) || actor.AccountId is not { } asker) return StaffChange.NotYours;
        var (now, normalized) = (clock.GetUtcNow(), accounts.NormalizeEmail(email));
        await db.StaffInvitations.Where(i => i.NormalizedEmail == normalized && i.Role == role).ExecuteDeleteAsync(ct);
        var invitation = new StaffInvitation
        {
            Id = Guid.CreateVersion7(now),
            Email = email,
            NormalizedEmail = normalized,
            Role = role,
            Language = language,
            InvitedBy = asker,
            InvitedAt = now,
            ExpiresAt = now + Lives,
        };
        db.StaffInvitations.Add(invitation);
        var name = await db.Users.Where(a => a.Id == asker).Select(a => a.FirstName + " " + a.LastName).SingleAsync(ct);
        outbox.Add(
            $"invitation:{invitation.Id}", role == Roles.Admin ? AccountMails.OrganiserInvited : AccountMails.StewardInvited, email, language,
            new InvitationMail(name, new(JoinPage, invitation.Id)));
        audit.Append("staff.invited", invitation.Id.ToString(), new { role });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return StaffChange.Invited;
    }

    /// <summary>Ends the link of an invitation that waits.</summary>
    public async Task<StaffChange> TakeBackAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await desk.StandInLineAsync(ct)) return StaffChange.NotYours;
        if (await db.StaffInvitations.SingleOrDefaultAsync(i => i.Id == id, ct) is not { } invitation) return StaffChange.NotThere;
        db.StaffInvitations.Remove(invitation);
        audit.Append("staff.uninvited", id.ToString(), new { invitation.Role });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return StaffChange.Done;
    }

    /// <summary>Invitations shown at a time.</summary>
    public const int PageSize = 50;

    /// <summary>One page of those that wait, the latest first, and the one to go on before when there are more. Ids are dated.</summary>
    public async Task<(IReadOnlyList<WaitingInvitation> Rows, Guid? Next)> WaitingAsync(Guid? before, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await (
            from invitation in db.StaffInvitations
            where invitation.ExpiresAt > now && (before == null || invitation.Id < before)
            join asker in db.Users on invitation.InvitedBy equals asker.Id
            orderby invitation.Id descending
            select new WaitingInvitation(invitation.Id, invitation.Email, invitation.Role, asker.FirstName + " " + asker.LastName, invitation.ExpiresAt)).Take(PageSize + 1).ToListAsync(ct);
        return rows.Count > PageSize ? (rows[..PageSize], rows[PageSize - 1].Id) : (rows, null);
    }
}
