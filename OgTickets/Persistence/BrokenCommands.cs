using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OgTickets.Persistence;

/// <summary>
/// A command that failed is not used again. Npgsql keeps each connection's last command for the next one; one whose line was cut while it was being prepared keeps saying so, and
/// the next query through it, minutes later, would fall over nothing (NullReferenceException in NextResult, Npgsql 10.0.3).
/// </summary>
internal sealed class BrokenCommands : DbCommandInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => command.Connection = null;

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        command.Connection = null; // one without a connection is not kept
        return Task.CompletedTask;
    }
}
