using Microsoft.EntityFrameworkCore;
using OgTickets.Gate;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

/// <summary>Re-issues, and what a gate says of a code afterwards.</summary>
internal static class Reissues
{
    public static Task<RotationResult> RotateAsync(this App app, Guid account) => app.RunAsync((KeyRotation rotation) => rotation.RotateAsync(account, Ct));

    public static Task<ReissueResult> ReissueAsync(this App app, Guid account, Guid ticket) => app.RunAsync((TicketReissue reissue) => reissue.ReissueAsync(account, ticket, Ct));

    /// <summary>As it is stored now.</summary>
    public static Task<Ticket> TicketAsync(this App app, Guid id) => app.DbAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Id == id, Ct));

    /// <summary>One person with this code at the ticket's session.</summary>
    public static async Task<GateAnswer> ScanAsync(this App app, Ticket ticket, string code) => Assert.IsType<GateResult.Answered>(await app.RunAsync((GateDesk desk) =>
        desk.ScanAsync(new Scan(Guid.NewGuid(), Guid.NewGuid(), "Porte A", ticket.SessionNumber, code, 1), Ct))).Answer;

    /// <summary>Live tickets of this account sealed by a key that seals no more.</summary>
    public static Task<int> SealedByTheOldKeyAsync(this App app, Guid account) => app.DbAsync(db =>
        db.Tickets.CountAsync(t => t.AccountId == account && db.AccountKeys.Any(k => k.Id == t.AccountKeyId && k.ReplacedAt != null), Ct));

    /// <summary>The row of the key that seals now.</summary>
    public static Task<Guid> SealingKeyAsync(this App app, Guid account) => app.DbAsync(db => db.AccountKeys.Where(k => k.AccountId == account && k.ReplacedAt == null).Select(k => k.Id).SingleAsync(Ct));
}
