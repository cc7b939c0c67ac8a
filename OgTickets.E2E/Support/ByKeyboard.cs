using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Support;

/// <summary>What a person does who has no mouse.</summary>
internal static class ByKeyboard
{
    /// <summary>No page asks for more steps than this to get anywhere in it.</summary>
    private const int Furthest = 150;

    public static async Task TypeAsync(IPage page, string css, string text)
    {
        await TabToAsync(page, css);
        await page.Keyboard.TypeAsync(text);
    }

    public static async Task PressAsync(IPage page, string css, string key)
    {
        await TabToAsync(page, css);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Goes on with Tab until such an element has the focus, and looks that one sees where it is.</summary>
    public static async Task TabToAsync(IPage page, string css)
    {
        await Expect(page.Locator(css).First).ToBeVisibleAsync();
        for (var steps = 0; steps < Furthest; steps++)
        {
            if (await page.EvaluateAsync<bool>("css => document.activeElement?.matches(css) ?? false", css))
            {
                // a row may show it in place of its link
                Assert.True(await page.EvaluateAsync<bool>("() => { for (let e = document.activeElement; e; e = e.parentElement) if (getComputedStyle(e).outlineStyle !== 'none') return true; return false; }"), $"Nobody sees that {css} has the focus.");
                return;
            }
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"Tab never reaches {css} at {page.Url}.");
    }
}
