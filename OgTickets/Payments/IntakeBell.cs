namespace OgTickets.Payments;

/// <summary>
/// Rings when a provider's event was stored in this process, so that it is worked at once and not when the loop looks next; and lets somebody wait until what had
/// come by then is worked. Events that another replica stored ring there.
/// </summary>
public sealed class IntakeBell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);
    private readonly Lock _lock = new();
    private TaskCompletionSource _worked = New();
    private long _stored, _done;

    /// <summary>An event has been stored.</summary>
    public void Ring()
    {
        lock (_lock)
        {
            _stored++;
            if (_rung.CurrentCount == 0) _rung.Release();
        }
    }

    /// <summary>Waits for the bell, but no longer than <paramref name="most"/>.</summary>
    public Task RungAsync(TimeSpan most, CancellationToken ct) => _rung.WaitAsync(most, ct);

    /// <summary>A look at the waiting events begins: whatever has rung by now is among them. The number is for <see cref="Worked"/>.</summary>
    public long Look()
    {
        lock (_lock) return _stored;
    }

    /// <summary>What that look found is worked.</summary>
    public void Worked(long look)
    {
        lock (_lock)
        {
            _done = Math.Max(_done, look);
            _worked.SetResult();
            _worked = New();
        }
    }

    /// <summary>Waits until whatever has rung by now is worked, but no longer than <paramref name="most"/>; at once when nothing waits.</summary>
    public async Task CaughtUpAsync(TimeSpan most, CancellationToken ct)
    {
        var wanted = Look();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(most);
        while (Next(wanted) is { } worked)
        {
            await worked.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (patience.IsCancellationRequested) return;
        }
    }

    public void Dispose() => _rung.Dispose();

    private Task? Next(long wanted)
    {
        lock (_lock) return _done >= wanted ? Task.CompletedTask : _worked.Task;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
