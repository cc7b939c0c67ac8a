using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;
using OgTickets.Rules;

namespace OgTickets.Orders;

/// <summary>A limit that an order would break.</summary>
/// <param name="SessionNumber">The session whose limit it is; null for the account's seats in all.</param>
/// <param name="Limit">Seats allowed.</param>
/// <param name="Taken">Seats the account has already, pending or paid.</param>
/// <param name="Asked">Seats the order would add.</param>
public sealed record OverLimit(int? SessionNumber, int Limit, int Taken, int Asked)
{
    /// <summary>Seats that could still be had.</summary>
    public int Left => Math.Max(0, Limit - Taken);
}

/// <summary>
/// The only hand on the seat counters of accounts: one row for all seats, one for each session, each with its limit and a CHECK (DESIGN §3). Everything here runs
/// in the caller's transaction. The row for all seats comes first, so that orders of one account go one after the other; categories are locked after.
/// Who adds is judged by the limits in force at that statement and leaves them in the row; who has more than a limit that was lowered keeps it, and the row its old one.
/// </summary>
public class PurchaseLimits(OgTicketsDb db, SeatLimits limits)
{
    /// <summary>Counts the seats of an order against its buyer's limits. What does not fit comes back, and then the caller must leave without commit, or to a savepoint.</summary>
    /// <returns>Every limit that would break; none when the seats are counted.</returns>
    public async Task<IReadOnlyList<OverLimit>> TakeAsync(Guid account, IEnumerable<OrderLine> lines, CancellationToken ct)
    {
        var sessions = BySession(lines).ToList();
        var all = sessions.Sum(s => s.Seats);
        var counted = await TryTakeAsync(account, all, sessions, ct);
        var over = new List<OverLimit>();
        if (!counted.Contains(null)) over.Add(new(null, limits.SeatsPerAccount, await TakenAsync(account, ct), all));
        foreach (var (session, seats) in sessions.Where(s => !counted.Contains(s.Session))) over.Add(new(session, limits.SeatsPerSession, await TakenAsync(account, session, ct), seats));
        return over;
    }

    /// <summary>Gives the count of an order back: it expired or was given up.</summary>
    public Task GiveBackAsync(Guid account, IEnumerable<OrderLine> lines, CancellationToken ct) => GiveBackAsync(account, lines.Select(l => (l.SessionNumber, l.Seats)), ct);

    /// <summary>Gives seats of some sessions back: their tickets were refunded.</summary>
    public async Task GiveBackAsync(Guid account, IEnumerable<(int Session, int Seats)> given, CancellationToken ct)
    {
        var bySession = given.GroupBy(g => g.Session, (session, of) => (Session: session, Seats: of.Sum(g => g.Seats))).OrderBy(g => g.Session).ToList();
        var all = bySession.Sum(g => g.Seats);
        await db.AccountSeats.Where(c => c.AccountId == account).ExecuteUpdateAsync(set => set.SetProperty(c => c.Seats, c => c.Seats - all), ct);
        foreach (var (session, seats) in bySession)
        {
            await db.AccountSessionSeats.Where(c => c.AccountId == account && c.SessionNumber == session)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Seats, c => c.Seats - seats), ct);
        }
    }

    /// <summary>Waits for whatever else the account is doing to its seats and counts nothing; false when it was deleted meanwhile.</summary>
    public async Task<bool> TakeTurnAsync(Guid account, CancellationToken ct) => await db.Database.ExecuteSqlAsync(
        $"""
        insert into account_seats as c (account_id, seats, seat_limit) select {account}, 0, seats_per_account from seat_limits_in_force
        on conflict (account_id) do update set seats = c.seats where not c.is_closed
        """, ct) == 1;

    /// <summary>
    /// Test and take in one statement, the account's row before those of the sessions; ck_account_seats_seats and ck_account_session_seats_seats refuse whatever slips past it.
    /// What was counted: the sessions by their numbers, the account as null.
    /// </summary>
    protected virtual async Task<IReadOnlyCollection<int?>> TryTakeAsync(Guid account, int all, IReadOnlyList<(int Session, int Seats)> sessions, CancellationToken ct)
    {
        var (numbers, seats) = (sessions.Select(s => s.Session).ToArray(), sessions.Select(s => s.Seats).ToArray());
        return await db.Database.SqlQuery<int?>(
            $"""
            with in_all as (
                insert into account_seats as c (account_id, seats, seat_limit) select {account}, {all}, seats_per_account from seat_limits_in_force where {all} <= seats_per_account
                on conflict (account_id) do update set seats = c.seats + excluded.seats, seat_limit = excluded.seat_limit where not c.is_closed and c.seats + excluded.seats <= excluded.seat_limit
                returning null::int as number
            ), by_session as (
                insert into account_session_seats as c (account_id, session_number, seats, seat_limit)
                select {account}, asked.number, asked.seats, seats_per_session
                from unnest({numbers}, {seats}) asked (number, seats), seat_limits_in_force, (select count(*) from in_all) its_turn -- that one waits, this one after it
                where asked.seats <= seats_per_session order by asked.number
                on conflict (account_id, session_number) do update set seats = c.seats + excluded.seats, seat_limit = excluded.seat_limit where c.seats + excluded.seats <= excluded.seat_limit
                returning session_number
            )
            select number as "Value" from in_all union all select session_number from by_session
            """).ToListAsync(ct);
    }

    private Task<int> TakenAsync(Guid account, CancellationToken ct) =>
        db.AccountSeats.Where(c => c.AccountId == account).Select(c => c.Seats).FirstOrDefaultAsync(ct);

    private Task<int> TakenAsync(Guid account, int session, CancellationToken ct) =>
        db.AccountSessionSeats.Where(c => c.AccountId == account && c.SessionNumber == session).Select(c => c.Seats).FirstOrDefaultAsync(ct);

    private static IEnumerable<(int Session, int Seats)> BySession(IEnumerable<OrderLine> lines) =>
        lines.GroupBy(l => l.SessionNumber, (session, of) => (session, of.Sum(l => l.Seats))).OrderBy(s => s.session);
}
