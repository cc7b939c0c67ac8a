using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OgTickets.Bench.Shop;

/// <summary>The shop as it is delivered: published for Release.</summary>
public static class ShopProgram
{
    /// <summary>Where it lies in the working copy, published.</summary>
    public static string FolderIn(string checkout) => Path.Combine(checkout, "artifacts", "published");

    /// <summary>Publishes the shop of a working copy into <see cref="FolderIn"/>; quick when nothing has changed.</summary>
    /// <exception cref="InvalidOperationException">It does not build; the message holds what the compiler said.</exception>
    public static async Task PublishAsync(string checkout, CancellationToken ct)
    {
        string[] arguments =
        [
            "publish", Path.Combine(checkout, "OgTickets", "OgTickets.csproj"), "-c", "Release", "-o", FolderIn(checkout), "--nologo", "-v", "q",
            "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", "-nodeReuse:false",
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = checkout, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var publish = Process.Start(start)!;
        var (output, complaint) = (publish.StandardOutput.ReadToEndAsync(ct), publish.StandardError.ReadToEndAsync(ct));
        await publish.WaitForExitAsync(ct);
        if (publish.ExitCode != 0) throw new InvalidOperationException($"dotnet publish ended with {publish.ExitCode}:\n{await output}{await complaint}");
    }

    /// <summary>An address of this machine where nobody listens.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
