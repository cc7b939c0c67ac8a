namespace OgTickets.E2E.Kill;

/// <summary>Whether the shop can be reached, and how much is going on in it: each request begun is a step.</summary>
internal sealed class Door
{
    private readonly Lock _turn = new();
    private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _busy;
    private int _left;

    public void Open()
    {
        lock (_turn) _open.TrySetResult();
    }

    public void Shut()
    {
        lock (_turn) if (_open.Task.IsCompleted) _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public Task UntilOpenAsync(CancellationToken stop)
    {
        lock (_turn) return _open.Task.WaitAsync(stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
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
