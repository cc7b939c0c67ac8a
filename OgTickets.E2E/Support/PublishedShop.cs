using Microsoft.Extensions.Hosting;
using OgTickets.Bench.Shop;

namespace OgTickets.E2E.Support;

/// <summary>The shop as it is delivered: published for Release, a process of its own in Staging, over a database with the catalogue.</summary>
public sealed class PublishedShop(TestCluster cluster) : IAsyncLifetime
{
    private static readonly string Folder = ShopProgram.FolderIn(TestCluster.Root);

    private TestDatabase _database = null!;
    private ShopProcess _shop = null!;

    public Uri Address => _shop.Address;

    /// <summary>What it printed, for a check that fails.</summary>
    public string Printed => _shop.Printed;

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.NewDatabaseAsync();
        await ShopProgram.PublishAsync(TestCluster.Root, Ct);
        var address = ShopProcess.FreeAddress();
        var settings = App.SettingsOf(_database, address).Append(new("Payments:Sandbox:WebhookSecret", new string('x', 64))).Append(new("TrustedProxies", "127.0.0.1, ::1")).Append(new("ASPNETCORE_ENVIRONMENT", Environments.Staging));
        string[] arguments = [Path.Combine(Folder, "OgTickets.dll"), "--contentRoot", Folder, "--urls", address.GetLeftPart(UriPartial.Authority)];
        _shop = await ShopProcess.StartAsync(address, arguments, settings.Select(setting => KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null) await _shop.DisposeAsync();
        await _database.DisposeAsync();
    }
}
