namespace OgTickets.Background;

/// <summary>Registers the loops of the features.</summary>
public static class LoopRegistration
{
    /// <summary>Runs <paramref name="round"/> on a fresh <typeparamref name="T"/> every so often, beside the web: <c>services.AddLoop&lt;HoldSweep&gt;("hold-sweep", TimeSpan.FromSeconds(5), (sweep, ct) => sweep.RunAsync(ct))</c>.</summary>
    public static IServiceCollection AddLoop<T>(this IServiceCollection services, string name, TimeSpan every, Func<T, CancellationToken, Task> round)
        where T : notnull => services.AddLoop(name, every, round, _ => Task.Delay);

    /// <param name="pause">What waits between two rounds: so long, or less where something rings.</param>
    /// <inheritdoc cref="AddLoop{T}(IServiceCollection, string, TimeSpan, Func{T, CancellationToken, Task})"/>
    public static IServiceCollection AddLoop<T>(
        this IServiceCollection services, string name, TimeSpan every, Func<T, CancellationToken, Task> round, Func<IServiceProvider, Func<TimeSpan, CancellationToken, Task>> pause)
        where T : notnull =>
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<Loop<T>>(provider, name, every, round, pause(provider)));
}
