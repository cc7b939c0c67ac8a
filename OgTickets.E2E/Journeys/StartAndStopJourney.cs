using System.Diagnostics;
using System.Globalization;
using System.Net;
using OgTickets.E2E.Support;
using OgTickets.Persistence;

namespace OgTickets.E2E.Journeys;

/// <summary>What somebody sees who starts the shop on a fresh machine, stops it, has it killed, and starts it again.</summary>
public sealed class StartAndStopJourney : IAsyncLifetime
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_101_101;

    private readonly string _folder = Directory.CreateTempSubdirectory("og-tickets-start-").FullName;

    private string Home => Path.Combine(_folder, "pg");
    private string PidFile => Path.Combine(Home, "server", "data", "postmaster.pid");
    private int Server => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    [Fact]
    public async Task Ctrl_C_stops_everything_and_a_killed_shop_recovers()
    {
        await using (var first = await ShopProcess.StartAsync(Home))
        {
            using var http = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(first.Address, "/healthz/ready"), Ct)).StatusCode);
            Assert.Equal(0, await first.SignalAsync("INT"));
            Assert.False(File.Exists(PidFile));
        }

        int outlived;
        await using (var killed = await ShopProcess.StartAsync(Home))
        {
            outlived = Server;
            await killed.SignalAsync("KILL");
            using var server = Process.GetProcessById(outlived);
        }

        await using var again = await ShopProcess.StartAsync(Home);
        Assert.Equal(outlived, Server);
        Assert.Equal(0, await again.SignalAsync("TERM"));
        Assert.False(File.Exists(PidFile));
    }

    public ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder, Everybody);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(PidFile)) await EmbeddedPostgres.RemoveAsync(Home, TestCluster.Root, CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }
}
