using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Inventory;

/// <summary>What becomes of the seats of one category: so many more (or fewer) held, so many more (or fewer) sold.</summary>
public sealed record SeatMove(int CategoryId, int Held, int Sold)
{
    /// <summary>Seats that leave (above 0) or rejoin (below) what is for sale.</summary>
    public int Taken => Held + Sold;
}

/// <summary>
/// The only hand on the seat counters of the categories. Test and take are one statement a category, by ascending id, in the caller's
/// transaction; <c>ck_price_categories_seats</c> refuses whatever slips past it (DESIGN §4).
/// </summary>
public class CategorySeats(OgTicketsDb db)
{
    /// <summary>Makes all the moves, or answers false because one does not fit: then the caller must leave without commit, or to a savepoint.</summary>
    public async Task<bool> MoveAsync(IEnumerable<SeatMove> moves, CancellationToken ct)
    {
        var byCategory = moves.GroupBy(m => m.CategoryId, (id, of) => of.Aggregate((a, b) => new SeatMove(id, a.Held + b.Held, a.Sold + b.Sold)));
        foreach (var move in byCategory.Where(m => m is not { Held: 0, Sold: 0 }).OrderBy(m => m.CategoryId))
            if (!await TryMoveAsync(move, ct)) return false;
        return true;
    }

    /// <summary>Seats for sale in a category a moment ago.</summary>
    public Task<int> LeftAsync(int category, CancellationToken ct) =>
        db.PriceCategories.Where(c => c.Id == category).Select(c => c.Capacity - c.Held - c.Sold).FirstAsync(ct);

    /// <summary>One category's move. Giving back always fits; taking fits when there are so many left.</summary>
    protected virtual async Task<bool> TryMoveAsync(SeatMove move, CancellationToken ct) =>
        await db.PriceCategories
            .Where(c => c.Id == move.CategoryId && (move.Taken <= 0 || c.Held + c.Sold + move.Taken <= c.Capacity))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Held, c => c.Held + move.Held).SetProperty(c => c.Sold, c => c.Sold + move.Sold), ct) == 1;
}
