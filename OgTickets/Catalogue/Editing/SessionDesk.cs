using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity.Staff;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Editing;

/// <summary>
/// Organisers' hand on sessions, their prices and seats. Locks go session, then categories by ascending id, so that nobody takes seats between counting those that are
/// taken and writing how many there are. Each change and its audit entries are one save.
/// </summary>
public sealed class SessionDesk(OgTicketsDb db, OrganiserRight right, AuditTrail audit, Actor actor, ShopClock clock)
{
    /// <summary>A session with sport, venue and categories, and the version of it that is shown; null when there is none.</summary>
    public async Task<(Session Session, long Version)?> FindAsync(string code, CancellationToken ct)
    {
        // the version first: whatever changes in between is refused later rather than lost
        var version = await db.Database.SqlQuery<long>($"select xmin::text::bigint from sessions where code = {code}").ToListAsync(ct);
        var session = await db.Sessions.AsNoTracking().Include(s => s.Sport).Include(s => s.Venue).Include(s => s.Categories.OrderBy(c => c.Position)).SingleOrDefaultAsync(s => s.Code == code, ct);
        return version is [var shown] && session is not null ? (session, shown) : null;
    }

    /// <summary>Changes what is said, when it is, and every category. When seats are sold and it moves, its buyers are told.</summary>
    public Task<SessionEdit> ChangeAsync(string code, long version, SessionWish wish, CancellationToken ct) => OnAsync(code, version, async session =>
    {
        var ids = await db.Database.SqlQuery<int>($"select id from price_categories where session_number = {session.Number} order by id for no key update").ToListAsync(ct);
        var categories = await db.PriceCategories.Where(c => ids.Contains(c.Id)).OrderBy(c => c.Position).ToListAsync(ct);
        foreach (var category in categories)
            if (wish.Categories.FirstOrDefault(c => c.Letter == category.Letter) is { } asked && Change(session, category, asked) is { } no) return no;
        if (categories.Exists(c => c.Sold > 0) && session.StartsAt != wish.StartsAt) Tell(session, SessionChangeKind.Moved, "");
        Change(session, wish);
        return db.ChangeTracker.HasChanges() ? Edit.Done : Edit.SoAlready;
    }, ct);

    /// <summary>Takes it off sale; baskets must let it go before they can be paid, tickets sold stay good.</summary>
    public Task<SessionEdit> WithdrawAsync(string code, CancellationToken ct) => OnAsync(code, null, session =>
    {
        if (session.WithdrawnAt is not null) return Task.FromResult<SessionEdit>(Edit.SoAlready);
        session.WithdrawnAt = clock.GetUtcNow();
        audit.Append("session.withdrawn", code);
        return Task.FromResult<SessionEdit>(Edit.Done);
    }, ct);

    /// <summary>Puts it back on sale, unless it was cancelled.</summary>
    public Task<SessionEdit> RestoreAsync(string code, CancellationToken ct) => OnAsync(code, null, async session =>
    {
        if (session.WithdrawnAt is null) return Edit.SoAlready;
        if (await db.IsCancelledAsync(session.Number, ct)) return Edit.Cancelled;
        session.WithdrawnAt = null;
        audit.Append("session.restored", code);
        return Edit.Done;
    }, ct);

    /// <summary>Cancels it for good: off sale from this moment, and a loop gives every buyer the money back.</summary>
    /// <param name="reason">In the organiser's words, kept with each refund.</param>
    public Task<SessionEdit> CancelAsync(string code, string reason, CancellationToken ct) => OnAsync(code, null, async session =>
    {
        if (await db.IsCancelledAsync(session.Number, ct)) return Edit.SoAlready;
        session.WithdrawnAt ??= clock.GetUtcNow();
        db.Entry(session).Property(s => s.WithdrawnAt).IsModified = true; // written even when it was off sale already: a written session is what the catalogue's memory hears of
        Tell(session, SessionChangeKind.Cancelled, reason);
        audit.Append("session.cancelled", code, new { reason });
        return Edit.Done;
    }, ct);

    /// <summary>What its buyers were told or are being told, the latest first.</summary>
    public async Task<IReadOnlyList<SessionChange>> ChangesAsync(int session, CancellationToken ct) =>
        await db.Set<SessionChange>().AsNoTracking().Where(c => c.SessionNumber == session).OrderByDescending(c => c.Id).ToListAsync(ct);

    private SessionEdit? Change(Session session, PriceCategory category, CategoryWish wish)
    {
        var taken = category.Held + category.Sold;
        if (wish.Shown != CategoryWish.Now(category)) return Edit.ChangedMeanwhile;
        if (wish.Capacity < taken) return new(Edit.SeatsTaken, category.Letter, taken);
        var (subject, price, capacity) = ($"{session.Code}/{category.Letter}", category.SeatPriceCents, category.Capacity);
        if (price != wish.SeatPriceCents) audit.Append("price.changed", subject, new { from = price, to = category.SeatPriceCents = wish.SeatPriceCents });
        if (capacity != wish.Capacity) audit.Append("capacity.changed", subject, new { from = capacity, to = category.Capacity = wish.Capacity });
        if (wish.IsOpen == category.WithdrawnAt is null) return null;
        category.WithdrawnAt = wish.IsOpen ? null : clock.GetUtcNow();
        audit.Append(wish.IsOpen ? "category.restored" : "category.withdrawn", subject);
        return null;
    }

    private void Change(Session session, SessionWish wish)
    {
        var before = SessionWish.Facts(session);
        if (before.Equals(wish.Facts())) return;
        (session.LabelFr, session.LabelEn, session.IsMedal) = (wish.Label.Fr, wish.Label.En, wish.IsMedal);
        (session.StartsAt, session.EndsAt, session.Day) = (wish.StartsAt, wish.EndsAt, Paris.Day(wish.StartsAt));
        (session.SaleStartsAt, session.SaleEndsAt) = (wish.SaleStartsAt, wish.SaleEndsAt);
        audit.Append("session.changed", session.Code, new { before, after = wish.Facts() });
    }

    private void Tell(Session session, SessionChangeKind kind, string reason) => db.Add(SessionChange.Of(session.Number, kind, reason, session.StartsAt, actor.AccountId, clock.GetUtcNow()));

    private async Task<SessionEdit> OnAsync(string code, long? version, Func<Session, Task<SessionEdit>> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await right.HoldsAsync(ct)) return Edit.NotYours;
        // locked first, read in the next statement: one that waited sees what the other wrote
        var there = await db.Database.SqlQuery<long>($"select xmin::text::bigint from sessions where code = {code} for no key update").ToListAsync(ct);
        if (there is not [var now]) return Edit.NotThere;
        if (version is { } shown && shown != now) return Edit.ChangedMeanwhile;
        var answer = await change(await db.Sessions.SingleAsync(s => s.Code == code, ct));
        if (answer.Edit is Edit.Done)
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        else
        {
            db.ChangeTracker.Clear();
        }
        return answer;
    }
}
