using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using OgTickets.Bench.Shop;
using OgTickets.E2E.Support;
using OgTickets.Operations;

namespace OgTickets.E2E.Replicas;

/// <summary>
/// The shop as the stack runs it: three published replicas in Staging behind nginx, over one database. The shop of the test process stands beside them on the same database
/// and serves nobody; it only makes accounts, sessions and cookies.
/// </summary>
public abstract class ReplicatedApp(TestCluster cluster) : App(cluster)
{
    /// <summary>As many replicas as the stack has.</summary>
    public const int Count = 3;

    private readonly string _folder = ShopProgram.FolderIn(TestCluster.Root);
    private readonly Uri[] _addresses = [.. Enumerable.Range(0, Count).Select(_ => ShopProcess.FreeAddress())];
    private readonly ShopProcess?[] _running = new ShopProcess?[Count];

    internal Front Front { get; } = Front.New();

    protected override string Environment => Environments.Staging;

    /// <summary>Of the bank that takes the payments.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string>> Bank { get; }

    protected override void Configure(IWebHostBuilder builder)
    {
        foreach (var (name, value) in Bank) builder.UseSetting(name, value);
    }

    public override async ValueTask InitializeAsync()
    {
        await ShopProgram.PublishAsync(TestCluster.Root, Ct);
        await base.InitializeAsync();
        await BeforeTheReplicasAsync();
        for (var i = 0; i < Count; i++) await StartAsync(i);
        await Front.OpenAsync(_addresses);
    }

    /// <summary>Anything the replicas must find when they start.</summary>
    protected virtual Task BeforeTheReplicasAsync() => Task.CompletedTask;

    public async Task StartAsync(int replica)
    {
        var settings = SettingsOf(Database, Front.Address).Concat(Bank).Concat(
        [
            new("ASPNETCORE_ENVIRONMENT", Environment), new("AllowedHosts", Front.Address.Host), new("TrustedProxies", "127.0.0.1, ::1"), new(Drain.Setting, "00:00:03"),
            new("RateLimits:Times", "1000"), new("SSL_CERT_FILE", Front.CertificateFile),
        ]);
        string[] arguments = [Path.Combine(_folder, "OgTickets.dll"), "--contentRoot", _folder, "--urls", $"http://127.0.0.1:{_addresses[replica].Port}"];
        _running[replica] = await ShopProcess.StartAsync(_addresses[replica], arguments, settings.Select(s => KeyValuePair.Create(s.Key.Replace(":", "__", StringComparison.Ordinal), s.Value)));
    }

    /// <summary>TERM is what Docker sends first, KILL what a machine that fails does. Gives the exit code.</summary>
    public async Task<int> SignalAsync(int replica, string signal)
    {
        var shop = _running[replica]!;
        _running[replica] = null;
        await using (shop) return await shop.SignalAsync(signal);
    }

    /// <summary>Waits until every replica says this of itself.</summary>
    public async Task UntilReadyIsAsync(HttpStatusCode status)
    {
        using var inside = new HttpClient();
        foreach (var replica in _addresses)
        {
            while (true)
            {
                using var answer = await inside.GetAsync(new UriBuilder(replica) { Path = "/healthz/ready" }.Uri, Ct);
                if (answer.StatusCode == status) break;
                await Task.Delay(50, Ct);
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Front.DisposeAsync();
        foreach (var shop in _running) if (shop is not null) await shop.DisposeAsync();
        await base.DisposeAsync();
    }
}
