namespace OgTickets.Bench.Shop;

/// <summary>Opens the stages of a rehearsal.</summary>
/// <param name="cluster">Where their databases are.</param>
/// <param name="checkout">The working copy whose shop is played.</param>
/// <param name="shares">Parts that need nothing beforehand play on one stage, which stays until the end: a start takes as long as a short part.</param>
internal sealed class Stages(Cluster cluster, string checkout, bool shares) : IAsyncDisposable
{
    private Stage? _shared;

    /// <summary>A stage with a database of its own, filled before the shop opens.</summary>
    public async Task<Stage> OpenAsync(string name, Func<BackOffice, ShopDatabase, Task>? fill, CancellationToken ct) => shares && fill is null
        ? _shared ??= await Stage.OpenAsync(cluster, checkout, "shared", fill, isShared: true, ct)
        : await Stage.OpenAsync(cluster, checkout, name, fill, isShared: false, ct);

    public ValueTask DisposeAsync() => _shared?.CloseAsync() ?? ValueTask.CompletedTask;
}
