using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace OgTickets.Bench.Machine;

/// <summary>A program in a process of its own, whose lines are read as it prints them; ended with it.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private const int Remembered = 50;

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Queue<string> _last = new();
    private volatile bool _heard;

    private ProgramProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static ProgramProcess Start(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var started = new ProgramProcess(Process.Start(start)!);
        started._process.OutputDataReceived += (_, line) => started.Keep(line.Data);
        started._process.ErrorDataReceived += (_, line) => started.Keep(line.Data);
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Waits for the first line that fits, from the beginning on; later ones are read and forgotten.</summary>
    /// <exception cref="InvalidOperationException">It ended before; the message holds what it printed last.</exception>
    public async Task<string> UntilSaidAsync(Predicate<string> fits, CancellationToken ct)
    {
        var ended = _process.WaitForExitAsync(ct).ContinueWith(_ => _lines.Writer.TryComplete(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await foreach (var line in _lines.Reader.ReadAllAsync(ct))
        {
            if (!fits(line)) continue;
            _heard = true;
            return line;
        }
        await ended;
        throw new InvalidOperationException($"The process ended with {_process.ExitCode}:\n{Last}");
    }

    /// <summary>Hands it a line, and waits for the first line from then on that fits.</summary>
    /// <exception cref="InvalidOperationException">It ended before; the message holds what it printed last.</exception>
    public async Task<string> AskAsync(string words, Predicate<string> fits, CancellationToken ct)
    {
        _heard = false;
        await _process.StandardInput.WriteLineAsync(words.AsMemory(), ct);
        await _process.StandardInput.FlushAsync(ct);
        return await UntilSaidAsync(fits, ct);
    }

    /// <summary>What it printed last.</summary>
    public string Last
    {
        get
        {
            lock (_last) return string.Join('\n', _last);
        }
    }

    /// <summary>Asks it to end, waits, and gives its exit code.</summary>
    public async Task<int> EndAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-s", "TERM", Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_last)
        {
            _last.Enqueue(line);
            if (_last.Count > Remembered) _last.Dequeue();
        }
        if (!_heard) _lines.Writer.TryWrite(line);
    }
}
