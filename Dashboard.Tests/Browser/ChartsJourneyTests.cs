using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Infrastructure.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>Charts and matrix in a real browser: drawn, walked by keyboard, the same figures as a table, nothing to complain about in the console.</summary>
public sealed class ChartsJourneyTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("charts-").FullName;
    private readonly List<string> complaints = [];
    private RunningWorkplan running = null!;
    private Visitors visitors = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        running = await RunningWorkplan.StartAsync(folder, new DateTime(2022, 8, 15, 9, 0, 0), host => host.Get<FillDemo>().RunAsync(SeedPlan.Plan, Cancellation));
        visitors = new(running);
    }

    public async ValueTask DisposeAsync()
    {
        await visitors.DisposeAsync();
        await running.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Charts_are_drawn_say_each_point_and_lead_to_its_rows_and_cells_are_walked()
    {
        var office = await visitors.SignInAsDemoAsync("联席会议办公室");
        office.Console += (_, said) => { if (said.Type == "error") complaints.Add(said.Text); };
        office.WebError += (_, fault) => complaints.Add(fault.Error);
        var page = await Visitors.OpenAsync(office, "/plan/2022/charts");
        await Expect(page.Locator("[data-plot] svg")).ToHaveCountAsync(6);

        // The walk says what the table's row of the same day holds, and Enter opens that day's board.
        await page.Locator("[data-chart=progress] [data-walk]").FocusAsync();
        // Into the chart at today, then two weeks back.
        for (var step = 0; step < 3; step++) await page.Keyboard.PressAsync("ArrowLeft");
        var row = page.Locator("[data-chart=progress] tbody tr", new() { HasText = "2022-08-06" });
        var (actual, expected) = ((await row.Locator("td").Nth(0).TextContentAsync())!, (await row.Locator("td").Nth(1).TextContentAsync())!);
        await Expect(page.Locator("[data-chart=progress] [data-said]")).ToHaveTextAsync($"8月6日，实际 {actual}，应达 {expected}");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/plan/2022?asOf=2022-08-06");
        await Expect(page.Locator(".overall .figure strong")).ToHaveTextAsync(actual);

        await page.GotoAsync("/plan/2022/charts?section=2");
        await Visitors.ConnectedAsync(page);
        await Expect(page.Locator("[data-chart=lights] [data-plot] svg")).ToHaveCountAsync(1);
        await page.Locator("[data-chart=lights] details summary").ClickAsync();
        await Expect(page.Locator("[data-chart=lights] tbody tr")).ToHaveCountAsync(1);

        await WalkMatrixAsync(page);
        Assert.Empty(complaints);
    }

    private static async Task WalkMatrixAsync(IPage page)
    {
        await page.GotoAsync("/plan/2022/matrix");
        await Visitors.ConnectedAsync(page);
        var cells = page.Locator("tr[data-unit]").First.Locator("a.cell");
        await Expect(cells.First).ToHaveAttributeAsync("tabindex", "0");
        await cells.First.FocusAsync();
        // The arrow keys are heard a moment after the circuit is there.
        await RunningWorkplan.UntilAsync(
            async () =>
            {
                await page.Keyboard.PressAsync("ArrowRight");
                return await cells.Nth(1).EvaluateAsync<bool>("cell => cell === document.activeElement");
            },
            "the second cell has the focus");
        await page.Keyboard.PressAsync("ArrowDown");
        var below = page.Locator("tr[data-unit]").Nth(1);
        await Expect(below.Locator("a.cell").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("cell=2022Q2"));
        await Expect(page.Locator("[data-cell]")).ToHaveAttributeAsync("data-cell", (await below.GetAttributeAsync("data-unit"))!);
        await Expect(below.Locator("a.cell.on")).ToBeFocusedAsync();
    }
}
