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

    /// <summary>A look at the waiting events begins: whatever has rung by now is among them. The number is for <see cref="Worked(long)"/>.</summary>
    public long Look()
    {
        lock (_lock) return _stored;
    }

    /// <summary>That look is over: everything that had rung before it is worked or, after a failure, put off; nobody need wait for it.</summary>
    public void Worked(long look) => Reached(_ => look);

    /// <summary>That look took so many events and left others waiting, the later ones.</summary>
    public void Worked(long look, int taken) => Reached(done => Math.Min(look, done + taken));

    /// <summary>Waits until whatever has rung by now is worked, but no longer than <paramref name="most"/>; at once when nothing waits.</summary>
    public async Task CaughtUpAsync(TimeSpan most, CancellationToken ct)
    {
        var wanted = Look();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(most);
        while (!HasReached(wanted, out var next) && !patience.IsCancellationRequested)
            await next.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _rung.Dispose();

    private void Reached(Func<long, long> to)
    {
        lock (_lock)
        {
            _done = Math.Max(_done, to(_done));
            _worked.SetResult();
            _worked = New();
        }
    }

    private bool HasReached(long wanted, out Task next)
    {
        lock (_lock)
        {
            next = _worked.Task;
            return _done >= wanted;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
