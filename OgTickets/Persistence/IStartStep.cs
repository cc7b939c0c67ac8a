namespace OgTickets.Persistence;

/// <summary>Something that must be in the database before the first visitor (the catalogue, the demo). Run at every start in Development, so it must do nothing when it is done already.</summary>
public interface IStartStep
{
    /// <summary>Lower runs first.</summary>
    int Order { get; }

    Task RunAsync(CancellationToken ct);
}
