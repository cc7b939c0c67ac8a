using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Identity;

/// <summary>
/// Counts wrong passwords by account and client address, so that a stranger's guesses shut out the stranger and never the owner. After five, that address
/// gets no more looks at that account for five minutes. The count is in the database: every replica shares it.
/// </summary>
public sealed class GuessLimit(OgTicketsDb db, ShopClock clock)
{
    /// <summary>Guesses looked at before the rest.</summary>
    public const int Most = 5;

    /// <summary>How long after the fifth none is looked at.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    /// <summary>What stands for the address when codes of a second factor are counted: whoever guesses those has the password, so the account as a whole rests.</summary>
    public const string SecondFactor = "second factor";

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>
    /// Takes one guess before it is looked at: counted first, so that guesses sent all at once are counted each. False when there was none left.
    /// One statement: the row's lock puts them in line.
    /// </summary>
    public async Task<bool> TakeAsync(Guid account, string client, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        await db.GuessCounts.Where(g => g.LastAt < now - Kept).ExecuteDeleteAsync(ct);
        var taken = await db.Database.SqlQuery<int>($"""
            insert into guess_counts as g (account_id, client, guesses, last_at) values ({account}, {client}, 1, {now})
            on conflict (account_id, client) do update set
                guesses = case when g.last_at <= {now - Rest} then 1 else g.guesses + 1 end,
                last_at = case when g.guesses >= {Most} and g.last_at > {now - Rest} then g.last_at else {now} end
            returning guesses as "Value"
            """).ToListAsync(ct);
        return taken is [<= Most];
    }

    /// <summary>Forgets the guesses: the right one has come.</summary>
    public Task ForgetAsync(Guid account, string client, CancellationToken ct = default) =>
        db.GuessCounts.Where(g => g.AccountId == account && g.Client == client).ExecuteDeleteAsync(ct);
}

/// <summary>Guesses at one account from one client address.</summary>
public sealed class GuessCount
{
    public required Guid AccountId { get; init; }

    /// <summary>The client's address; of IPv6 the first 64 bits, which one customer has.</summary>
    public required string Client { get; init; }

    public required int Guesses { get; init; }

    /// <summary>UTC: of the last one that was looked at.</summary>
    public required DateTimeOffset LastAt { get; init; }
}
