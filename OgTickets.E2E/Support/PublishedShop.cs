using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace OgTickets.E2E.Support;

/// <summary>The shop as it is delivered: published for Release, a process of its own in Staging, over a database with the catalogue.</summary>
public sealed class PublishedShop(TestCluster cluster) : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(TestCluster.Root, "artifacts", "published");

    private TestDatabase _database = null!;
    private ShopProcess _shop = null!;

    public Uri Address => _shop.Address;

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.NewDatabaseAsync();
        await PublishAsync();
        var address = ShopProcess.FreeAddress();
        var settings = App.SettingsOf(_database, address).Append(new("Payments:Sandbox:WebhookSecret", new string('x', 64))).Append(new("ASPNETCORE_ENVIRONMENT", Environments.Staging));
        string[] arguments = [Path.Combine(Folder, "OgTickets.dll"), "--contentRoot", Folder, "--urls", address.GetLeftPart(UriPartial.Authority)];
        _shop = await ShopProcess.StartAsync(address, arguments, settings.Select(setting => KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null) await _shop.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task PublishAsync()
    {
        string[] arguments =
        [
            "publish", Path.Combine(TestCluster.Root, "OgTickets", "OgTickets.csproj"), "-c", "Release", "-o", Folder, "--nologo", "-v", "q",
            "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", "-nodeReuse:false",
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = TestCluster.Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var publish = Process.Start(start)!;
        var (output, complaint) = (publish.StandardOutput.ReadToEndAsync(Ct), publish.StandardError.ReadToEndAsync(Ct));
        await publish.WaitForExitAsync(Ct);
        Assert.True(publish.ExitCode == 0, $"dotnet publish ended with {publish.ExitCode}:\n{await output}{await complaint}");
    }
}
