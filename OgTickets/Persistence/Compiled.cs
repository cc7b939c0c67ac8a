using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OgTickets.Persistence;

/// <summary>
/// A query of a hot path, made once by <c>EF.CompileAsyncQuery</c>, so that EF need not recognise it by its expression each time. EF lets a compiled query serve one
/// model; a process may have more, as one of tests does.
/// </summary>
public sealed class Compiled<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _queries = [];

    /// <summary>The query, to be called with this context.</summary>
    public TQuery For(OgTicketsDb db) => _queries.GetValue(db.Model, _ => compile());
}
