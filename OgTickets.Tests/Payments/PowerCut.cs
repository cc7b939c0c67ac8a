using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OgTickets.Tests.Payments;

/// <summary>Kills the process, as far as the database can tell, at a commit of a test's choice: what that transaction did is gone.</summary>
public sealed class PowerCut : DbTransactionInterceptor
{
    private int _commits = int.MaxValue;

    /// <summary>Lets this many commits through; the next one never happens.</summary>
    public void After(int commits) => _commits = commits;

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (_commits == int.MaxValue || _commits-- > 0) return ValueTask.FromResult(result);
        _commits = int.MaxValue;
        throw new PowerCutException();
    }
}

public sealed class PowerCutException() : Exception("The power went out before the commit.");

/// <summary>Takes the row locks out of every statement: the guard whose absence a race's twin must show.</summary>
public sealed partial class WithoutRowLocks : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        // which row of a queue somebody works on is another matter: skip locked stays
        command.CommandText = RowLock().Replace(command.CommandText, "");
        return ValueTask.FromResult(result);
    }

    [GeneratedRegex(@"\bfor (no key )?update\b(?! (of \w+ )?skip locked)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RowLock();
}
