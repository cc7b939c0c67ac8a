using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OgTickets.E2E.Support;

/// <summary>
/// A way through the shop in a real browser. A page that breaks a script, the content security policy or a file it needs fails the journey;
/// a failed journey leaves its pictures in <c>artifacts/e2e</c>.
/// </summary>
public abstract partial class Journey(RealApp app, Chromium chromium) : IClassFixture<RealApp>, IAsyncLifetime
{
    private readonly List<IBrowserContext> _visitors = [];
    private readonly List<string> _complaints = [];

    protected RealApp App => app;

    /// <summary>This journey breaks the shop on purpose: answers of 500 and above are what it is about.</summary>
    protected bool MayFail { get; set; }

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A new visitor, with no cookies unless they are brought along from another browser. Addresses are relative to the shop: <c>page.GotoAsync("/fr")</c>.</summary>
    protected async Task<IPage> VisitorAsync(bool javaScript, string language = "fr-FR", int width = 1280, int height = 900, string zone = "Europe/Paris", CookieContainer? cookies = null, IBrowser? browser = null)
    {
        var visitor = await (browser ?? chromium.Process).NewContextAsync(new()
        {
            BaseURL = app.Address.AbsoluteUri,
            JavaScriptEnabled = javaScript,
            Locale = language,
            TimezoneId = zone,
            ViewportSize = new() { Width = width, Height = height },
        });
        _visitors.Add(visitor);
        visitor.SetDefaultTimeout(15_000);
        foreach (System.Net.Cookie cookie in cookies?.GetAllCookies() ?? [])
            await visitor.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = app.Address.AbsoluteUri }]);
        var page = await visitor.NewPageAsync();
        page.PageError += (_, error) => Complain($"script: {error}");
        page.Console += (_, line) =>
        {
            // a refusal (422, 404) is logged by the browser as an error and is none; one that a test makes is logged by htmx too
            if (line.Type == "error" && !MayFail && !line.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) Complain($"console: {line.Text}");
        };
        page.Response += (_, answer) =>
        {
            if ((answer.Status >= 500 && !MayFail) || (answer.Status >= 400 && answer.Request.ResourceType is "stylesheet" or "script" or "font" or "image")) Complain($"{answer.Status} {answer.Url}");
        };
        page.RequestFailed += (_, request) =>
        {
            if (request.ResourceType is "stylesheet" or "script" or "font" or "image" && request.Failure != "net::ERR_ABORTED") Complain($"{request.Failure} {request.Url}");
        };
        return page;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed) await KeepPicturesAsync();
        foreach (var visitor in _visitors) await visitor.DisposeAsync();
        lock (_complaints) Assert.True(_complaints.Count == 0, string.Join('\n', _complaints));
    }

    private async Task KeepPicturesAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestCluster.Root, "artifacts", "e2e")).FullName;
        var name = NotForFiles().Replace(TestContext.Current.Test!.TestDisplayName, "_");
        foreach (var (page, number) in _visitors.SelectMany(v => v.Pages).Select((p, i) => (p, i + 1)))
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{number}.png"), FullPage = true });
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.log"), app.Log.ToString());
    }

    private void Complain(string what)
    {
        lock (_complaints) _complaints.Add(what);
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex NotForFiles();
}
