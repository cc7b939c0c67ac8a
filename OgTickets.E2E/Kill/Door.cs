namespace OgTickets.E2E.Kill;

/// <summary>Whether the shop can be reached, and how much is going on in it: each request begun is a step.</summary>
internal sealed class Door
{
    private readonly Lock _turn = new();
    private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _busy;
    private int _left, _opened;

    public void Open()
    {
        lock (_turn)
        {
            _opened++;
            _open.TrySetResult();
        }
    }

    /// <summary>Nobody goes in until it is opened again.</summary>
    /// <param name="opened">Only when it has not been opened anew since that time: who hears late that a shop has died must not shut its successor.</param>
    public void Shut(int? opened = null)
    {
        lock (_turn) if (_open.Task.IsCompleted && (opened ?? _opened) == _opened) _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Waits until it is open, or until told to stop; how often it had been opened by then.</summary>
    public async Task<int> UntilOpenAsync(CancellationToken stop)
    {
        Task open;
        lock (_turn) open = _open.Task;
        await open.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_turn) return _opened;
    }

    /// <summary>Something has begun: a request to the shop, or of the shop to its bank.</summary>
    public void Step()
    {
        lock (_turn) if (_busy is { } waiting && --_left <= 0) waiting.TrySetResult();
    }

    /// <summary>Waits until that many things more have begun.</summary>
    public Task AfterStepsAsync(int steps)
    {
        lock (_turn)
        {
            (_left, _busy) = (steps, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return _busy.Task;
        }
    }
}
