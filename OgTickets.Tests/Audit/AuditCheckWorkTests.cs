using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;

namespace OgTickets.Tests.Audit;

/// <summary>A verification that an organiser asked for is worked off piece by piece, by one replica at a time, and goes on where it stopped.</summary>
public sealed class AuditCheckWorkTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly TrailApp app = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        for (var block = 0; block <= AuditCheckWork.AtOnce; block++)
        {
            await app.WriteAsync(1);
            await app.SealAsync();
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_goes_through_all_pieces_and_notes_what_came_of_it_once()
    {
        await AskAsync();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => WorkAsync())); // replicas
        await WorkAsync(); // whoever found another at it comes again a second later

        var check = await CheckAsync();
        Assert.True(check.Report is { Holds: true, Entries: AuditCheckWork.AtOnce + 1 } && check.FinishedAt is not null);
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == AuditCheckWork.Verified, Ct)));
    }

    [Fact]
    public async Task One_that_stopped_half_way_goes_on_after_its_last_piece()
    {
        await AskAsync();
        await app.DbAsync(async db =>
        {
            var check = await db.AuditChecks.SingleAsync(Ct);
            var (piece, _) = await app.RunAsync((AuditVerification verification) => verification.GoOnAsync(null, null, AuditCheckWork.AtOnce, Ct));
            check.Note(piece, finishedAt: null);
            return await db.SaveChangesAsync(Ct);
        });
        var first = (await app.BlocksAsync())[0][0];
        await app.TamperAsync($"update audit_entries set action = 'test.other' where id = {first}"); // behind it: nobody looks there a second time

        await WorkAsync();

        Assert.True((await CheckAsync()).Report is { Holds: true, Entries: AuditCheckWork.AtOnce + 1 });
    }

    [Fact]
    public async Task A_break_in_a_later_piece_ends_it_and_is_named()
    {
        await AskAsync();
        var last = (await app.BlocksAsync())[^1][0];
        await app.TamperAsync($"update audit_entries set action = 'test.other' where id = {last}");

        await WorkAsync();

        Assert.Equal(new AuditBreak(AuditBreakKind.EntryAltered, AuditCheckWork.AtOnce + 1, last), (await CheckAsync()).Report.Break);
    }

    [Theory]
    [InlineData(1), InlineData(AuditCheckWork.AtOnce + 1)]
    public async Task A_noted_head_is_looked_for_in_whichever_piece_it_lies(int number)
    {
        await AskAsync(new AuditHead(number, new byte[AuditHash.Size]));

        await WorkAsync();

        Assert.Equal(new AuditBreak(AuditBreakKind.NotAsNoted, number), (await CheckAsync()).Report.Break);
    }

    private Task<int> AskAsync(AuditHead? noted = null) => app.DbAsync(db =>
    {
        db.AuditChecks.Add(new() { AskedAt = app.Time.Now, AskedBy = Guid.NewGuid(), Noted = noted?.ToString(), Blocks = AuditCheckWork.AtOnce + 1 });
        return db.SaveChangesAsync(Ct);
    });

    private Task WorkAsync() => app.RunAsync((AuditCheckWork work) => work.RunAsync(Ct));

    private Task<AuditCheck> CheckAsync() => app.DbAsync(db => db.AuditChecks.AsNoTracking().SingleAsync(Ct));
}
