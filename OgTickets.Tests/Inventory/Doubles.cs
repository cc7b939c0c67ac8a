using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Catalogue;
using OgTickets.Clock;
using OgTickets.Inventory;
using OgTickets.Persistence;

namespace OgTickets.Tests.Inventory;

/// <summary>The inventory with one of its own checks taken out, to prove that the constraint stands without it, and that without both the race is real.</summary>
internal static class Doubles
{
    /// <summary>Holds through an inventory whose parts the test chose.</summary>
    public static Task<HoldResult> HoldWithAsync(
        this App app, Func<OgTicketsDb, CategorySeats> categories, Func<OgTicketsDb, BasketSeats> baskets, Guid basket, GivenCategory category, string offer = "individual", int tickets = 1, Guid? click = null) =>
        app.RunAsync((OgTicketsDb db) =>
        {
            var (clock, seats, counters) = (new ShopClock(app.Time), categories(db), baskets(db));
            var inventory = new SeatInventory(db, app.Services.GetRequiredService<CatalogueMemory>(), new NoQueue(), seats, counters, new HoldSweep(db, seats, counters, clock), new(), new(), clock);
            return inventory.HoldAsync(basket, click ?? Guid.NewGuid(), category.SessionCode, category.Letter, offer, tickets, Ct);
        });

    /// <summary>Takes a rule out of the database.</summary>
    public static async Task DropAsync(this App app, string sql)
    {
        await using var owner = new NpgsqlConnection(app.Database.Owner);
        await owner.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync(Ct);
    }
}

/// <summary>Leaves every wish to be taken alone.</summary>
internal sealed class NoQueue() : HoldQueue(null!)
{
    public override Task<HoldResult?> AskAsync(HoldWish wanted, CancellationToken ct) => Task.FromResult<HoldResult?>(null);
}

/// <summary>Takes seats without looking: only the constraint is left.</summary>
internal sealed class UncheckedSeats(OgTicketsDb db) : CategorySeats(db)
{
    private readonly OgTicketsDb _db = db;

    protected override async Task<bool> TryMoveAsync(SeatMove move, CancellationToken ct) =>
        await _db.PriceCategories.Where(c => c.Id == move.CategoryId).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Held, c => c.Held + move.Held).SetProperty(c => c.Sold, c => c.Sold + move.Sold), ct) == 1;
}

/// <summary>Looks first and takes afterwards, as a shop does that has not thought about it.</summary>
internal sealed class LookThenTakeSeats(OgTicketsDb db) : CategorySeats(db)
{
    private readonly OgTicketsDb _db = db;

    protected override async Task<bool> TryMoveAsync(SeatMove move, CancellationToken ct) =>
        await LeftAsync(move.CategoryId, ct) >= move.Taken
        && await _db.PriceCategories.Where(c => c.Id == move.CategoryId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Held, c => c.Held + move.Held), ct) == 1;
}

/// <summary>Does not lock the basket, which is there, so its requests run side by side; counts as ever.</summary>
internal sealed class UnlockedBaskets(OgTicketsDb db) : BasketSeats(db, new())
{
    public override Task LockAsync(Guid basket, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Neither locks nor counts within the limits: adds, and only the constraints are left.</summary>
internal sealed class UncheckedBaskets(OgTicketsDb db) : BasketSeats(db, new())
{
    private readonly OgTicketsDb _db = db;

    public override Task LockAsync(Guid basket, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;

    public override async Task<HoldResult?> TryAddAsync(Guid basket, int session, int seats, CancellationToken ct)
    {
        await _db.Database.ExecuteSqlAsync(
            $"""
            insert into basket_session_seats as s (basket_id, session_number, seats, seat_limit) values ({basket}, {session}, {seats}, 6)
            on conflict (basket_id, session_number) do update set seats = s.seats + excluded.seats
            """, ct);
        await _db.Database.ExecuteSqlAsync($"update baskets set seats = seats + {seats} where id = {basket}", ct);
        return null;
    }
}
