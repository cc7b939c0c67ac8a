namespace OgTickets.Tests.Support;

/// <summary>What every test needs within reach.</summary>
public static class CurrentTest
{
    /// <summary>Cancelled when the run is stopped.</summary>
    public static CancellationToken Ct => TestContext.Current.CancellationToken;
}
