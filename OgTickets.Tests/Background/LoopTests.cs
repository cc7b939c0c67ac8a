using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OgTickets.Background;

namespace OgTickets.Tests.Background;

public sealed class LoopTests
{
    [Fact]
    public async Task A_loop_goes_on_after_a_round_that_failed_and_gives_each_round_its_own_scope()
    {
        var rounds = new List<Work>();
        var third = new TaskCompletionSource();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddScoped<Work>()
            .AddLoop<Work>("work", TimeSpan.FromMilliseconds(1), (work, _) =>
            {
                rounds.Add(work);
                if (rounds.Count == 3) third.TrySetResult();
                throw new InvalidOperationException("the database is away");
            })
            .BuildServiceProvider();

        var loop = services.GetRequiredService<IHostedService>();
        await loop.StartAsync(Ct);
        await third.Task.WaitAsync(Ct);
        await loop.StopAsync(Ct);

        Assert.Equal(rounds.Count, rounds.Distinct().Count());
    }

    [Fact]
    public async Task A_stop_lets_the_round_under_way_finish()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var finished = false;
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddScoped<Work>()
            .AddLoop<Work>("work", TimeSpan.FromHours(1), async (_, ct) =>
            {
                begun.SetResult();
                await go.Task.WaitAsync(ct);
                finished = true;
            })
            .BuildServiceProvider();
        var loop = services.GetRequiredService<IHostedService>();
        await loop.StartAsync(Ct);
        await begun.Task.WaitAsync(Ct);

        var stopping = loop.StopAsync(Ct);
        go.SetResult();
        await stopping;

        Assert.True(finished);
    }

    private sealed class Work;
}
