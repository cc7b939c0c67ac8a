using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Audit;

namespace OgTickets.Tests.Audit;

/// <summary>A shop whose audit trail a test may break. It begins empty: what opening accounts wrote would be in the way.</summary>
public sealed class TrailApp(TestCluster cluster) : App(cluster)
{
    protected override bool WithCatalogue => false;
}

/// <summary>Writes, seals, breaks and verifies the trail.</summary>
internal static class Trail
{
    /// <summary>Writes so many entries in one save; their ids.</summary>
    public static Task<IReadOnlyList<long>> WriteAsync(this App app, int count, object? personal = null) => app.RunAsync(async (IServiceProvider shop) =>
    {
        var (db, trail) = (shop.GetRequiredService<OgTickets.Persistence.OgTicketsDb>(), shop.GetRequiredService<AuditTrail>());
        for (var i = 1; i <= count; i++) trail.Append("test.written", $"subject {i}", new { i, word = "é\"\\" }, personal);
        await db.SaveChangesAsync(Ct);
        return (IReadOnlyList<long>)[.. db.AuditEntries.Local.Select(e => e.Id)];
    });

    public static Task SealAsync(this App app) => app.RunAsync((AuditSealer sealer) => sealer.RunAsync(Ct));

    public static Task<AuditReport> VerifyAsync(this App app, AuditHead? noted = null) => app.RunAsync((AuditVerification verification) => verification.RunAsync(noted, Ct));

    /// <summary>The entries of each block, in order.</summary>
    public static Task<List<List<long>>> BlocksAsync(this App app) => app.DbAsync(async db =>
        (await db.Set<AuditBlockEntry>().OrderBy(e => e.BlockNumber).ThenBy(e => e.Position).ToListAsync(Ct))
        .GroupBy(e => e.BlockNumber, e => e.EntryId).Select(block => block.ToList()).ToList());

    /// <summary>As somebody who has the whole database in hand: no trigger and no foreign key stands in the way.</summary>
    public static async Task TamperAsync(this App app, string sql)
    {
        await using var superuser = new NpgsqlConnection(app.Database.Superuser);
        await superuser.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("set session_replication_role = replica; " + sql, superuser);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
