namespace OgTickets.Bench.Crowd;

/// <summary>What a crowd may do, and how its visitors are made.</summary>
internal abstract class Visits : IAsyncDisposable
{
    public const string HoldByForm = "hold by form", HoldByHtmx = "hold by htmx", HoldBySql = "hold by sql", Purchase = "purchase", Look = "look", Scan = "scan";

    public static async Task<Visits> PrepareAsync(CrowdPlan plan, CancellationToken ct) => plan.Visit switch
    {
        HoldByForm => await HoldForms.ReadAsync(plan, byHtmx: false, ct),
        HoldByHtmx => await HoldForms.ReadAsync(plan, byHtmx: true, ct),
        HoldBySql => await HoldStatements.ConnectAsync(plan, ct),
        Purchase => new Purchases(plan),
        Look => new Looks(plan),
        Scan => new Scans(plan),
        _ => throw new ArgumentException($"Nobody knows how to {plan.Visit}.", nameof(plan)),
    };

    /// <summary>The visitor of this number, from 0.</summary>
    public abstract IVisitor Make(int number);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
