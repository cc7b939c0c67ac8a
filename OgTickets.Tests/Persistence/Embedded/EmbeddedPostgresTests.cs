using OgTickets.Persistence;

namespace OgTickets.Tests.Persistence.Embedded;

public sealed class EmbeddedPostgresTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task The_next_start_finds_the_data_of_the_last()
    {
        await using (var first = await _folder.StartAsync())
            await ScratchFolder.AskAsync(first.OwnerConnection, "create table kept as select 7 as number");
        Assert.False(_folder.IsRunning);

        await using var second = await _folder.StartAsync();

        Assert.Equal(7, await ScratchFolder.AskAsync(second.OwnerConnection, "select number from kept"));
    }

    [Fact]
    public async Task It_listens_on_a_socket_that_only_its_user_reaches_and_on_no_port()
    {
        await using var postgres = await _folder.StartAsync();

        Assert.Equal("", await ScratchFolder.AskAsync(postgres.AppConnection, "show listen_addresses"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder.Home, "server")));
    }

    [Fact]
    public async Task Two_apps_may_start_at_once_and_the_last_to_leave_stops_the_server()
    {
        var apps = await Task.WhenAll(Task.Run(() => _folder.StartAsync(), Ct), Task.Run(() => _folder.StartAsync(), Ct));

        await apps[0].DisposeAsync();
        Assert.Equal(1, await ScratchFolder.AskAsync(apps[1].AppConnection, "select 1"));

        await apps[1].DisposeAsync();
        Assert.False(_folder.IsRunning);
    }

    [Fact]
    public async Task A_path_too_long_or_too_odd_for_a_socket_gets_a_short_one_elsewhere()
    {
        var home = Path.Combine(_folder.Path, "a, \"b\" $HOME 'é'", new string('x', 100));

        var postgres = await _folder.StartAsync(home);
        await using (postgres) Assert.Equal(1, await ScratchFolder.AskAsync(postgres.AppConnection, "select 1"));

        await EmbeddedPostgres.RemoveAsync(home, TestCluster.Root, Ct);
    }

    [Fact]
    public async Task User_data_is_forced_to_disk()
    {
        await using var postgres = await _folder.StartAsync(durable: true);

        Assert.Equal("on", await ScratchFolder.AskAsync(postgres.AppConnection, "show fsync"));
        Assert.Equal("on", await ScratchFolder.AskAsync(postgres.AppConnection, "show synchronous_commit"));
    }
}
