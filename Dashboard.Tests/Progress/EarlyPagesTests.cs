using Bunit;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Dashboard.Units;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportPagesTests;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Early signs, promises, bulk accept, assembled report and burden as people see them; synthetic plan, 15 August 2022.</summary>
public sealed class EarlyPagesTests : BunitContext, IAsyncLifetime
{
    private static readonly ReportKey Second = Asked with { Quarter = new Quarter(2022, 2) };
    private static readonly ReportText Written = new() { Stage = Stage.Planning, Done = "Issued 3 rules", Next = "Apply them\nTrain people" };
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
    public async Task The_early_page_counts_quotes_both_sides_and_links_each_row_once()
    {
        await Services.GiveAsync(Second, Written);
        await Services.GiveAsync(Asked, Written with { Answers = [new("Apply them", PromiseVerdict.NotKept)] });
        await Services.GiveAsync(Asked with { Unit = "Unit B" }, Written with { Stage = Stage.Completed, Done = "All is there" }, ReportState.Confirmed);
        var page = Early(Office);
        Assert.Equal(["0", "1", "1"], page.FindAll("[data-count]").Select(count => count.TextContent));
        var row = page.Find("[data-kind=StagesApart]");
        Assert.Contains("Issued 3 rules", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("All is there", row.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/review?task=1&unit=Unit%20B", Assert.Single(row.QuerySelectorAll("a")).GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-promise='Apply them'] a[href='/plan/2022/tasks/1']"));
        // The co-unit sees its task, but neither another unit's promises nor, before it is accepted, anything said against it.
        Assert.Equal(["0", "0", "0"], Early(Other).FindAll("[data-count]").Select(count => count.TextContent));
        Assert.NotNull(Early(new Actor("admin", Role.Administrator, null)).Find("[data-absent]"));
    }

    [Fact]
    public async Task Three_points_make_a_forecast_on_the_tasks_page_and_two_are_silent()
    {
        foreach (var (quarter, stage) in new[] { (1, Stage.Planning), (2, Stage.Planning) })
        {
            await Services.GiveAsync(Asked with { Quarter = new Quarter(2022, quarter) }, Written with { Stage = stage });
            clock.Advance(TimeSpan.FromDays(30));
        }
        Assert.Empty(Task1(Office).FindAll("[data-forecast]"));
        await Services.GiveAsync(Asked, Written with { Stage = Stage.Implementing });
        Assert.Equal("Late", Task1(Office).Find("[data-forecast]").GetAttribute("data-forecast"));
        Assert.Equal("1", Early(Office).Find("[data-section=pace] [data-count]").TextContent);
    }

    [Fact]
    public async Task The_office_marks_a_promise_changes_its_mind_and_the_units_rate_follows()
    {
        await Services.GiveAsync(Second, Written);
        await Services.GiveAsync(Asked, Written with { Done = "Applied", Answers = [new("Apply them", PromiseVerdict.Kept)] }, ReportState.Submitted);
        var page = Promises(Office);
        Assert.Contains("Applied", page.Markup, StringComparison.Ordinal);
        Assert.Equal("Kept", page.Find("[data-promise='Apply them'] [data-answer]").GetAttribute("data-answer"));
        Assert.Empty(Unit().FindAll("[data-rate]"));
        page.Find("[data-promise='Apply them'] [data-mark=Kept]").Click();
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("[data-promise='Apply them'] [data-mark=Kept]").GetAttribute("aria-pressed")), TimeSpan.FromSeconds(10));
        page.Find("[data-promise='Apply them'] [data-mark=Partly]").Click();
        page.WaitForAssertion(() => Assert.Equal("Partly", Assert.Single(page.FindAll("[aria-pressed=true]")).GetAttribute("data-mark")), TimeSpan.FromSeconds(10));
        Assert.Equal("50.0", Unit().Find("[data-rate]").GetAttribute("data-rate"));
        Assert.NotNull(Promises(Leader).Find("[data-absent]"));
    }

    [Fact]
    public async Task Reports_without_problems_are_ticked_and_accepted_and_the_others_still_wait()
    {
        await Services.GiveAsync(Asked, Written, ReportState.Confirmed);
        var second = Asked with { Unit = "Unit B", Task = 2 };
        await Services.GiveAsync(second, Written with { Problems = "Too few people", Help = "a room" }, ReportState.Confirmed);
        var gone = await Services.GiveAsync(Second, Written, ReportState.Confirmed);
        var page = Render<ReviewPage>(parameters => parameters.AddCascadingValue(Signed(Office)));
        page.WaitForAssertion(() => page.Find("[data-bulk]"));
        await page.Find("[data-bulk]").TriggerEventAsync("ontoggle", EventArgs.Empty);
        Assert.True(page.Find("[data-act=bulk]").HasAttribute("disabled"));
        page.Find("[data-choose=plain]").Click();
        Assert.Equal(2, page.FindAll("[data-tick]:checked").Count);
        await Services.GetRequiredService<TakeReportStep>().RunAsync(Office with { Name = "office-2" }, Second, ReportStep.Return, "dates", gone.Version, Cancellation);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-tick]:checked")), TimeSpan.FromSeconds(10));
        await page.Find("[data-act=bulk]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(["Saved"], page.FindAll("[data-outcome]").Select(one => one.GetAttribute("data-outcome"))), TimeSpan.FromSeconds(10));
        Assert.Equal([second], (await Queue()).Select(report => new ReportKey(report.Year, report.Task, report.Unit, report.Quarter)));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-tick]")), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_unit_leaders_queue_offers_no_bulk_accept()
    {
        await Services.GiveAsync(Asked, Written, ReportState.Submitted);
        var page = Render<ReviewPage>(parameters => parameters.AddCascadingValue(Signed(Leader)));
        page.WaitForAssertion(() => page.Find("[data-report]"));
        Assert.Empty(page.FindAll("[data-bulk]"));
    }

    [Fact]
    public async Task The_assembled_report_shows_the_leads_and_the_co_units_words_and_who_gave_none()
    {
        await Services.GiveAsync(Asked with { Unit = "Unit B" }, Written with { Done = "Ours is done" }, ReportState.Submitted);
        var page = Assembled(Reporter, "2022Q3");
        Assert.Equal(["Unit A", "Unit B"], page.FindAll("[data-part]").Select(part => part.GetAttribute("data-part")));
        Assert.Contains("Unit A", page.Find("[data-missing]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Ours is done", page.Find("[data-part='Unit B']").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-part='Unit B'] [data-waiting]"));
        // A leader learns that it was given, and reads it once it is accepted.
        var head = Assembled(new Actor("head", Role.Leader, null), "2022Q3");
        Assert.DoesNotContain("Ours is done", head.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Unit B", head.Find("[data-missing]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(Assembled(Other, "2022Q3").Find("[data-absent]"));
        Assert.NotNull(Assembled(Reporter, "2022Q4").Find("[data-absent]"));
        Assert.NotNull(Assembled(Reporter, "autumn").Find("[data-absent]"));
        Assert.NotNull(Task1(Reporter).Find("[data-act=assembled]"));
        Assert.Empty(Task1(Other).FindAll("[data-act=assembled]"));
    }

    [Fact]
    public void A_unit_sees_its_own_burden_and_the_mean_the_office_all()
    {
        var own = Burden(Other);
        Assert.Equal(["Unit B"], own.FindAll("[data-unit]").Select(row => row.GetAttribute("data-unit")));
        Assert.Equal("6", own.Find("[data-total] [data-figure=Reports]").TextContent);
        Assert.Equal("4.5", own.Find("[data-mean] td.n").TextContent);
        Assert.Empty(own.FindAll("[data-sum]"));
        var all = Burden(Office);
        Assert.Equal(["Unit A", "Unit B"], all.FindAll("[data-unit]").Select(row => row.GetAttribute("data-unit")));
        Assert.Equal("9", all.Find("[data-sum] [data-figure=Reports]").TextContent);
        Assert.NotNull(Burden(new Actor("admin", Role.Administrator, null)).Find("[data-absent]"));
    }

    private IRenderedComponent<EarlyPage> Early(Actor actor) => Render<EarlyPage>(parameters => parameters.Add(one => one.Year, 2022).AddCascadingValue(Signed(actor)));

    private IRenderedComponent<TaskPage> Task1(Actor actor) =>
        Render<TaskPage>(parameters => parameters.Add(one => one.Year, 2022).Add(one => one.Task, 1).AddCascadingValue(Signed(actor)));

    private IRenderedComponent<PromisesPage> Promises(Actor actor) => Render<PromisesPage>(parameters => parameters.Add(one => one.Year, 2022).AddCascadingValue(Signed(actor)));

    private IRenderedComponent<UnitPage> Unit() => Render<UnitPage>(parameters => parameters.Add(one => one.Name, "Unit A").AddCascadingValue(Signed(Office)));

    private IRenderedComponent<AssembledPage> Assembled(Actor actor, string quarter) =>
        Render<AssembledPage>(parameters => parameters.Add(one => one.Year, 2022).Add(one => one.Task, 1).Add(one => one.Quarter, quarter).AddCascadingValue(Signed(actor)));

    private IRenderedComponent<BurdenPage> Burden(Actor actor) => Render<BurdenPage>(parameters => parameters.AddCascadingValue(Signed(actor)));

    private Task<IReadOnlyList<StoredReport>> Queue() => Services.GetRequiredService<ReportQueries>().WaitingAsync(Office, 2022, Cancellation);
}
