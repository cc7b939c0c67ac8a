using Npgsql;

namespace OgTickets.Bench.Crowd;

/// <summary>
/// The yardstick of holds: the fewest statements that leave what a hold leaves (basket, its session's counter, the category's counter, the hold), prepared,
/// one transaction and one journey a hold, straight to PostgreSQL, in the order in which the shop takes its locks.
/// </summary>
internal sealed class HoldStatements(NpgsqlDataSource database, IReadOnlyList<WantedCategory> categories) : Visits
{
    private const string Basket = "insert into baskets (id, created_at, seats, seat_limit) values ($1, $2, 1, 30)";
    private const string Counter = "insert into basket_session_seats (basket_id, session_number, seats, seat_limit) values ($1, $2, 1, 6)";
    private const string Take = "update price_categories set held = held + 1 where id = $1 and held + sold + 1 <= capacity";
    private const string Hold = """
        insert into holds (id, basket_id, click_id, click_content, session_number, price_category_id, offer_id, tickets, seats, ticket_price_cents, created_at, expires_at)
        values ($1, $2, $3, 'yardstick', $4, $5, $6, 1, 1, 10000, $7, $8)
        """;

    public static async Task<Visits> ConnectAsync(CrowdPlan plan, CancellationToken ct)
    {
        var database = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(plan.Database) { MaxPoolSize = plan.AtOnce, MaxAutoPrepare = 8, AutoPrepareMinUsages = 1 }.ConnectionString).Build();
        await using var connection = await database.OpenConnectionAsync(ct);
        return new HoldStatements(database, plan.Categories);
    }

    public override IVisitor Make(int number) => new Client(database, categories, number);

    public override async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await base.DisposeAsync();
    }

    private sealed class Client(NpgsqlDataSource database, IReadOnlyList<WantedCategory> categories, int number) : IVisitor
    {
        private NpgsqlConnection? _connection;
        private int _next = number;

        public async ValueTask<Outcome> VisitAsync(CancellationToken ct)
        {
            _connection ??= await database.OpenConnectionAsync(ct);
            var (category, basket, now) = (categories[_next++ % categories.Count], Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
            await using var batch = new NpgsqlBatch(_connection); // a transaction by itself
            Add(batch, Basket, basket, now);
            Add(batch, Counter, basket, category.SessionNumber);
            Add(batch, Take, category.Id);
            Add(batch, Hold, Guid.CreateVersion7(), basket, Guid.NewGuid(), category.SessionNumber, category.Id, category.OfferId, now, now.AddMinutes(15));
            await batch.ExecuteNonQueryAsync(ct);
            return batch.BatchCommands[2].RecordsAffected == 1 ? Outcome.Done : Outcome.Failed("the yardstick ran out of seats");
        }

        public async ValueTask DisposeAsync()
        {
            if (_connection is not null) await _connection.DisposeAsync();
        }

        private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }
    }
}
