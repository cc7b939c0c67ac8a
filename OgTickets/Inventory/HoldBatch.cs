using Npgsql;
using OgTickets.Catalogue;
using OgTickets.Persistence;

namespace OgTickets.Inventory;

/// <summary>What somebody asks for, ready to be written.</summary>
/// <param name="Hold">As it would stand in the table.</param>
/// <param name="CatalogueVersion">Of the catalogue in which price and sale were looked up.</param>
public sealed record HoldWish(Hold Hold, long CatalogueVersion);

/// <summary>
/// Takes the seats of many wishes in one transaction of two round trips (DESIGN §4): lock baskets, then categories, both by ascending id, and read what stands behind
/// those locks; decide; write with arrays. Every statement sees what was committed when it began, so what is read after a lock is true as long as the lock is held.
/// </summary>
public class HoldBatch(NpgsqlDataSource database, PatientOpening opening, CatalogueMemory catalogue)
{
    /// <summary>How rows are locked. Not FOR UPDATE: inserting a hold must be free to check its foreign keys.</summary>
    protected virtual string Lock => "for no key update";

    /// <summary>
    /// The answers in the order of the wishes, after the commit. Null: take that wish alone. It is so for all of them when a named rule of the database refuses what
    /// was decided here or ends the batch to break a circle of waits, and for those that looked up a catalogue which has changed since.
    /// </summary>
    public async Task<HoldResult?[]> TakeAsync(IReadOnlyList<HoldWish> wishes, CancellationToken ct)
    {
        try
        {
            return await TakeTogetherAsync(wishes, ct);
        }
        catch (PostgresException refused) when (Constraints.OfHolds.Any(refused.Broke) || refused.SqlState is PostgresErrorCodes.DeadlockDetected)
        {
            return new HoldResult?[wishes.Count];
        }
    }

    private async Task<HoldResult?[]> TakeTogetherAsync(IReadOnlyList<HoldWish> wishes, CancellationToken ct)
    {
        await using var connection = await opening.OpenAsync(database, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var seats = new LockedSeats();
        var (made, version) = await LockAsync(connection, wishes, seats, ct);
        catalogue.Learn(version);
        var answers = new HoldResult?[wishes.Count];
        for (var i = 0; i < answers.Length; i++)
            if (wishes[i].CatalogueVersion == version) answers[i] = seats.Decide(wishes[i].Hold);
        if (seats.Granted.Count == 0) return answers; // nothing to keep, the baskets made for it neither

        await WriteAsync(connection, seats, made, ct);
        await transaction.CommitAsync(ct);
        return answers;
    }

    /// <summary>One round trip: makes missing baskets, locks all, reads their counters and lines, locks the categories, reads the limits. The baskets that were made, and the catalogue's version.</summary>
    private async Task<(HashSet<Guid> Made, long Version)> LockAsync(NpgsqlConnection connection, IReadOnlyList<HoldWish> wishes, LockedSeats seats, CancellationToken ct)
    {
        var baskets = wishes.Select(w => w.Hold.BasketId!.Value).Distinct().ToArray();
        var categories = wishes.Select(w => w.Hold.PriceCategoryId).Distinct().ToArray();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // the database orders them: .NET and PostgreSQL sort UUIDs differently. Looked up one by one, it is by the index, however few baskets there were when PostgreSQL made its plan
                Command($"""
                    insert into baskets (id, account_id, created_at, seats, seat_limit) select b.id, {BasketSeats.Owner}, $2, 0, seats_per_account from unnest($1) b (id), seat_limits_in_force
                    where (select known.id from baskets known where known.id = b.id) is null order by b.id on conflict do nothing returning id
                    """, baskets, wishes[0].Hold.CreatedAt),
                Command($"select id, seats from baskets where id = any($1) order by id {Lock}", baskets),
                Command("select basket_id, session_number, seats from basket_session_seats where basket_id = any($1)", baskets),
                Command("select basket_id, click_id, click_content, id, expires_at from holds where basket_id = any($1)", baskets),
                Command($"select id, capacity - held - sold from price_categories where id = any($1) order by id {Lock}", categories),
                Command("select version, seats_per_session, seats_per_account, lines_per_basket from catalogue_version, seat_limits_in_force"),
            },
        };
        await batch.PrepareAsync(ct); // once a connection
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var made = new HashSet<Guid>();
        while (await rows.ReadAsync(ct)) made.Add(rows.GetGuid(0));
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct)) seats.AddBasket(rows.GetGuid(0), rows.GetInt32(1));
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct)) seats.AddSession(rows.GetGuid(0), rows.GetInt32(1), rows.GetInt32(2));
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct)) seats.AddHold(rows.GetGuid(0), rows.GetGuid(1), rows.GetString(2), rows.GetGuid(3), rows.GetFieldValue<DateTimeOffset>(4));
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct)) seats.AddCategory(rows.GetInt32(0), rows.GetInt32(1));
        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        seats.Limits = new() { SeatsPerSession = rows.GetInt32(1), SeatsPerAccount = rows.GetInt32(2), LinesPerBasket = rows.GetInt32(3) };
        return (made, rows.GetInt64(0));
    }

    /// <summary>The other round trip: counters first, then the holds, and the baskets away that were made for nothing.</summary>
    private static async Task WriteAsync(NpgsqlConnection connection, LockedSeats seats, HashSet<Guid> made, CancellationToken ct)
    {
        var (granted, limits) = (seats.Granted, seats.Limits);
        var ofBasket = Sums(granted, h => h.BasketId!.Value);
        var ofSession = Sums(granted, h => (Basket: h.BasketId!.Value, h.SessionNumber));
        var ofCategory = Sums(granted, h => h.PriceCategoryId);
        made.ExceptWith(ofBasket.Keys);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command("update baskets b set seats = b.seats + more.seats, seat_limit = $3 from unnest($1, $2) more (id, seats) where b.id = more.id", ofBasket.Keys, ofBasket.Seats, limits.SeatsPerAccount),
                Command(
                    """
                    insert into basket_session_seats as s (basket_id, session_number, seats, seat_limit) select more.*, $4 from unnest($1, $2, $3) more
                    on conflict (basket_id, session_number) do update set seats = s.seats + excluded.seats, seat_limit = excluded.seat_limit
                    """, Array.ConvertAll(ofSession.Keys, k => k.Basket), Array.ConvertAll(ofSession.Keys, k => k.SessionNumber), ofSession.Seats, limits.SeatsPerSession),
                Command("update price_categories c set held = c.held + more.seats from unnest($1, $2) more (id, seats) where c.id = more.id", ofCategory.Keys, ofCategory.Seats),
                Command(
                    """
                    insert into holds (id, basket_id, click_id, click_content, session_number, price_category_id, offer_id, tickets, seats, ticket_price_cents, created_at, expires_at)
                    select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                    """,
                    Column(granted, h => h.Id), Column(granted, h => h.BasketId!.Value), Column(granted, h => h.ClickId), Column(granted, h => h.ClickContent),
                    Column(granted, h => h.SessionNumber), Column(granted, h => h.PriceCategoryId), Column(granted, h => h.OfferId), Column(granted, h => h.Tickets),
                    Column(granted, h => h.Seats), Column(granted, h => h.TicketPriceCents), Column(granted, h => h.CreatedAt), Column(granted, h => h.ExpiresAt)),
            },
        };
        if (made.Count > 0) batch.BatchCommands.Add(Command("delete from baskets where id = any($1)", made.ToArray()));
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static T[] Column<T>(IReadOnlyList<Hold> holds, Func<Hold, T> of) => [.. holds.Select(of)];

    private static (TKey[] Keys, int[] Seats) Sums<TKey>(IReadOnlyList<Hold> holds, Func<Hold, TKey> by)
        where TKey : notnull
    {
        var sums = holds.GroupBy(by, h => h.Seats).ToDictionary(g => g.Key, g => g.Sum());
        return ([.. sums.Keys], [.. sums.Values]);
    }
}
