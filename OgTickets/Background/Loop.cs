namespace OgTickets.Background;

/// <summary>
/// Runs one of a feature's own methods every so often, in a scope of its own each round. A round that fails is logged and the next one tries again:
/// a database that is away for a minute must not end the work for good. A stop lets the round under way finish, if it takes no longer than ten seconds. Every replica runs it, so the work itself must bear company (<c>skip locked</c>).
/// </summary>
/// <param name="name">What the log calls it: hold-sweep.</param>
/// <param name="every">The pause after each round; the first begins with the process.</param>
/// <param name="round">The feature's method.</param>
/// <param name="pause">Waits so long between two rounds, or less where something rings.</param>
public sealed class Loop<T>(
    string name, TimeSpan every, Func<T, CancellationToken, Task> round, Func<TimeSpan, CancellationToken, Task> pause, IServiceScopeFactory scopes, ILogger<Loop<T>> log) : BackgroundService
    where T : notnull
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var patience = new CancellationTokenSource();
        using var end = stoppingToken.Register(() => patience.CancelAfter(Grace));
        while (!stoppingToken.IsCancellationRequested)
        {
            await RoundAsync(patience.Token);
            // a pause cut short by the stop is not an error
            await pause(every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RoundAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await round(scope.ServiceProvider.GetRequiredService<T>(), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // stopping: whatever the round had not committed, another replica or the next start does
        }
        catch (Exception failure)
        {
            log.LogError(failure, "The loop {Loop} failed in this round and goes on in {Every}", name, every);
        }
    }
}
