using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OgTickets.Persistence;

namespace OgTickets.Tests.Persistence;

/// <summary>A database that answers nothing, not even no: a machine that has gone, or a network that lost its packets. Each try lasts until it is given up.</summary>
public sealed class SilentDatabaseTests : IDisposable
{
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);

    public SilentDatabaseTests() => _silent.Start();

    [Fact]
    public async Task Silence_that_lasts_is_an_outage()
    {
        await using var source = Source(seconds: 1);

        await Assert.ThrowsAsync<DatabaseAwayException>(() => Opening(TimeSpan.Zero).OpenAsync(source, Ct));
    }

    [Fact]
    public async Task While_somebody_looks_and_hears_nothing_the_others_are_told()
    {
        var opening = Opening(TimeSpan.Zero);
        await using (var once = Source(seconds: 1)) await Assert.ThrowsAsync<DatabaseAwayException>(() => opening.OpenAsync(once, Ct));
        await using var source = Source(seconds: 600);
        var looks = opening.OpenAsync(source, Ct);

        await Assert.ThrowsAsync<DatabaseAwayException>(() => opening.OpenAsync(source, Ct));

        Assert.False(looks.IsCompleted);
        _silent.Stop(); // who is being looked at hangs up; leaving by a token is not always heard while a connection opens
        await Assert.ThrowsAsync<DatabaseAwayException>(() => looks);
    }

    [Fact]
    public async Task More_than_may_wait_are_told_although_the_outage_is_young()
    {
        var opening = Opening(TimeSpan.FromHours(1));
        await using var source = Source(seconds: 1);
        using var leave = new CancellationTokenSource();

        var all = Enumerable.Range(0, PatientOpening.MostWaiting + 1).Select(_ => opening.OpenAsync(source, leave.Token)).ToList();
        var first = await Task.WhenAny(all);

        await Assert.ThrowsAsync<DatabaseAwayException>(() => first);
        await leave.CancelAsync();
        foreach (var other in all.Where(one => one != first)) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
    }

    public void Dispose() => _silent.Dispose();

    private static PatientOpening Opening(TimeSpan patience) => new(patience, NullLogger<PatientOpening>.Instance);

    private NpgsqlDataSource Source(int seconds) =>
        NpgsqlDataSource.Create($"Host=127.0.0.1;Port={((IPEndPoint)_silent.LocalEndpoint).Port};Username=og_app;Password=none;Timeout={seconds};SSL Mode=Disable");
}
