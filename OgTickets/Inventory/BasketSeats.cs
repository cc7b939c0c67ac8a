using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;
using OgTickets.Rules;

namespace OgTickets.Inventory;

/// <summary>
/// The only hand on the seat counters of baskets: one row for the basket, one for each session in it, each with its limit and a CHECK.
/// Everything here runs in the caller's transaction, behind the basket's row lock: requests of one basket go one after the other. Who adds is judged by the limits in force
/// at that statement and leaves them in the rows, so that a limit which an organiser lowers or raises reaches every row with its next use, and breaks none before.
/// </summary>
public class BasketSeats(OgTicketsDb db, SeatLimits limits)
{
    /// <summary>
    /// In a statement that makes the basket b: the account whose it is, which its id names (<see cref="Basket.Of"/>); null for a visitor's. Whoever changes the account's row for good
    /// at this moment (a new address, an end to it) is not waited for: such a basket is nobody's, and goes with other empty ones.
    /// </summary>
    internal const string Owner = "(select a.id from accounts a where a.id = b.id and a.closed_at is null for key share skip locked)";

    /// <summary>Locks the basket, making it when there is none (the sweep removes empty ones, while their cookie lives on).</summary>
    public virtual async Task LockAsync(Guid basket, DateTimeOffset now, CancellationToken ct)
    {
        if (await TryLockAsync(basket, ct)) return;
        await MakeAsync(basket, now, ct);
        await TryLockAsync(basket, ct);
    }

    /// <summary>Locks the basket; false when there is none. Not FOR UPDATE: inserting a hold must be free to check its foreign key.</summary>
    public async Task<bool> TryLockAsync(Guid basket, CancellationToken ct) =>
        (await db.Database.SqlQuery<Guid>($"select id from baskets where id = {basket} for no key update").ToListAsync(ct)).Count == 1;

    /// <summary>Makes a basket unless it is there.</summary>
    // a twin made at the same moment is met at either index, that of the ids or that of the accounts: both are no conflict
    public Task MakeAsync(Guid basket, DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(
        $$"""insert into baskets (id, account_id, created_at, seats, seat_limit) select b.id, {{Owner}}, {1}, 0, {2} from (select {0} as id) b on conflict do nothing""",
        [basket, now, limits.SeatsPerAccount], ct);

    /// <summary>Adds seats within the limits; the refusal when they do not fit, and then the caller must leave without commit.</summary>
    public virtual async Task<HoldResult?> TryAddAsync(Guid basket, int session, int seats, CancellationToken ct)
    {
        var fitsSession = await db.Database.ExecuteSqlAsync(
            $"""
            insert into basket_session_seats as s (basket_id, session_number, seats, seat_limit)
            select {basket}, {session}, {seats}, seats_per_session from seat_limits_in_force where {seats} <= seats_per_session
            on conflict (basket_id, session_number) do update set seats = s.seats + excluded.seats, seat_limit = excluded.seat_limit where s.seats + excluded.seats <= excluded.seat_limit
            """, ct);
        if (fitsSession == 0) return new HoldResult.OverSessionLimit(limits.SeatsPerSession);
        var fitsBasket = await db.Database.ExecuteSqlAsync(
            $"update baskets set seats = seats + {seats}, seat_limit = seats_per_account from seat_limits_in_force where id = {basket} and seats + {seats} <= seats_per_account", ct);
        return fitsBasket == 0 ? new HoldResult.OverBasketLimit(limits.SeatsPerAccount) : null;
    }

    /// <summary>Adds seats whatever the limits say, raising those of the rows: a merge or an order that comes back loses nobody's hold (DESIGN §3).</summary>
    public async Task AddAnywayAsync(Guid basket, IEnumerable<Hold> holds, CancellationToken ct)
    {
        foreach (var (session, seats) in BySession(holds))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into basket_session_seats as s (basket_id, session_number, seats, seat_limit)
                values ({basket}, {session}, {seats}, {Math.Max(seats, limits.SeatsPerSession)})
                on conflict (basket_id, session_number) do update set seats = s.seats + excluded.seats, seat_limit = greatest(s.seat_limit, s.seats + excluded.seats)
                """, ct);
        }
        var all = holds.Sum(h => h.Seats);
        await db.Database.ExecuteSqlAsync($"update baskets set seats = seats + {all}, seat_limit = greatest(seat_limit, seats + {all}) where id = {basket}", ct);
    }

    /// <summary>Takes seats off, behind the basket's lock, which this takes; a limit that a merge had raised sinks with them, down to the rules'.</summary>
    public Task TakeOffAsync(Guid basket, IEnumerable<Hold> holds, CancellationToken ct) => TakeOffAsync(basket, [.. BySession(holds)], ct);

    /// <summary>The same for a part of one hold.</summary>
    public Task TakeOffAsync(Guid basket, int session, int seats, CancellationToken ct) => TakeOffAsync(basket, [(session, seats)], ct);

    // the basket first: its row is what everybody waits for who changes this basket
    private Task<int> TakeOffAsync(Guid basket, IReadOnlyList<(int Session, int Seats)> taken, CancellationToken ct)
    {
        var (sessions, seats, all) = (taken.Select(t => t.Session).ToArray(), taken.Select(t => t.Seats).ToArray(), taken.Sum(t => t.Seats));
        return db.Database.ExecuteSqlAsync(
            $"""
            update baskets set seats = seats - {all}, seat_limit = greatest({limits.SeatsPerAccount}, seats - {all}) where id = {basket};
            update basket_session_seats s set seats = s.seats - off.seats, seat_limit = greatest({limits.SeatsPerSession}, s.seats - off.seats)
            from unnest({sessions}, {seats}) off (session_number, seats) where s.basket_id = {basket} and s.session_number = off.session_number
            """, ct);
    }

    private static IEnumerable<(int Session, int Seats)> BySession(IEnumerable<Hold> holds) =>
        holds.GroupBy(h => h.SessionNumber, (session, of) => (session, of.Sum(h => h.Seats))).OrderBy(s => s.session);
}
