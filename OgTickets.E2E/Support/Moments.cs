using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Support;

/// <summary>What every bad moment must say, and its pictures in <c>artifacts/pictures/moments</c>.</summary>
internal static class Moments
{
    /// <summary>The page says what it means for money and seats, and has one thing to do at most; its picture is taken.</summary>
    public static async Task ToldAsync(IPage page, string name, string language)
    {
        await Expect(page.Locator("main .meaning dd")).ToHaveCountAsync(2);
        Assert.InRange(await page.Locator("main .button.main").CountAsync(), 0, 1);
        await PictureAsync(page, name, language);
    }

    /// <summary>The whole page, on a desk and on a phone.</summary>
    public static async Task PictureAsync(IPage page, string name, string language)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new() { Path = PathOf($"{name}-{language}-{width}"), FullPage = true });
        }
    }

    public static string PathOf(string name) => Path.Combine(TestCluster.Root, "artifacts", "pictures", "moments", $"{name}.png");
}
