using Bunit;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Dashboard.Units;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Board, task and unit as they stood on a day, from history; the past is only looked at, and settings hold from their day on.</summary>
public sealed class AsOfPagesTests : BunitContext, IAsyncLifetime
{
    private readonly string file = NewFile();
    private FakeTimeProvider clock = null!;

    public async ValueTask InitializeAsync()
    {
        clock = Services.AddReports(file);
        Services.AddLive();
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
    public async Task The_day_before_a_report_was_accepted_knows_nothing_of_it()
    {
        await AcceptAsync("Built the platform");
        clock.Advance(TimeSpan.FromDays(2));

        Assert.Contains("50.0", Board(null).Find("tr[data-task='1']").TextContent);
        var before = Board("2022-08-14");
        Assert.Equal("2022-08-14", before.Find("[data-past]").GetAttribute("data-past"));
        Assert.DoesNotContain("50.0", before.Find("tr[data-task='1']").TextContent);
        Assert.EndsWith("?asOf=2022-08-14", before.Find("tr[data-task='1'] td.content a").GetAttribute("href"), StringComparison.Ordinal);

        Assert.DoesNotContain("Built the platform", Task("2022-08-14").Markup);
        Assert.Contains("Built the platform", Task("2022-08-15").Markup);
        Assert.Empty(Unit("2022-08-14").FindAll("[data-stage]"));
        Assert.Equal("Implementing", Unit("2022-08-15").Find("[data-stage]").GetAttribute("data-stage"));
    }

    [Fact]
    public void Nothing_can_be_done_in_the_past()
    {
        Assert.NotEmpty(Task(null).FindAll("[data-supervision] button"));
        Assert.Empty(Task("2022-08-14").FindAll("[data-supervision] button"));
        Assert.Empty(Unit("2022-08-14", Reporter).FindAll("a[href*='/report/']"));
    }

    [Theory]
    [InlineData("2022-08-15")]
    [InlineData("2031-01-01")]
    [InlineData("yesterday")]
    public void What_is_no_day_of_the_past_shows_today(string asked) => Assert.Empty(Board(asked).FindAll("[data-past]"));

    [Fact]
    public async Task Thresholds_hold_from_the_day_on_which_they_were_set()
    {
        var boards = Services.GetRequiredService<LiveBoards>();
        Assert.Equal(Light.Behind, await LightAsync(boards, "2022-08-15"));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(PlanOutcome.Done, await Services.GetRequiredService<SavePlanSettings>().RunAsync(Office, 2022, PlanSettings.Default with { Thresholds = new(90, 14) }, Cancellation));

        Assert.Equal(Light.NotStarted, await LightAsync(boards, "2022-08-16"));
        Assert.Equal(Light.Behind, await LightAsync(boards, "2022-08-15"));
    }

    [Fact]
    public async Task Settings_out_of_range_or_of_others_are_refused()
    {
        var save = Services.GetRequiredService<SavePlanSettings>();
        foreach (var wrong in new[] { PlanSettings.Default with { Thresholds = new(101, 14) }, PlanSettings.Default with { Thresholds = new(25, -1) }, PlanSettings.Default with { SignForDays = 0 }, PlanSettings.Default with { UrgeDays = 61 } })
            Assert.Equal(PlanOutcome.WrongState, await save.RunAsync(Office, 2022, wrong, Cancellation));
        Assert.Equal(PlanOutcome.NotFound, await save.RunAsync(Office, 2031, PlanSettings.Default, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => save.RunAsync(Leader, 2022, PlanSettings.Default, Cancellation));
    }

    private static async Task<Light> LightAsync(LiveBoards boards, string day) => (await boards.AsOfAsync(2022, DateOnly.Parse(day), Cancellation))!.Tasks[0].Standing.Light;

    private async Task AcceptAsync(string done)
    {
        var steps = Services.GetRequiredService<TakeReportStep>();
        var saved = await Services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, Asked, new ReportText { Done = done, Stage = Stage.Implementing }, 0, Cancellation);
        foreach (var (actor, step) in new[] { (Reporter, ReportStep.Submit), (Leader, ReportStep.Confirm), (Office, ReportStep.Accept) })
            saved = await steps.RunAsync(actor, Asked, step, null, saved.Report!.Version, Cancellation);
        Assert.Equal(ReportOutcome.Saved, saved.Outcome);
    }

    private IRenderedComponent<BoardPage> Board(string? day)
    {
        At("/plan/2022", day);
        return Render<BoardPage>(parameters => parameters.Add(one => one.Year, 2022).AddCascadingValue(ReportPagesTests.Signed(Office)));
    }

    private IRenderedComponent<TaskPage> Task(string? day)
    {
        At("/plan/2022/tasks/1", day);
        return Render<TaskPage>(parameters => parameters.Add(one => one.Year, 2022).Add(one => one.Task, 1).AddCascadingValue(ReportPagesTests.Signed(Leader)));
    }

    private IRenderedComponent<UnitPage> Unit(string day, Actor? reader = null)
    {
        At("/units/Unit%20A", day);
        return Render<UnitPage>(parameters => parameters.Add(one => one.Name, "Unit A").AddCascadingValue(ReportPagesTests.Signed(reader ?? Office)));
    }

    private void At(string page, string? day) => Services.GetRequiredService<NavigationManager>().NavigateTo(day is null ? page : $"{page}?asOf={day}");
}
