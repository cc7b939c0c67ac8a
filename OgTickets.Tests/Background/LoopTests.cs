using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OgTickets.Background;

namespace OgTickets.Tests.Background;

public sealed class LoopTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_loop_goes_on_after_a_round_that_failed_and_gives_each_round_its_own_scope()
    {
        var rounds = new List<Work>();
        var third = new TaskCompletionSource();
        await using var services = Services("true", work =>
        {
            rounds.Add(work);
            if (rounds.Count == 3) third.TrySetResult();
            throw new InvalidOperationException("the database is away");
        });

        var loop = services.GetRequiredService<IHostedService>();
        await loop.StartAsync(Ct);
        await third.Task.WaitAsync(Ct);
        await loop.StopAsync(Ct);

        Assert.Equal(rounds.Count, rounds.Distinct().Count());
    }

    [Fact]
    public async Task Loops_are_still_when_the_setting_says_so()
    {
        await using var services = Services("false", _ => Assert.Fail("ran"));

        var loop = services.GetRequiredService<IHostedService>();
        await loop.StartAsync(Ct);
        await loop.StopAsync(Ct);

        Assert.IsNotType<Loop<Work>>(loop);
    }

    private static ServiceProvider Services(string run, Action<Work> round) =>
        new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(LoopRegistration.RunSetting, run)]).Build())
            .AddLogging()
            .AddScoped<Work>()
            .AddLoop<Work>("work", TimeSpan.FromMilliseconds(1), (work, ct) => Task.Run(() => round(work), ct))
            .BuildServiceProvider();

    private sealed class Work;
}
