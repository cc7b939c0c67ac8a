using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Keys;

namespace OgTickets.Tests.Audit;

/// <summary>Somebody with the whole database in hand changes the trail; the verification says what was done first.</summary>
public sealed class AuditVerificationTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly TrailApp app = new(cluster);
    private List<List<long>> blocks = [];

    /// <summary>Three blocks of three entries.</summary>
    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        for (var block = 0; block < 3; block++)
        {
            await app.WriteAsync(3);
            await app.SealAsync();
        }
        blocks = await app.BlocksAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("action = 'test.other'")]
    [InlineData("subject = 'somebody else'")]
    [InlineData("detail = replace(detail, '{', '{ ')")]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("actor_id = '018f3d5e-0000-7abc-9def-0123456789ab'")]
    [InlineData("personal_hash = ''")]
    public async Task An_altered_entry_is_named(string change)
    {
        await app.TamperAsync($"update audit_entries set {change} where id = {blocks[1][1]}");

        await BreakAsync(new(AuditBreakKind.EntryAltered, 2, blocks[1][1]), entriesBefore: 3);
    }

    [Fact]
    public async Task A_removed_entry_is_named()
    {
        await app.TamperAsync($"delete from audit_entries where id = {blocks[1][1]}");

        await BreakAsync(new(AuditBreakKind.EntryRemoved, 2, blocks[1][1]), entriesBefore: 3);
    }

    [Fact]
    public async Task An_entry_removed_with_its_place_is_missed_in_its_block()
    {
        await app.TamperAsync($"delete from audit_entries where id = {blocks[1][1]}; delete from audit_block_entries where entry_id = {blocks[1][1]}");

        await BreakAsync(new(AuditBreakKind.EntryRemoved, 2), entriesBefore: 3);
    }

    [Fact]
    public async Task An_inserted_entry_is_named()
    {
        await app.TamperAsync(
            """
            insert into audit_entries (id, at, action, subject, detail) overriding system value values (9999, '2024-05-02 08:00+00', 'test.false', 'x', '{}');
            insert into audit_block_entries values (2, 3, 9999)
            """);

        await BreakAsync(new(AuditBreakKind.EntryInserted, 2, 9999), entriesBefore: 3);
    }

    [Fact]
    public async Task Reordered_entries_are_named()
    {
        await app.TamperAsync($"update audit_block_entries set position = case position when 0 then 12 else 10 end where block_number = 2 and position in (0, 2); update audit_block_entries set position = position - 10 where position >= 10");

        await BreakAsync(new(AuditBreakKind.EntryReordered, 2, blocks[1][2]), entriesBefore: 3);
    }

    [Theory]
    [InlineData("sealed_at = sealed_at + interval '1 microsecond'")]
    [InlineData("hashes = hashes || hash")]
    [InlineData("previous_hash = hash")]
    [InlineData("hash = mac")]
    [InlineData("key_number = 2")]
    public async Task An_altered_block_is_named(string change)
    {
        await app.TamperAsync($"update audit_blocks set {change} where number = 2");

        await BreakAsync(new(AuditBreakKind.BlockAltered, 2), entriesBefore: 3);
    }

    [Fact]
    public async Task A_chain_worked_out_anew_without_the_key_is_not_ours()
    {
        await app.TamperAsync($"update audit_entries set action = 'test.other' where id = {blocks[1][1]}");
        await app.DbAsync(async db =>
        {
            var (block, entries) = (await db.AuditBlocks.SingleAsync(b => b.Number == 2, Ct), await db.AuditEntries.Where(e => blocks[1].Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(Ct));
            var forged = new AuditBlock { Number = 2, SealedAt = block.SealedAt, Hashes = [.. entries.SelectMany(AuditHash.OfEntry)], PreviousHash = block.PreviousHash, KeyNumber = 1 };
            await app.TamperAsync($@"update audit_blocks set hashes = '\x{Convert.ToHexString(forged.Hashes)}', hash = '\x{Convert.ToHexString(AuditHash.OfBlock(forged))}' where number = 2");
        });

        await BreakAsync(new(AuditBreakKind.BlockForged, 2), entriesBefore: 3);
    }

    [Fact]
    public async Task A_removed_block_is_named()
    {
        await app.TamperAsync("delete from audit_block_entries where block_number = 2; delete from audit_blocks where number = 2");

        await BreakAsync(new(AuditBreakKind.BlockRemoved, 2), entriesBefore: 3);
    }

    [Fact]
    public async Task A_tail_cut_off_whole_is_seen_only_by_a_head_that_was_noted_elsewhere()
    {
        var noted = (await app.VerifyAsync()).Head!;
        await app.TamperAsync($"delete from audit_block_entries where block_number = 3; delete from audit_blocks where number = 3; delete from audit_entries where id >= {blocks[2][0]}");

        Assert.True((await app.VerifyAsync()).Holds); // this is what can't be seen from inside
        Assert.Equal(new(AuditBreakKind.BlockRemoved, 3), (await app.VerifyAsync(noted)).Break);
    }

    [Fact]
    public async Task A_tail_cut_off_with_something_left_of_it_is_seen()
    {
        await app.TamperAsync("delete from audit_blocks where number = 3");
        Assert.Equal(new(AuditBreakKind.BlockRemoved, 3), (await app.VerifyAsync()).Break);

        await app.TamperAsync("delete from audit_block_entries where block_number = 3");
        app.Time.MoveOn(TimeSpan.FromMinutes(2));
        var report = await app.VerifyAsync();
        Assert.Equal((false, 3, 3), (report.Holds, report.Unsealed, report.Overdue));
    }

    [Fact]
    public async Task A_trail_written_anew_with_a_stolen_key_is_not_the_one_that_was_noted()
    {
        var noted = (await app.VerifyAsync()).Head!;
        await app.TamperAsync($"delete from audit_block_entries where block_number = 3; delete from audit_blocks where number = 3; delete from audit_entries where id >= {blocks[2][0]}");
        await app.WriteAsync(3);
        await app.SealAsync();

        Assert.True((await app.VerifyAsync()).Holds);
        Assert.Equal(new(AuditBreakKind.NotAsNoted, 3), (await app.VerifyAsync(noted)).Break);
    }

    [Fact]
    public async Task A_head_noted_long_ago_still_holds()
    {
        var noted = (await app.VerifyAsync()).Head!;
        await app.WriteAsync(2);
        await app.SealAsync();

        Assert.True((await app.VerifyAsync(AuditHead.Read(noted.ToString()))).Holds);
    }

    [Fact]
    public async Task Entries_written_past_the_sealer_are_counted_after_a_minute()
    {
        await app.TamperAsync("insert into audit_entries (at, action, subject, detail) values ('2024-05-02 08:00+00', 'test.quiet', 'x', '{}')");
        Assert.Equal((1, 0), await app.VerifyAsync() is var fresh ? (fresh.Unsealed, fresh.Overdue) : default);

        app.Time.MoveOn(TimeSpan.FromSeconds(61));
        var report = await app.VerifyAsync();

        Assert.Equal((false, null, 1), (report.Holds, report.Break, report.Overdue));
    }

    [Fact]
    public async Task Personal_detail_can_be_erased_and_not_altered()
    {
        var person = Guid.NewGuid();
        var ids = await app.RunAsync(async (IServiceProvider shop) =>
        {
            shop.GetRequiredService<Actor>().AccountId = person;
            var db = shop.GetRequiredService<OgTickets.Persistence.OgTicketsDb>();
            shop.GetRequiredService<AuditTrail>().Append("test.personal", "x", personal: new { address = "192.0.2.7" });
            await db.SaveChangesAsync(Ct);
            return db.AuditEntries.Local.Select(e => e.Id).ToList();
        });
        await app.SealAsync();

        await app.TamperAsync("update audit_personal_details set text = replace(text, '7', '8')");
        Assert.Equal(new(AuditBreakKind.PersonalAltered, 4, ids[0]), (await app.VerifyAsync()).Break);

        Assert.Equal(1, await app.RunAsync((AuditTrail trail) => trail.ErasePersonalAsync(person, Ct)));
        Assert.True((await app.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task A_rotated_audit_key_verifies_what_it_sealed_and_one_that_is_gone_is_named()
    {
        var next = NewRings.Audit(number: 2);
        var database = app.Services.GetRequiredService<NpgsqlDataSource>();

        var report = await new AuditVerification(database, AuditKeys.Read(next), new ShopClock(app.Time)).RunAsync(null, Ct);

        Assert.Equal(new(AuditBreakKind.KeyMissing, 1), report.Break);
        Assert.Contains("put it back as old", AuditVerifyCommand.Words(report), StringComparison.Ordinal);
    }

    private async Task BreakAsync(AuditBreak expected, long entriesBefore)
    {
        var report = await app.VerifyAsync();

        Assert.Equal(expected, report.Break);
        Assert.Equal((false, entriesBefore), (report.Holds, report.Entries));
        Assert.StartsWith(expected.ToString(), AuditVerifyCommand.Words(report), StringComparison.Ordinal);
        Assert.Equivalent(report, await PieceByPieceAsync());
    }

    /// <summary>What pieces of one block each see, one after the other.</summary>
    private async Task<AuditReport> PieceByPieceAsync()
    {
        var (entries, head) = (0L, (AuditHead?)null);
        while (true)
        {
            var (piece, isLast) = await app.RunAsync((AuditVerification verification) => verification.GoOnAsync(head, noted: null, blocks: 1, Ct));
            (entries, head) = (entries + piece.Entries, piece.Head);
            if (isLast) return piece with { Entries = entries };
        }
    }
}
