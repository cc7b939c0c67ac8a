using System.Diagnostics;
using System.Globalization;

namespace OgTickets.E2E.Support;

/// <summary>The program itself in a process of its own.</summary>
internal sealed class ShopProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _printed = [];

    private ShopProcess(Process process) => _process = process;

    public required Uri Address { get; init; }

    /// <summary>What it has printed so far.</summary>
    public string Printed
    {
        get
        {
            lock (_printed) return string.Join('\n', _printed);
        }
    }

    /// <summary>An address of this machine where nobody listens.</summary>
    public static Uri FreeAddress() => new($"http://localhost:{Ports.Free()}");

    /// <summary>Starts it as <c>dotnet run</c> starts it, with no database named, and waits until it listens. Its data lies in <paramref name="folder"/>.</summary>
    public static Task<ShopProcess> StartAsync(string folder) => StartAsync(FreeAddress(), "--EmbeddedPostgres:Folder", folder, "--Demo:Orders", "0");

    /// <summary>Starts it at an address, with these settings, and waits until it listens.</summary>
    public static Task<ShopProcess> StartAsync(Uri address, params string[] settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("OgTickets.E2E", "OgTickets", StringComparison.Ordinal), "OgTickets.dll");
        string[] arguments =
        [
            program, "--contentRoot", Path.Combine(TestCluster.Root, "OgTickets"), "--urls", address.AbsoluteUri, "--PublicUrl", address.GetLeftPart(UriPartial.Authority), .. settings,
        ];
        return StartAsync(address, arguments, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_TieredPGO"] = "0", // it lives for seconds: counting what its code does, for later, costs a fifth of its start
        });
    }

    /// <summary>Starts a program of ours in an environment and waits until it listens.</summary>
    public static async Task<ShopProcess> StartAsync(Uri address, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        // a run in the background of a script ignores Ctrl-C and hands that down: the shop must hear it whoever started the tests (coreutils 8.31)
        var command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet", .. arguments] : (string[])["dotnet", .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var shop = new ShopProcess(Process.Start(start)!) { Address = address };
        try
        {
            await shop.UntilItListensAsync();
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    /// <summary>INT is Ctrl-C. Gives the exit code.</summary>
    public async Task<int> SignalAsync(string signal)
    {
        using (var kill = Process.Start("kill", ["-s", signal, _process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(Ct);
        await _process.WaitForExitAsync(Ct);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await SignalAsync("TERM");
        _process.Dispose();
    }

    private async Task UntilItListensAsync()
    {
        var listens = new TaskCompletionSource();
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.OutputDataReceived += (_, line) =>
        {
            Keep(line.Data);
            if (line.Data?.Contains("Application started", StringComparison.Ordinal) == true) listens.TrySetResult();
        };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await Task.WhenAny(listens.Task, _process.WaitForExitAsync(Ct));
        Assert.True(listens.Task.IsCompleted, $"The shop ended before it listened:\n{Printed}");
    }

    private void Keep(string? line)
    {
        lock (_printed) _printed.Add(line ?? "");
    }
}
