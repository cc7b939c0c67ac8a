using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using OgTickets.Audit;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;
using OgTickets.Tickets;

namespace OgTickets.Persistence;

/// <summary>
/// Saves what is written many at once, as when payments that came together are settled, by one statement for each table where EF would send one for each row; all of them in one way to the database.
/// It is the same save: in the transaction at hand, all of it or none, refused by the same rules and with the same exceptions. Whoever changes something need not know of it.
/// A save that touches anything not named here, or that it would not shorten, is EF's.
/// </summary>
internal sealed class ArraySaves : SaveChangesInterceptor
{
    // parents first. The two that the database numbers are never asked for their numbers by whoever wrote them
    private static readonly Type[] Added = [typeof(Ticket), typeof(PurchaseKey), typeof(Receipt), typeof(MailMessage), typeof(AuditEntry)];

    // each is changed behind its own row's lock or its order's, so it does not matter in which order one statement comes to them
    private static readonly Type[] Changed = [typeof(Order), typeof(PaymentAttempt), typeof(PaymentEvent), typeof(ReceiptSeries)];

    private readonly ConditionalWeakTable<IEntityType, ArrayTable> _tables = [];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not { Database.CurrentTransaction: not null } db || Gather(db) is not { } rows) return result;
        var (sql, parameters) = Write(rows);
        var count = rows.Sum(r => r.Count());
        if (await ExecuteAsync(db, sql, parameters, cancellationToken) != count) throw new DbUpdateConcurrencyException($"Not all of {count} rows are there to be changed.");
        foreach (var numbered in rows.Where(r => r.Key.Columns is null && Table(r.Key.Entity).Number is not null).SelectMany(r => r)) numbered.State = EntityState.Detached;
        db.ChangeTracker.AcceptAllChanges();
        return InterceptionResult<int>.SuppressWithResult(count);
    }

    /// <summary>The rows that go by one statement each; null when EF is to save them.</summary>
    private static List<IGrouping<Statement, EntityEntry>>? Gather(DbContext db)
    {
        var unsaved = db.ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged).ToList();
        if (unsaved.Count < 2 || !unsaved.TrueForAll(IsOurs)) return null;
        var rows = unsaved.GroupBy(Statement.Of).OrderBy(r => Array.IndexOf(Added, r.Key.Entity.ClrType)).ToList(); // changes before all that is added, as EF does it
        return rows.Count < unsaved.Count ? rows : null;
    }

    private static bool IsOurs(EntityEntry entry) => entry.State switch
    {
        EntityState.Added => Added.Contains(entry.Metadata.ClrType),
        EntityState.Modified => Changed.Contains(entry.Metadata.ClrType),
        _ => false,
    };

    private (string Sql, List<NpgsqlParameter> Parameters) Write(IEnumerable<IGrouping<Statement, EntityEntry>> rows)
    {
        var parameters = new List<NpgsqlParameter>();
        var statements = rows.Select(r =>
        {
            var table = Table(r.Key.Entity);
            // numbered in the order in which they were added: EF has given them numbers of its own for the time being
            var objects = (table.Number is { } number ? r.OrderBy(e => (long)e.CurrentValues[number]!) : r.AsEnumerable()).Select(e => e.Entity).ToList();
            return r.Key.Columns is { } columns ? table.Update(objects, columns.Split(','), parameters) : table.Insert(objects, parameters);
        });
        return (string.Join(";\n", statements), parameters);
    }

    private static async Task<int> ExecuteAsync(DbContext db, string sql, List<NpgsqlParameter> parameters, CancellationToken ct)
    {
        try
        {
            return await db.Database.ExecuteSqlRawAsync(sql, parameters, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new DbUpdateException("The rows of a save were refused.", failure); // as EF wraps it
        }
    }

    private ArrayTable Table(IEntityType entity) => _tables.GetValue(entity, e => new(e));

    /// <summary>What tells one statement from another: its table and, for a change, which properties it writes.</summary>
    private readonly record struct Statement(IEntityType Entity, string? Columns)
    {
        public static Statement Of(EntityEntry entry) => new(
            entry.Metadata, entry.State is EntityState.Added ? null : string.Join(',', entry.Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name)));
    }
}
