using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Audit;
using OgTickets.Persistence;

namespace OgTickets.Tests.Audit;

public sealed class AuditSealerTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly TrailApp app = new(cluster);

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_was_written_is_sealed_once_in_the_order_of_its_ids()
    {
        var first = await app.WriteAsync(3);
        await app.SealAsync();
        await app.SealAsync();
        var second = await app.WriteAsync(2);
        await app.SealAsync();

        Assert.Equal([first, second], await app.BlocksAsync());
        var report = await app.VerifyAsync();
        Assert.Equal((true, 5, 2, 0), (report.Holds, report.Entries, report.Head!.Number, report.Unsealed));
    }

    [Fact]
    public async Task What_is_sealed_already_and_put_back_to_wait_is_passed_over_and_stands_in_nobodys_way()
    {
        var sealedBefore = await app.WriteAsync(AuditSealer.Most);
        await app.SealAsync();
        await app.TamperAsync("insert into audit_waiting select entry_id from audit_block_entries");
        var fresh = await app.WriteAsync(1);

        await app.SealAsync();

        Assert.Equal([sealedBefore, fresh], await app.BlocksAsync());
        Assert.Equal(0, await app.DbAsync(db => db.Set<AuditWaiting>().CountAsync(Ct)));
        Assert.True((await app.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task An_entry_that_commits_after_others_with_greater_ids_is_sealed_too()
    {
        long slow;
        IReadOnlyList<long> quick;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<OgTicketsDb>();
            await using var open = await db.Database.BeginTransactionAsync(Ct);
            scope.ServiceProvider.GetRequiredService<AuditTrail>().Append("test.slow", "slow");
            await db.SaveChangesAsync(Ct);
            slow = db.AuditEntries.Local.Single().Id;

            quick = await app.WriteAsync(2);
            await app.SealAsync();
            Assert.True(slow < quick[0]);
            Assert.Equal([quick], await app.BlocksAsync()); // it is not waited for, and what is not committed is not sealed
            await open.CommitAsync(Ct);
        }

        await app.SealAsync();

        Assert.Equal([quick, [slow]], await app.BlocksAsync());
        Assert.True((await app.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task Twin_a_mark_that_says_sealed_up_to_here_passes_over_the_slow_entry_for_ever()
    {
        await using var slow = app.Services.CreateAsyncScope();
        var db = slow.ServiceProvider.GetRequiredService<OgTicketsDb>();
        await using var open = await db.Database.BeginTransactionAsync(Ct);
        slow.ServiceProvider.GetRequiredService<AuditTrail>().Append("test.slow", "slow");
        await db.SaveChangesAsync(Ct);
        await app.WriteAsync(2);
        var mark = await app.DbAsync(shop => shop.AuditEntries.MaxAsync(e => e.Id, Ct));

        await open.CommitAsync(Ct);

        Assert.False(await app.DbAsync(shop => shop.AuditEntries.AnyAsync(e => e.Id > mark, Ct)));
    }

    [Fact]
    public async Task What_was_rolled_back_leaves_no_hole_in_the_chain()
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<OgTicketsDb>();
            await using var open = await db.Database.BeginTransactionAsync(Ct);
            scope.ServiceProvider.GetRequiredService<AuditTrail>().Append("test.undone", "undone");
            await db.SaveChangesAsync(Ct);
        }
        await app.WriteAsync(1);

        await app.SealAsync();

        Assert.Equal((true, 1, 0), await app.VerifyAsync() is var report ? (report.Holds, report.Entries, report.Unsealed) : default);
    }

    [Fact]
    public async Task Of_many_replicas_one_seals_and_the_others_go_home()
    {
        await app.WriteAsync(20);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.SealAsync()));

        var report = await app.VerifyAsync();
        Assert.Equal((true, 20, 0), (report.Holds, report.Entries, report.Unsealed));
        Assert.Equal(20, (await app.BlocksAsync()).Sum(block => block.Count));
    }

    [Fact]
    public async Task More_than_a_block_holds_goes_into_the_next_at_once()
    {
        await ExecuteAsync($"insert into audit_entries (at, action, subject, detail) select '2024-05-02 08:00+00', 'test.many', n::text, '{{}}' from generate_series(1, {AuditSealer.Most + 7}) n");

        await app.SealAsync();

        Assert.Equal([AuditSealer.Most, 7], (await app.BlocksAsync()).Select(block => block.Count));
        Assert.True((await app.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task Somebody_who_puts_a_sealed_entry_back_into_the_queue_does_not_stop_the_sealer()
    {
        var ids = await app.WriteAsync(1);
        await app.SealAsync();
        await ExecuteAsync($"insert into audit_waiting values ({ids[0]}), (-1)");
        await app.WriteAsync(1);

        await app.SealAsync();

        Assert.Equal(2, (await app.BlocksAsync()).Count);
    }

    [Theory]
    [InlineData("update audit_entries set action = 'x'")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries cascade")]
    [InlineData("update audit_blocks set hash = mac")]
    [InlineData("delete from audit_blocks")]
    [InlineData("truncate audit_blocks cascade")]
    [InlineData("update audit_block_entries set position = 9")]
    [InlineData("delete from audit_block_entries")]
    [InlineData("truncate audit_block_entries")]
    public async Task Neither_the_web_nor_the_owner_of_the_tables_may(string sql)
    {
        await app.WriteAsync(1);
        await app.SealAsync();

        foreach (var role in new[] { app.Database.App, app.Database.Owner })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(sql, role));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private async Task ExecuteAsync(string sql, string? role = null)
    {
        await using var source = NpgsqlDataSource.Create(role ?? app.Database.App);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
