using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>Somebody without a mouse (键盘): reaches things by Tab, sees where they are, presses and types.</summary>
/// <param name="page">The page.</param>
internal sealed class Keyboard(IPage page)
{
    /// <summary>How often somebody presses Tab at most until they give up.</summary>
    private const int Patience = 120;

    /// <summary>Where the focus is: whether it is the one that is looked for, whether it shows, and how to call it.</summary>
    private const string Focused = """
        selector => {
            const at = document.activeElement, shown = [at, at.closest('label'), document.querySelector(`label[for="${at.id}"]`), at.nextElementSibling].filter(Boolean).map(one => getComputedStyle(one));
            return [at.matches(selector), shown.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none'), at.outerHTML.slice(0, 120)].map(String);
        }
        """;

    /// <summary>Presses Tab until the focus is on what is looked for; it must be seen there.</summary>
    /// <param name="selector">What is looked for; the first in the order of Tab counts.</param>
    /// <param name="key">Tab, or Shift+Tab to go back.</param>
    public async Task ReachAsync(string selector, string key = "Tab")
    {
        // What the server is about to send may come a moment later.
        await Expect(page.Locator(selector).First).ToBeAttachedAsync();
        List<string> way = [];
        for (var presses = 0; presses < Patience; presses++)
        {
            await page.Keyboard.PressAsync(key);
            var focused = await page.EvaluateAsync<string[]>(Focused, selector);
            way.Add(focused[2]);
            if (focused[0] != "true") continue;
            Assert.True(focused[1] == "true", $"the focus does not show on {focused[2]}");
            return;
        }
        Assert.Fail($"{selector} is not reached by {Patience} times {key}; the last were\n{string.Join('\n', way.TakeLast(10))}");
    }

    /// <summary>Reaches something and presses a key on it.</summary>
    public async Task PressAsync(string selector, string key = "Enter")
    {
        await ReachAsync(selector);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Reaches a link, follows it and waits for its page.</summary>
    public async Task FollowAsync(string selector, string address)
    {
        await PressAsync(selector);
        await page.WaitForURLAsync(url => Uri.UnescapeDataString(url).Contains(address, StringComparison.Ordinal));
        await Visitors.ConnectedAsync(page);
    }

    /// <summary>Reaches a field and writes into it, in place of what stood there.</summary>
    public async Task WriteAsync(string selector, string text)
    {
        await ReachAsync(selector);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Reaches a list and chooses its first entry.</summary>
    public async Task ChooseFirstAsync(string selector)
    {
        await ReachAsync(selector);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(selector)).Not.ToHaveValueAsync("");
    }
}
