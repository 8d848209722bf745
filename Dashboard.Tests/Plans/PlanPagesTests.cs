using Bunit;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Plans;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.AspNetCore.Components;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>What the pages say of a plan's life: drafts, amendments, tasks that were withdrawn or carried over.</summary>
public sealed class PlanPagesTests : BunitContext, IAsyncLifetime
{
    private const int Year = 2022;
    private const string Document = "示信办〔2022〕20号";
    private readonly string file = NewFile();

    private PlanQueries Queries => Services.GetRequiredService<PlanQueries>();

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
    public async Task An_amendment_entered_on_the_page_is_listed_with_the_words_that_differ()
    {
        var page = Render<PlanPage>(parameters => parameters.Add(one => one.Year, Year).AddCascadingValue(ReportPagesTests.Signed(Office)));
        page.Find("[data-field=task]").Change("2");
        page.Find("[data-field=content]").Change("Second and more");
        page.Find("[data-field=responsibility]").Change("市教委牵头");
        page.Find("[data-field=reason]").Change("synthetic");
        page.Find("[data-act=amend]").Click();
        page.WaitForAssertion(() => Assert.Contains("文号", page.Find("[data-failed]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Second and more", page.Find("[data-field=content]").GetAttribute("value"));

        page.Find("[data-field=document]").Change(Document);
        await page.Find("[data-act=amend]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(" and more", page.Find("[data-amendment=Adjusted] ins").TextContent));
        Assert.Empty(page.FindAll("[data-failed]"));
        Assert.Equal(["docx", "xlsx", "csv", "json"], page.FindAll("a[download]").Select(link => link.TextContent));
    }

    [Fact]
    public async Task A_draft_years_addresses_say_so_to_the_office_alone()
    {
        await DraftAsync();
        Assert.Equal("/admin/plans/2023", Board(Office).Find("[data-draft] + a").GetAttribute("href"));
        Assert.NotNull(TaskOf(Office, 2023, 1).Find("[data-draft]"));
        Assert.Empty(Board(Reporter).FindAll("[data-draft]"));
        Assert.Empty(TaskOf(Reporter, 2023, 1).FindAll("[data-draft]"));
    }

    [Fact]
    public async Task A_task_says_where_it_came_from_where_it_went_and_what_changed_it()
    {
        await AmendAsync(new(AmendmentKind.Adjusted, 1, new(2022, 8, 1), Document, "synthetic", 1, "First mended task, and more", "市教委牵头", null));
        await DraftAsync();
        var carried = await Services.GetRequiredService<CarryTask>().RunAsync(Office, Year, 1, 2023, null, 1, Cancellation);
        await Services.GetRequiredService<MovePlan>().RunAsync(Office, 2023, PlanStep.Activate, (await Queries.FindAsync(Office, 2023, Cancellation))!.Version, Cancellation);

        var history = TaskOf(Reporter, Year, 1).Find("[data-history]");
        Assert.Equal($"/plan/2023/tasks/{carried.Task}", history.QuerySelector("[data-carried] a")!.GetAttribute("href"));
        Assert.Contains(Document, history.QuerySelector("[data-amendment=Adjusted]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(", and more", history.QuerySelector("ins")!.TextContent);
        Assert.Equal($"/plan/{Year}/tasks/1", TaskOf(Reporter, 2023, carried.Task).Find("[data-carried] a").GetAttribute("href"));
        Assert.Empty(TaskOf(Reporter, Year, 2).FindAll("[data-history]"));
    }

    [Fact]
    public async Task A_withdrawn_tasks_address_says_since_when_and_by_which_document_even_while_it_is_open()
    {
        var open = TaskOf(Reporter, Year, 2);
        Assert.NotNull(open.Find(".lede"));
        await AmendAsync(new(AmendmentKind.Revoked, 2, new(2022, 8, 1), Document, "synthetic", 0, "", "", null));
        await AmendAsync(new(AmendmentKind.Added, null, new(2022, 10, 1), Document, "synthetic", 1, "开展信用宣传月活动。", "市教委牵头", null));
        open.WaitForAssertion(() => Assert.NotNull(open.Find("[data-amended=Revoked]")), TimeSpan.FromSeconds(10));
        foreach (var page in new[] { open, TaskOf(Other, Year, 2) })
        {
            var said = page.Find("[data-amended=Revoked]").TextContent;
            Assert.Contains("2022年8月1日", said, StringComparison.Ordinal);
            Assert.Contains(Document, said, StringComparison.Ordinal);
            Assert.Equal("Second", page.Find("[data-history] del").TextContent);
        }
        Assert.Contains("2022年10月1日", TaskOf(Reporter, Year, 3).Find("[data-amended=Added]").TextContent, StringComparison.Ordinal);
        Assert.Empty(TaskOf(Reporter, Year, 99).FindAll("[data-amended]"));
    }

    private IRenderedComponent<BoardPage> Board(Actor actor) =>
        Render<BoardPage>(parameters => parameters.Add(one => one.Year, 2023).AddCascadingValue(ReportPagesTests.Signed(actor)));

    private IRenderedComponent<TaskPage> TaskOf(Actor actor, int year, int task)
    {
        var page = Render<TaskPage>(parameters => parameters.Add(one => one.Year, year).Add(one => one.Task, task).AddCascadingValue(ReportPagesTests.Signed(actor)));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".lede, [data-absent] a")));
        return page;
    }

    private Task DraftAsync() => Services.GetRequiredService<SavePlan>().RunAsync(Office, PlanRevisionTests.Plan("推进信用立法工作") with { Year = 2023 }, draft: true, Cancellation);

    private async Task AmendAsync(AmendmentText text) => Assert.Equal(
        PlanOutcome.Done, (await Services.GetRequiredService<AmendPlan>().RunAsync(Office, Year, text, (await Queries.FindAsync(Office, Year, Cancellation))!.Version, Cancellation)).Outcome);
}
