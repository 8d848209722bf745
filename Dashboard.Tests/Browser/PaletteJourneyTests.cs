using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>By keys alone in a real browser: the palette, the sheet of shortcuts, and turning single keys off.</summary>
public sealed class PaletteJourneyTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("palette-").FullName;
    private RunningWorkplan running = null!;
    private Visitors visitors = null!;

    public async ValueTask InitializeAsync()
    {
        running = await RunningWorkplan.StartAsync(folder, new DateTime(2022, 8, 15, 9, 0, 0), async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: RunningWorkplan.Cancellation);
            await host.AddAccountAsync("office", Role.Office);
        });
        visitors = new(running);
    }

    public async ValueTask DisposeAsync()
    {
        await visitors.DisposeAsync();
        await running.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Initials_and_Enter_lead_to_a_unit_and_a_question_mark_shows_the_keys()
    {
        var page = await Visitors.OpenAsync(await visitors.SignInAsync("office"), "/plan/2022");
        await OpenPaletteAsync(page);
        await page.Keyboard.TypeAsync("sjw");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address => Uri.UnescapeDataString(address).EndsWith("/units/市教委", StringComparison.Ordinal));

        await page.Keyboard.PressAsync("?");
        var sheet = page.Locator("dialog.sheet");
        await Expect(sheet).ToBeVisibleAsync();
        await sheet.Locator("[data-single-keys]").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(sheet).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("?");
        await OpenPaletteAsync(page);
        await Expect(sheet).ToBeHiddenAsync();
    }

    // Keys are heard once the module is there, a moment after the lamp.
    private static async Task OpenPaletteAsync(IPage page)
    {
        var field = page.Locator("[role=combobox]");
        await Expect(page.Locator("[data-keys=on]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Control+k");
        await Expect(field).ToBeFocusedAsync();
    }
}
