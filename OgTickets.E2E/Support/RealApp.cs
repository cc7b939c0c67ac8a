using OgTickets.Clock;

namespace OgTickets.E2E.Support;

/// <summary>The shop as visitors meet it: on a port of this machine, with its loops running, over a real PostgreSQL. Its clock stands still until a journey moves it (<see cref="App.Time"/>).</summary>
public class RealApp(TestCluster cluster) : App(cluster)
{
    protected override bool OnKestrel => true;

    protected override bool LoopsRun => true;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // stores that the shop's time is the test's: made later by the clock's loop, the row would undo the first move
        await RunAsync((ClockStore clock) => clock.LoadAsync(Ct));
    }
}
