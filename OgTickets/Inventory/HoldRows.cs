using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Inventory;

/// <summary>The statements that lock and write holds. Locks are taken by ascending id, before those on baskets and categories (DESIGN §4).</summary>
internal static class HoldRows
{
    /// <summary>One basket's hold, locked; null when it is not there, which "somebody else's" is too.</summary>
    public static Task<Hold?> LockHoldAsync(this OgTicketsDb db, Guid basket, Guid hold, CancellationToken ct) =>
        db.Holds.FromSql($"select * from holds where id = {hold} and basket_id = {basket} for no key update").AsNoTracking().FirstOrDefaultAsync(ct);

    /// <summary>All holds of a basket, locked: those that have run out as well.</summary>
    public static Task<List<Hold>> LockBasketHoldsAsync(this OgTicketsDb db, Guid basket, CancellationToken ct) =>
        db.Holds.FromSql($"select * from holds where basket_id = {basket} order by id for no key update").AsNoTracking().OrderBy(h => h.Id).ToListAsync(ct);

    /// <summary>
    /// The same, to be changed by the caller's save, with what they are for, in the order they were made. A hold that was waited for is read as the other left it; what it is for, as it
    /// was when the statement began: it is judged once more before anybody is sent to pay.
    /// </summary>
    public static Task<List<Hold>> LockBasketHoldsWithFactsAsync(this OgTicketsDb db, Guid basket, CancellationToken ct) =>
        db.Holds.FromSql($"select * from holds where basket_id = {basket} order by id for no key update").Include(h => h.Session).Include(h => h.Category).Include(h => h.Offer)
            .OrderBy(h => h.CreatedAt).ThenBy(h => h.Id).ToListAsync(ct);

    /// <summary>All holds of some orders, locked.</summary>
    public static Task<List<Hold>> LockOrderHoldsAsync(this OgTicketsDb db, Guid[] orders, CancellationToken ct) =>
        db.Holds.FromSql($"select * from holds where order_id = any({orders}) order by id for no key update").AsNoTracking().OrderBy(h => h.Id).ToListAsync(ct);

    /// <summary>Some holds without an order whose time has run out, locked, the oldest first; those that somebody is working on are left for the next round. It never waits, so their order needs no care.</summary>
    public static Task<List<Hold>> LockExpiredAsync(this OgTicketsDb db, DateTimeOffset now, int most, CancellationToken ct) =>
        db.Holds.FromSql($"select * from holds where order_id is null and expires_at <= {now} order by expires_at limit {most} for no key update skip locked")
            .AsNoTracking().OrderBy(h => h.Id).ToListAsync(ct);

    /// <summary>All of one basket, locked: whoever is here for them waits for a round that is about to free them, and finds its word then instead of nothing.</summary>
    public static Task<List<Hold>> LockExpiredAsync(this OgTicketsDb db, Guid basket, DateTimeOffset now, CancellationToken ct) =>
        db.Holds.FromSql($"select * from holds where basket_id = {basket} and expires_at <= {now} order by id for no key update")
            .AsNoTracking().OrderBy(h => h.Id).ToListAsync(ct);

    public static Task<int> InsertAsync(this OgTicketsDb db, Hold hold, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into holds (id, basket_id, order_id, click_id, click_content, session_number, price_category_id, offer_id, tickets, seats, ticket_price_cents, created_at, expires_at)
        values ({hold.Id}, {hold.BasketId}, null, {hold.ClickId}, {hold.ClickContent}, {hold.SessionNumber}, {hold.PriceCategoryId}, {hold.OfferId}, {hold.Tickets}, {hold.Seats},
            {hold.TicketPriceCents}, {hold.CreatedAt}, {hold.ExpiresAt})
        """, ct);

    /// <summary>Gives holds to a basket. A click id that the basket knows already names its own click there, so the newcomer gets a fresh one.</summary>
    public static Task<int> GiveToBasketAsync(this OgTicketsDb db, IEnumerable<Hold> holds, Guid basket, CancellationToken ct)
    {
        var ids = Ids(holds);
        return db.Database.ExecuteSqlAsync(
            $"""
            update holds h set basket_id = {basket}, order_id = null,
                click_id = case when exists (select from holds o where o.basket_id = {basket} and o.click_id = h.click_id) then gen_random_uuid() else h.click_id end
            where h.id = any({ids})
            """, ct);
    }

    public static Task<int> DeleteAsync(this OgTicketsDb db, IEnumerable<Hold> holds, CancellationToken ct)
    {
        var ids = Ids(holds);
        return db.Holds.Where(h => ids.Contains(h.Id)).ExecuteDeleteAsync(ct);
    }

    internal static Guid[] Ids(IEnumerable<Hold> holds) => [.. holds.Select(h => h.Id)];
}
