using Microsoft.EntityFrameworkCore;

namespace OgTickets.Tests.Reporting;

/// <summary>What organisers ask about one order or one month must not read the year: each such question has an index, whichever way it is put.</summary>
public sealed class YearPlansTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("explain select * from receipts where order_id = '018f3d5e-0000-7abc-9def-0123456789ab'", "ix_receipts_order_id")]
    [InlineData("explain select id from payment_attempts where state in ('WrongAmount', 'PaidTwice')", "ix_payment_attempts_seldom")]
    [InlineData("explain select * from audit_entries where subject = any(array['a', 'b']) and (subject <> 'a' or (action = 'order.noted' and detail like '%x%'))", "ix_audit_entries_subject")]
    public async Task Each_question_has_its_index(string question, string index)
    {
        var plan = await app.DbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await db.Database.ExecuteSqlRawAsync("set local enable_seqscan = off; set local enable_bitmapscan = off", Ct);
            return string.Join('\n', await db.Database.SqlQueryRaw<string>(question).ToListAsync(Ct));
        });

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }
}
