using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OgTickets.Tests.Support;

/// <summary>The last warnings and errors that a shop logged: shown when a page is not what a test expects, silent otherwise.</summary>
public sealed class LastWords : ILoggerProvider
{
    private const int Most = 10;

    private readonly ConcurrentQueue<string> _lines = new();

    public override string ToString() => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Line(LastWords all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            all._lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)}\n{exception}");
            if (all._lines.Count > Most) all._lines.TryDequeue(out _);
        }
    }
}
