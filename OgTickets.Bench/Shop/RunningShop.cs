using Microsoft.Extensions.Hosting;
using OgTickets.Bench.Machine;

namespace OgTickets.Bench.Shop;

/// <summary>The published shop as a process of its own in Staging.</summary>
internal sealed class RunningShop : IAsyncDisposable
{
    private readonly ProgramProcess _process;

    private RunningShop(ProgramProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int Process => _process.Id;

    /// <summary>What it logged last.</summary>
    public string Last => _process.Last;

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<RunningShop> StartAsync(string checkout, ShopDatabase database, Uri address, CancellationToken ct)
    {
        var folder = ShopProgram.FolderIn(checkout);
        var environment = ShopSettings.Of(database, address).Append(new("ASPNETCORE_ENVIRONMENT", Environments.Staging))
            .Select(s => KeyValuePair.Create(s.Key.Replace(":", "__", StringComparison.Ordinal), s.Value));
        string[] arguments = [Path.Combine(folder, "OgTickets.dll"), "--contentRoot", folder, "--urls", address.GetLeftPart(UriPartial.Authority)];
        var process = ProgramProcess.Start("dotnet", arguments, environment);
        await process.UntilSaidAsync(line => line.Contains("Application started", StringComparison.Ordinal), ct);
        return new(process, address);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
