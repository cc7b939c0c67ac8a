using System.Runtime.InteropServices;

namespace OgTickets;

/// <summary>Ctrl-C, SIGTERM or a closed terminal, from the first moment on: the host listens only once it runs, and a start takes seconds in which a server was already started.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _listening;

    public StopSignals() => _listening = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, Stop))];

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var one in _listening) one.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true; // the process ends by itself, once everything is stopped
        _stop.Cancel();
    }
}
