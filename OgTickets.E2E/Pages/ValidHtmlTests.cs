using System.Text.RegularExpressions;
using OgTickets.E2E.Support;

namespace OgTickets.E2E.Pages;

/// <summary>Every page of the shop is valid HTML, whoever asks for it. What was judged lies in <c>artifacts/html</c>.</summary>
public sealed partial class ValidHtmlTests(RealApp app) : IClassFixture<RealApp>
{
    [Fact]
    public async Task Every_page_is_valid_for_everybody()
    {
        var folder = Path.Combine(TestCluster.Root, "artifacts", "html");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        foreach (var who in WaysThrough.Everybody)
        {
            var ways = await WaysThrough.OfAsync(app, who);
            Directory.CreateDirectory(Path.Combine(folder, who));
            foreach (var address in ways.Addresses)
            {
                var page = await ways.Browser.GetAsync(address);
                if ((int)page.Status is >= 300 and < 400) continue; // signing in is not for those who are
                Assert.True(page.Header("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal), $"{who} at {address}: {(int)page.Status} {page.Header("Content-Type")} {page.Location}");
                await File.WriteAllTextAsync(Path.Combine(folder, who, NotForFiles().Replace(address, "_") + ".html"), page.Html, Ct);
            }
        }

        var (code, said) = await Checkers.RunAsync("html-validate/bin/html-validate.mjs", "--config", Checkers.File("html-validate.json"), "--formatter", "text", "html/**/*.html");

        Assert.True(code == 0, said);
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex NotForFiles();
}
