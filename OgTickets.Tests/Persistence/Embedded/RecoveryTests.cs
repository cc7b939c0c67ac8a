using System.Globalization;

namespace OgTickets.Tests.Persistence.Embedded;

public sealed class RecoveryTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_server_that_outlived_its_app_is_used_again_and_stopped_by_the_new_one()
    {
        await _folder.LeaveOrphanAsync();
        var orphan = _folder.Pid;

        await using (await _folder.StartAsync()) Assert.Equal(orphan, _folder.Pid);

        Assert.False(_folder.IsRunning);
    }

    [Fact]
    public async Task A_server_that_was_killed_starts_again_with_its_data()
    {
        await using var postgres = await _folder.StartAsync(durable: true);
        await ScratchFolder.AskAsync(postgres.OwnerConnection, "create table kept as select 7 as number");
        await _folder.KillServerAsync();

        await using var again = await _folder.StartAsync();

        Assert.Equal(7, await ScratchFolder.AskAsync(again.OwnerConnection, "select number from kept"));
    }

    [Theory]
    [InlineData("")] // the machine died while it was written
    [InlineData("somebody else")]
    [InlineData("no such process")]
    public async Task A_stale_lock_file_is_no_obstacle(string holder)
    {
        await (await _folder.StartAsync()).DisposeAsync();
        _folder.WritePidFile(holder switch
        {
            "somebody else" => Environment.ProcessId.ToString(CultureInfo.InvariantCulture), // numbers are given again after a restart
            "no such process" => "4194304", // above the greatest number there is
            _ => holder,
        });

        await using var postgres = await _folder.StartAsync();

        Assert.Equal(1, await ScratchFolder.AskAsync(postgres.AppConnection, "select 1"));
    }

    [Fact]
    public async Task A_first_start_that_was_killed_half_way_is_begun_anew()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Home, "server", "data.part", "base"));

        await using var postgres = await _folder.StartAsync();

        Assert.Equal(1, await ScratchFolder.AskAsync(postgres.AppConnection, "select 1"));
    }

    [Fact]
    public async Task A_start_that_is_stopped_half_way_leaves_no_server()
    {
        using var stop = new CancellationTokenSource();
        var starting = _folder.StartAsync(ct: stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        Assert.False(_folder.IsRunning);
    }
}
