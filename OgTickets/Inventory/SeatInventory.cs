using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OgTickets.Catalogue;
using OgTickets.Clock;
using OgTickets.Persistence;
using OgTickets.Rules;
using OgTickets.Values;

namespace OgTickets.Inventory;

/// <summary>
/// Takes seats for a basket and gives them back, each wish all or nothing. Locks go holds, basket, categories; every "no" is a value.
/// Who may ask for which basket is the web's question: the id comes from the visitor, never from a form.
/// </summary>
public sealed class SeatInventory(
    OgTicketsDb db, CatalogueMemory catalogue, HoldQueue queue, CategorySeats categories, BasketSeats baskets, HoldSweep sweep, SeatLimits limits, HoldTimes times, ShopClock clock)
{
    /// <summary>Holds tickets for one basket line, at the price of this moment, until the time of <see cref="HoldTimes.Basket"/> has passed.</summary>
    /// <param name="clickId">Names the click: the same id again takes nothing more.</param>
    public async Task<HoldResult> HoldAsync(
        Guid basketId, Guid clickId, string sessionCode, string categoryLetter, string offerCode, int tickets, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var click = new Click(basketId, clickId, SeatChoice.Content(sessionCode, categoryLetter, offerCode, tickets));
        if (await catalogue.FindAsync(sessionCode, ct) is { } known
            && SeatChoice.Find(limits, known.Session, known.Offers, categoryLetter, offerCode, tickets, now).Choice is { } remembered
            && await queue.AskAsync(new(NewHold(click, remembered, now), known.Version), ct) is { } answer) return answer;

        // whatever is not plain sailing is looked at alone and anew
        var (choice, refusal) = await FindAsync(s => s.Code == sessionCode, categoryLetter, offerCode, tickets, now, ct);
        await sweep.FreeAsync(basketId, now, ct); // seats of its own that ran out a moment ago must not fill its limits
        if (choice is null) return await AnsweredBeforeAsync(click, ct) ?? refusal!;
        return await TryAsync(() => HoldAsync(click, NewHold(click, choice, now), ct), basketId, choice, ct)
            ?? await AnsweredBeforeAsync(click, ct)
            ?? throw new InvalidOperationException("A click id was taken and is not there.");
    }

    /// <summary>Changes tickets, category and offer of a line together, at the price of this moment. Its time goes on as it was.</summary>
    public async Task<HoldResult> ChangeAsync(Guid basketId, Guid holdId, string categoryLetter, string offerCode, int tickets, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.Holds.Where(h => h.Id == holdId && h.BasketId == basketId).Select(h => (int?)h.SessionNumber).FirstOrDefaultAsync(ct) is not { } number)
            return await GoneAsync(basketId, holdId, ct);
        var (choice, refusal) = await FindAsync(s => s.Number == number, categoryLetter, offerCode, tickets, now, ct);
        return choice is null
            ? refusal!
            : await TryAsync(() => ChangeAsync(basketId, holdId, choice, now, ct), basketId, choice, ct) ?? throw new InvalidOperationException("A change takes no click id.");
    }

    /// <summary>Gives the seats of a line back. False when the basket has no such hold.</summary>
    public async Task<bool> RemoveAsync(Guid basketId, Guid holdId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockHoldAsync(basketId, holdId, ct) is not { } hold) return false;
        await baskets.LockAsync(basketId, clock.GetUtcNow(), ct);
        await baskets.TakeOffAsync(basketId, [hold], ct);
        await db.DeleteAsync([hold], ct);
        await categories.MoveAsync([new(hold.PriceCategoryId, -hold.Seats, 0)], ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Gives each line of a basket its one courtesy extension; false when there is none left to give.</summary>
    public async Task<bool> ExtendAsync(Guid basketId, CancellationToken ct)
    {
        var (now, extension, lifetime) = (clock.GetUtcNow(), times.Extension, HoldTimes.Lifetime);
        return await db.Database.ExecuteSqlAsync(
            $"""
            update holds set expires_at = least(expires_at + {extension}, created_at + {lifetime}), extended_at = {now}
            where id in (
                select id from holds where basket_id = {basketId} and extended_at is null and expires_at > {now} and expires_at < created_at + {lifetime}
                order by id for no key update)
            """, ct) > 0;
    }

    /// <summary>Takes over the price of this moment, which the visitor was shown and accepted. Should it have moved once more, it is asked once more.</summary>
    /// <param name="seen">The price of one ticket he accepted; only compared, never trusted.</param>
    public async Task<HoldResult> AcceptPriceAsync(Guid basketId, Guid holdId, Money seen, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var hold = await db.Holds.AsNoTracking().Include(h => h.Category).Include(h => h.Offer).FirstOrDefaultAsync(h => h.Id == holdId && h.BasketId == basketId, ct);
        if (hold is null) return await GoneAsync(basketId, holdId, ct);
        if (hold.Category.SeatPrice is not { } seat) return new HoldResult.NotOnSale(SaleStop.NoPrice);
        if (hold.Offer.TicketPrice(seat) is var price && price != seen) return new HoldResult.Repriced(price);
        // the same category and offer, or the price is that of something else by now
        var accepted = await db.Holds
            .Where(h => h.Id == holdId && h.BasketId == basketId && h.ExpiresAt > now && h.PriceCategoryId == hold.PriceCategoryId && h.OfferId == hold.OfferId)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.TicketPriceCents, seen.Cents), ct);
        return accepted == 1 ? new HoldResult.Held(holdId, hold.ExpiresAt) : new HoldResult.Expired();
    }

    private Hold NewHold(Click click, SeatChoice choice, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        BasketId = click.Basket,
        ClickId = click.Id,
        ClickContent = click.Content,
        SessionNumber = choice.Category.SessionNumber,
        PriceCategoryId = choice.Category.Id,
        OfferId = choice.Offer.Id,
        Tickets = choice.Tickets,
        Seats = choice.Seats,
        TicketPriceCents = choice.TicketPrice.Cents,
        CreatedAt = now,
        ExpiresAt = now + times.Basket,
    };

    /// <summary>The same rules as <see cref="LockedSeats"/>, by statements that test and take at once.</summary>
    private async Task<HoldResult?> HoldAsync(Click click, Hold hold, CancellationToken ct)
    {
        await baskets.LockAsync(click.Basket, hold.CreatedAt, ct);
        if (await AnsweredBeforeAsync(click, ct) is { } answer) return answer;
        if (await db.Holds.CountAsync(h => h.BasketId == click.Basket, ct) >= limits.LinesPerBasket) return new HoldResult.TooManyLines(limits.LinesPerBasket);
        if (await baskets.TryAddAsync(click.Basket, hold.SessionNumber, hold.Seats, ct) is { } over) return over;
        if (!await categories.MoveAsync([new(hold.PriceCategoryId, hold.Seats, 0)], ct)) return new HoldResult.NotEnoughSeats(0);
        await db.InsertAsync(hold, ct);
        return new HoldResult.Held(hold.Id, hold.ExpiresAt);
    }

    private async Task<HoldResult?> ChangeAsync(Guid basket, Guid holdId, SeatChoice choice, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.LockHoldAsync(basket, holdId, ct) is not { } hold) return await GoneAsync(basket, holdId, ct);
        if (hold.ExpiresAt <= now) return new HoldResult.Expired();
        await baskets.LockAsync(basket, now, ct);
        var more = choice.Seats - hold.Seats;
        if (more > 0 && await baskets.TryAddAsync(basket, hold.SessionNumber, more, ct) is { } over) return over;
        if (more < 0) await baskets.TakeOffAsync(basket, hold.SessionNumber, -more, ct);
        if (!await categories.MoveAsync([new(hold.PriceCategoryId, -hold.Seats, 0), new(choice.Category.Id, choice.Seats, 0)], ct)) return new HoldResult.NotEnoughSeats(0);
        await db.Holds.Where(h => h.Id == holdId).ExecuteUpdateAsync(set => set
            .SetProperty(h => h.PriceCategoryId, choice.Category.Id)
            .SetProperty(h => h.OfferId, choice.Offer.Id)
            .SetProperty(h => h.Tickets, choice.Tickets)
            .SetProperty(h => h.Seats, choice.Seats)
            .SetProperty(h => h.TicketPriceCents, choice.TicketPrice.Cents), ct);
        return new HoldResult.Held(holdId, hold.ExpiresAt);
    }

    /// <summary>Runs one wish in one transaction. A named rule of the database that breaks is the same "no" as the code's own; null when it was the click id's.</summary>
    private async Task<HoldResult?> TryAsync(Func<Task<HoldResult?>> work, Guid basket, SeatChoice choice, CancellationToken ct)
    {
        HoldResult? answer;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            answer = await work();
            if (answer is HoldResult.Held) await transaction.CommitAsync(ct);
        }
        catch (PostgresException refused) when (refused.Broke(Constraints.CategorySeats))
        {
            answer = new HoldResult.NotEnoughSeats(0);
        }
        catch (PostgresException refused) when (refused.Broke(Constraints.BasketSessionSeats))
        {
            return new HoldResult.OverSessionLimit(limits.SeatsPerSession);
        }
        catch (PostgresException refused) when (refused.Broke(Constraints.BasketSeats))
        {
            return new HoldResult.OverBasketLimit(limits.SeatsPerAccount);
        }
        catch (PostgresException refused) when (refused.Broke(Constraints.HoldClick))
        {
            return null;
        }
        // counted outside the transaction, which is over: what the visitor reads is true of now
        return answer is HoldResult.NotEnoughSeats ? new HoldResult.NotEnoughSeats(await categories.LeftAsync(choice.Category.Id, ct)) : answer;
    }

    private async Task<HoldResult?> AnsweredBeforeAsync(Click click, CancellationToken ct) =>
        await db.Holds.AsNoTracking().FirstOrDefaultAsync(h => h.BasketId == click.Basket && h.ClickId == click.Id, ct) switch
        {
            null => null,
            var hold when hold.ClickContent == click.Content => new HoldResult.Repeated(hold.Id, hold.ExpiresAt),
            _ => new HoldResult.ClickReused(),
        };

    private async Task<HoldResult> GoneAsync(Guid basket, Guid hold, CancellationToken ct) =>
        await db.ExpiredLines.AnyAsync(l => l.Id == hold && l.BasketId == basket, ct) ? new HoldResult.Expired() : new HoldResult.NoSuchHold();

    private async Task<(SeatChoice? Choice, HoldResult? Refusal)> FindAsync(
        Expression<Func<Session, bool>> which, string categoryLetter, string offerCode, int tickets, DateTimeOffset now, CancellationToken ct)
    {
        var session = await db.Sessions.AsNoTracking().Include(s => s.Categories).FirstOrDefaultAsync(which, ct);
        var offers = await db.Offers.AsNoTracking().Where(o => o.Code == offerCode).ToListAsync(ct);
        return SeatChoice.Find(limits, session, offers, categoryLetter, offerCode, tickets, now);
    }

    /// <summary>Which click of which basket, and what it asked for: the same again takes nothing more.</summary>
    private sealed record Click(Guid Basket, Guid Id, string Content);
}
