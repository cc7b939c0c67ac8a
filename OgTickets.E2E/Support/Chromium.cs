using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(OgTickets.E2E.Support.Chromium))]

namespace OgTickets.E2E.Support;

/// <summary>One browser process for all journeys; each visitor has a profile of its own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright _playwright = null!;

    public IBrowser Process { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Process = await LaunchAsync();
    }

    /// <summary>A process of its own, for what only the command line says, such as a camera. Whoever asks for it ends it.</summary>
    public Task<IBrowser> LaunchAsync(params string[] more) =>
        _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Tools.Find("chromium"),
            Args = [.. more, "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-quic", "--disable-sync", "--no-first-run"],
        });

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _playwright.Dispose();
    }
}
