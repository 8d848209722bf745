using Bunit;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>What the wall shows at each turn, and that it turns.</summary>
public sealed class WallTests : BunitContext, IAsyncLifetime
{
    private readonly string file = NewFile();
    private FakeTimeProvider clock = null!;

    public async ValueTask InitializeAsync()
    {
        clock = Services.AddReports(file);
        Services.AddTransient<BoardWatch>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        await Services.FillAsync();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Delete(file);
    }

    [Fact]
    public void Every_task_that_is_overdue_or_behind_gets_its_turn_and_overdue_ones_every_second()
    {
        var board = Board();
        Assert.True(board.Count(Light.Overdue) > 0);
        var pages = Enumerable.Range(0, 200).Select(turn => WallTurns.Hot(board, turn)).ToList();
        Assert.Equal(board.Count(Light.Overdue) + board.Count(Light.Behind), pages.SelectMany(page => page.Now).Distinct().Count());
        Assert.All(pages.Where((_, turn) => turn % 2 == 0), page => Assert.Equal(Light.Overdue, page.Now[0].Standing.Light));
        Assert.All(pages, page => Assert.InRange(page.Now.Count, 1, WallTurns.MostRows));
    }

    [Fact]
    public void A_board_without_reds_leaves_the_panel_of_overdue_units_out()
    {
        var calm = Board() with { Tasks = [.. Board().Tasks.Where(row => row.Standing.Light != Light.Overdue)] };
        Assert.DoesNotContain(WallPanelKind.Units, Enumerable.Range(0, 8).Select(turn => WallTurns.Panel(calm, turn)));
        Assert.Contains(WallPanelKind.Units, Enumerable.Range(0, 8).Select(turn => WallTurns.Panel(Board(), turn)));
        Assert.Empty(WallTurns.Hot(calm with { Tasks = [] }, 3).Now);
    }

    [Theory]
    [InlineData(90, 15)]
    [InlineData(1, 2)]
    [InlineData(160, 20)]
    public void Cells_fill_their_panel(int tasks, int columns) => Assert.Equal(columns, WallTurns.Columns(tasks));

    [Fact]
    public async Task It_turns_by_itself_and_beats_for_the_browser()
    {
        var module = JSInterop.SetupModule("./Progress/WallPage.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        var page = Render<WallPage>(parameters => parameters.Add(one => one.Year, 2022).AddCascadingValue(ReportPagesTests.Signed(Office)));
        page.WaitForAssertion(() => module.VerifyInvoke("start"));
        Assert.Equal("0", page.Find(".wall").GetAttribute("data-turn"));
        clock.Advance(TimeSpan.FromSeconds(21));
        page.WaitForAssertion(() => Assert.Equal("1", page.Find(".wall").GetAttribute("data-turn")));
        page.WaitForAssertion(() => Assert.NotEmpty(module.Invocations["beat"]));
        await DisposeComponentsAsync();
        clock.Advance(TimeSpan.FromSeconds(60));
    }

    // The seed's plan at a day when hardly anything was reported: a few tasks overdue, the rest behind.
    private static PlanBoard Board()
    {
        var plan = SeedPlan.Plan with { Tasks = [.. SeedPlan.Plan.Tasks.Select(task => task.Number % 9 == 0 ? task with { Due = new DateOnly(2022, 6, 30) } : task)] };
        return BoardBuilder.Build(plan, [], WorkingCalendar.Shipped, new DateOnly(2022, 8, 15));
    }
}
