using Bunit;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>Indicators: proposed by the lead, agreed by the office, measured by accepted reports.</summary>
public sealed class IndicatorTests : BunitContext, IAsyncLifetime
{
    private static readonly IndicatorGoal Goal = new("万次", 20, false);
    private readonly string file = NewFile();

    private TakeIndicatorStep Steps => Services.GetRequiredService<TakeIndicatorStep>();

    public async ValueTask InitializeAsync()
    {
        Services.AddReports(file);
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
    public async Task The_lead_proposes_and_the_office_decides_and_nobody_else()
    {
        foreach (var actor in new[] { Other, Office, new Actor("chief", Role.Leader, null), new Actor("admin", Role.Administrator, null) })
            Assert.Equal((actor.Name, SupervisionOutcome.Forbidden), (actor.Name, await StepAsync(actor, IndicatorStep.Propose, Goal)));
        Assert.Equal(SupervisionOutcome.Saved, await StepAsync(Reporter, IndicatorStep.Propose, Goal));
        Assert.Equal(SupervisionOutcome.Forbidden, await StepAsync(Leader, IndicatorStep.Agree));
        Assert.Equal(SupervisionOutcome.WrongState, await StepAsync(Leader, IndicatorStep.Propose, Goal));
        Assert.Equal(SupervisionOutcome.WrongState, await StepAsync(Office, IndicatorStep.Retire));
        Assert.Equal(SupervisionOutcome.Invalid, await StepAsync(Office, IndicatorStep.Return));
        Assert.Equal(SupervisionOutcome.Saved, await StepAsync(Office, IndicatorStep.Return, reason: "口径不清"));
        Assert.Equal(SupervisionOutcome.Stale, (await Steps.RunAsync(Leader, 2022, 1, "查询量", IndicatorStep.Propose, Goal, version: 1, cancellation: Cancellation)).Outcome);
        Assert.Equal(SupervisionOutcome.Saved, (await Steps.RunAsync(Leader, 2022, 1, "查询量", IndicatorStep.Propose, Goal with { Target = 30 }, version: 2, cancellation: Cancellation)).Outcome);
        Assert.Equal(SupervisionOutcome.Saved, await StepAsync(Office, IndicatorStep.Agree));
        var kept = Assert.Single(await Services.GetRequiredService<IndicatorQueries>().OfTaskAsync(Other, 2022, 1, Cancellation));
        Assert.Equal((30m, IndicatorState.Agreed, 4), (kept.Target, kept.State, kept.Steps.Count));
        Assert.Equal("口径不清", kept.Steps[1].Reason);
    }

    [Fact]
    public async Task A_proposal_needs_a_name_a_measure_and_a_target_in_range()
    {
        Assert.Equal(SupervisionOutcome.Invalid, await StepAsync(Leader, IndicatorStep.Propose, null));
        Assert.Equal(SupervisionOutcome.Invalid, await StepAsync(Leader, IndicatorStep.Propose, Goal with { Measure = " " }));
        Assert.Equal(SupervisionOutcome.Invalid, await StepAsync(Leader, IndicatorStep.Propose, Goal with { Measure = new string('万', 21) }));
        Assert.Equal(SupervisionOutcome.Invalid, await StepAsync(Leader, IndicatorStep.Propose, Goal with { Target = IndicatorValue.Largest + 1 }));
        Assert.Equal(SupervisionOutcome.Invalid, (await Steps.RunAsync(Leader, 2022, 1, " ", IndicatorStep.Propose, Goal, cancellation: Cancellation)).Outcome);
        Assert.Equal(SupervisionOutcome.NotFound, (await Steps.RunAsync(Leader, 2022, 99, "查询量", IndicatorStep.Propose, Goal, cancellation: Cancellation)).Outcome);
        Assert.Equal(SupervisionOutcome.NotFound, await StepAsync(Office, IndicatorStep.Agree));
    }

    [Fact]
    public void A_series_takes_the_foremost_report_of_each_quarter_and_knows_its_target()
    {
        Indicator falling = new(1, "天数", "天", 3, true, []);
        (Quarter, IReadOnlyList<IndicatorValue>)[] reported = [(new(2022, 2), [new("天数", 3)]), (new(2022, 1), [new("天数", 5), new("别的", 1)]), (new(2022, 2), [new("天数", 9)])];
        var series = IndicatorSeries.Of(falling, reported);
        Assert.Equal([(new Quarter(2022, 1), 5m), (new Quarter(2022, 2), 3m)], series.Points);
        Assert.True(series.Met);
        Assert.False(IndicatorSeries.Of(falling with { Falling = false, Target = 4 }, reported).Met);
        Assert.Null(IndicatorSeries.Of(falling, []).Met);
    }

    [Fact]
    public async Task The_task_page_proposes_agrees_and_shows_accepted_values_with_words_for_the_chart()
    {
        var lead = Open(Leader);
        lead.Find("[data-field=indicator-name]").Change("查询量");
        lead.Find("[data-field=measure]").Change("万次");
        lead.Find("[data-field=target]").Change("很多");
        await lead.Find("[data-act=indicator-propose]").ClickAsync(new());
        Assert.Contains("很多", lead.Find("[data-indicators] [data-failed]").TextContent);
        lead.Find("[data-field=target]").Change("20.5");
        await lead.Find("[data-act=indicator-propose]").ClickAsync(new());
        lead.WaitForAssertion(() => Assert.Equal("Proposed", lead.Find("tr[data-indicator]").GetAttribute("data-state")));
        var office = Open(Office);
        office.WaitForAssertion(() => office.Find("[data-act=indicator-Agree]"));
        await office.Find("[data-act=indicator-Agree]").ClickAsync(new());
        office.WaitForAssertion(() => Assert.Equal("Agreed", office.Find("tr[data-indicator]").GetAttribute("data-state")));

        await AcceptAsync(12.5m);
        var reader = Open(Other);
        reader.WaitForAssertion(() => Assert.Equal("12.5", reader.Find("[data-quarter='2022Q3']").TextContent));
        Assert.Empty(reader.FindAll("[data-indicators] button"));
        var words = reader.Find("svg.trend").GetAttribute("aria-label")!;
        foreach (var part in new[] { "查询量", "12.5", "20.5", "2022Q3" }) Assert.Contains(part, words);
    }

    private async Task AcceptAsync(decimal value)
    {
        var steps = Services.GetRequiredService<TakeReportStep>();
        await Services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, Asked, new ReportText { Done = "3 rules", Values = [new("查询量", value)] }, 0, Cancellation);
        await steps.RunAsync(Reporter, Asked, ReportStep.Submit, null, 1, Cancellation);
        await steps.RunAsync(Leader, Asked, ReportStep.Confirm, null, 2, Cancellation);
        Assert.Equal(ReportOutcome.Saved, (await steps.RunAsync(Office, Asked, ReportStep.Accept, null, 3, Cancellation)).Outcome);
    }

    private IRenderedComponent<TaskPage> Open(Actor actor) =>
        Render<TaskPage>(parameters => parameters.Add(one => one.Year, 2022).Add(one => one.Task, 1).AddCascadingValue(ReportPagesTests.Signed(actor)));

    private async Task<SupervisionOutcome> StepAsync(Actor actor, IndicatorStep step, IndicatorGoal? goal = null, string? reason = null) =>
        (await Steps.RunAsync(actor, 2022, 1, "查询量", step, goal, reason, cancellation: Cancellation)).Outcome;
}
