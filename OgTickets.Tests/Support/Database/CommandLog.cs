using System.Collections.Concurrent;
using System.Diagnostics;

namespace OgTickets.Tests.Support;

/// <summary>Listens to what one database is asked, journey by journey, as Npgsql itself reports it: a batch of statements is one command, and so is what no EF is told of.</summary>
public sealed class CommandLog : IDisposable
{
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly ActivityListener _listener;

    public CommandLog(TestDatabase database)
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = command =>
            {
                if (command.GetTagItem("db.namespace") is string name && name == database.Name) _commands.Enqueue(command.GetTagItem("db.query.text") as string ?? command.DisplayName);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The texts of the commands since the last call, in the order they ended.</summary>
    public IReadOnlyList<string> Take()
    {
        List<string> taken = [];
        while (_commands.TryDequeue(out var command)) taken.Add(command);
        return taken;
    }

    /// <summary>How many statements went with those commands: a batch has many, which travel together.</summary>
    public static int Statements(IEnumerable<string> commands) => commands.Sum(c => c.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Length);

    public void Dispose() => _listener.Dispose();
}
