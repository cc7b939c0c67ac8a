using OgTickets.Bench.Crowd;
using OgTickets.Bench.Report;

namespace OgTickets.Bench.Shop;

/// <summary>Where a part is played: a database of its own, the running shop over it, and the back office that prepares what the crowd needs.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Web = "shop", Server = "postgres";

    private readonly Cluster _cluster;
    private readonly bool _isShared;

    private Stage(Cluster cluster, ShopDatabase database, BackOffice office, RunningShop shop, int postgres, bool isShared) =>
        (_cluster, Database, Office, Shop, _isShared, Processes) = (cluster, database, office, shop, isShared, new Dictionary<string, int>(StringComparer.Ordinal) { [Web] = shop.Process, [Server] = postgres });

    public ShopDatabase Database { get; }
    public BackOffice Office { get; }
    public RunningShop Shop { get; }

    public Statements Statements => new(Database);

    /// <summary>The numbers of the processes whose time is taken.</summary>
    public IReadOnlyDictionary<string, int> Processes { get; }

    /// <param name="isShared">It outlives the part that opened it, until <see cref="CloseAsync"/>.</param>
    public static async Task<Stage> OpenAsync(Cluster cluster, string checkout, string name, Func<BackOffice, ShopDatabase, Task>? fill, bool isShared, CancellationToken ct)
    {
        var address = ShopProgram.FreeAddress();
        var database = await cluster.NewDatabaseAsync(name, async template =>
        {
            await using var opening = BackOffice.Open(checkout, template, address);
            await opening.FillAsync(ct);
        });
        var office = BackOffice.Open(checkout, database, address);
        await office.ReadClockAsync(ct);
        if (fill is not null) await fill(office, database);
        var shop = await RunningShop.StartAsync(checkout, database, address, ct);
        return new(cluster, database, office, shop, await cluster.ProcessAsync(), isShared);
    }

    /// <summary>Counts again, from the rows, what the counters claim.</summary>
    public async Task RecountAsync(Findings findings)
    {
        foreach (var fault in await Database.RowsAsync(Books.Faults)) findings.Broken($"{Database.Name}: {fault[0]}");
        if (findings.BrokenInvariants.Count > 0) Rehearsal.Say($"the shop logged last:\n{Shop.Last}");
    }

    /// <summary>A plan of this stage: its shop, its processes, as long and as many at once as the rehearsal has it.</summary>
    /// <param name="run">The how manieth run of this kind, from 0.</param>
    public CrowdPlan Plan(Rehearsal rehearsal, string visit, int run) => new()
    {
        Visit = visit,
        Address = Shop.Address,
        Database = Database.App,
        BankSecret = ShopSettings.BankSecret,
        AtOnce = rehearsal.AtOnce,
        WarmUpSeconds = rehearsal.WarmUpSeconds(run),
        Seconds = rehearsal.Seconds,
        Processes = Processes,
    };

    public ValueTask DisposeAsync() => _isShared ? ValueTask.CompletedTask : CloseAsync();

    public async ValueTask CloseAsync()
    {
        await Shop.DisposeAsync();
        await Office.DisposeAsync();
        await _cluster.DropAsync(Database);
    }
}
