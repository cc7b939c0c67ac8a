using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Trail;

/// <summary>
/// The audit trail, latest first. Ids grow, so a page begins after the last id of the one before: the thousandth page costs no more than the first. What ends on a day is read by time
/// (<c>ix_audit_entries_at_id</c>): by id, a period of long ago would be looked for among all that came since.
/// </summary>
public sealed class TrailList(OgTicketsDb db, TrailSubjects subjects)
{
    public const int PageSize = 50;

    /// <summary>One page, and the id to go on before when there are more.</summary>
    public async Task<(IReadOnlyList<TrailRow> Rows, long? Next)> PageAsync(TrailQuestion question, CancellationToken ct)
    {
        var rows = await (await AskedAsync(question, ct)).Take(PageSize + 1).ToListAsync(ct);
        return rows.Count > PageSize ? (rows[..PageSize], rows[PageSize - 1].Id) : (rows, null);
    }

    /// <summary>All of them, while they are read.</summary>
    public async IAsyncEnumerable<TrailRow> StreamAsync(TrailQuestion question, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var row in (await AskedAsync(question, ct)).AsAsyncEnumerable().WithCancellation(ct)) yield return row;
    }

    /// <summary>Every action that was ever written, by name. It jumps from one to the next in the index: a million entries are not read for fifty words.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync(CancellationToken ct) => await db.Database.SqlQuery<string>(
        $"""
        with recursive known as (
            (select action from audit_entries order by action limit 1)
            union all
            select (select e.action from audit_entries e where e.action > known.action order by e.action limit 1) from known where known.action is not null
        )
        select action as "Value" from known where action is not null
        """).ToListAsync(ct);

    private async Task<IQueryable<TrailRow>> AskedAsync(TrailQuestion question, CancellationToken ct)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (question.Who is { } who) entries = entries.Where(e => e.ActorId == who);
        if (question.ByShop) entries = entries.Where(e => e.ActorId == null);
        if (question.What is { } what) entries = Of(entries, [.. (await ActionsAsync(ct)).Where(action => action == what || action.StartsWith(what + ".", StringComparison.Ordinal))]);
        if (question.About is { } about)
        {
            var named = await subjects.OfAsync(about, ct);
            entries = entries.Where(e => named.Contains(e.Subject));
        }
        if (question.From is { } day && Paris.Midnight(day) is var first) entries = entries.Where(e => e.At >= first);
        if (question.To is { } last && Paris.Midnight(last.AddDays(1)) is var end) entries = entries.Where(e => e.At < end);
        var byTime = question.To is not null;
        if (question.Before is { } before) entries = await AfterAsync(entries, before, byTime, ct);
        var told =
            from entry in entries
            join account in db.Users on entry.ActorId equals (Guid?)account.Id into actors
            from actor in actors.DefaultIfEmpty()
            select new { Entry = entry, Actor = actor };
        var ordered = byTime ? told.OrderByDescending(t => t.Entry.At).ThenByDescending(t => t.Entry.Id) : told.OrderByDescending(t => t.Entry.Id);
        return ordered.Select(t => new TrailRow(
            t.Entry.Id, t.Entry.At, t.Entry.ActorId, t.Entry.ActorId == null ? null : t.Actor == null ? "" : (t.Actor.FirstName + " " + t.Actor.LastName).Trim(),
            t.Entry.Action, t.Entry.Subject, t.Entry.Detail, t.Entry.Personal == null ? null : t.Entry.Personal.Text));
    }

    /// <summary>What a page shows that goes on after this entry; nothing after one that is not there.</summary>
    private async Task<IQueryable<AuditEntry>> AfterAsync(IQueryable<AuditEntry> entries, long before, bool byTime, CancellationToken ct)
    {
        if (!byTime) return entries.Where(e => e.Id < before);
        var at = await db.AuditEntries.Where(e => e.Id == before).Select(e => e.At).SingleOrDefaultAsync(ct);
        return entries.Where(e => e.At <= at && (e.At < at || e.Id < before));
    }

    // one word is looked up in the index of actions in its order; several are not
    private static IQueryable<AuditEntry> Of(IQueryable<AuditEntry> entries, string[] actions) =>
        actions is [var only] ? entries.Where(e => e.Action == only) : entries.Where(e => actions.Contains(e.Action));
}
