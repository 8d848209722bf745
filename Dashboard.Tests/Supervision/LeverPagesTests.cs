using Bunit;
using Bunit.TestDoubles;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Dashboard.Supervision;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Dashboard.Units;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>签收、批示、催办、督办单 on homes, the task's page and the supervision page; synthetic plan, 15 August 2022.</summary>
public sealed class LeverPagesTests : BunitContext, IAsyncLifetime
{
    private static readonly Actor Chief = new("chief", Role.Leader, null);
    private readonly string file = NewFile();
    private FakeTimeProvider clock = null!;

    public async ValueTask InitializeAsync()
    {
        clock = Services.AddReports(file, TimeSpan.FromSeconds(30));
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
    public async Task A_unit_signs_for_all_its_tasks_with_one_click_on_its_first_page()
    {
        var home = Home(Other);
        Assert.Equal("2", home.Find("[data-signfor]").GetAttribute("data-signfor"));
        await home.Find("[data-act=sign-all]").ClickAsync(new());
        home.WaitForAssertion(() => Assert.Empty(home.FindAll("[data-signfor]")));
        var task = TaskOf(Reporter);
        Assert.Equal(["Unit B no", "Unit A no"], Signatures(TaskOf(Office)).Select(one => one.Replace("yes", "no", StringComparison.Ordinal)));
        Assert.Contains("Unit B yes", Signatures(task));
        await task.Find("[data-act=sign]").ClickAsync(new());
        task.WaitForAssertion(() => Assert.Contains("Unit A yes", Signatures(task)));
        Assert.Empty(task.FindAll("[data-act=sign]"));
        Assert.Contains("2022-08-15", task.Find("[data-signfor] [data-unit='Unit A']").TextContent);
    }

    [Fact]
    public void The_office_sees_who_has_not_signed_from_the_day_after_the_term()
    {
        clock.Advance(TimeSpan.FromDays(7));
        Assert.DoesNotContain(Waiting(Home(Office)), one => one.Contains("#signfor", StringComparison.Ordinal));
        clock.Advance(TimeSpan.FromDays(2));
        var late = Waiting(Home(Office)).Where(one => one.Contains("#signfor", StringComparison.Ordinal)).ToList();
        Assert.Equal(["/units/Unit%20A#signfor 2", "/units/Unit%20B#signfor 2"], late.Order());
    }

    [Fact]
    public async Task A_leader_instructs_the_unit_answers_in_place_and_the_office_settles()
    {
        var leaders = Supervision(Chief, "");
        Assert.Equal(["Instruction"], leaders.FindAll("[data-kind]").Select(one => one.GetAttribute("data-kind")));
        leaders.Find("[data-form] [data-field=unit]").Change("Unit A");
        leaders.Find("[data-form] [data-task='1']").Change(true);
        await leaders.Find("[data-act=issue]").ClickAsync(new());
        Assert.NotNull(leaders.Find("[data-form] [data-failed]"));
        leaders.Find("[data-form] [data-field=text]").Change("Finish by autumn <b>");
        await leaders.Find("[data-act=issue]").ClickAsync(new());
        leaders.WaitForAssertion(() => Assert.Contains("Finish by autumn <b>", leaders.Find("[data-matter] .pre").TextContent));
        Assert.Contains("1", Home(Chief).Find("[data-instructions]").GetAttribute("data-instructions")!);

        Assert.Contains("supervision?unit=Unit%20A#Instruction-1", Home(Reporter).Find("[data-matter] a").GetAttribute("href")!);
        var units = Supervision(Reporter, "");
        Assert.Empty(units.FindAll("[data-form]"));
        units.Find("[data-field=said]").Change("Done in part");
        await units.Find("[data-act=Reply]").ClickAsync(new());
        units.WaitForAssertion(() => Assert.Equal("Replied", units.Find("[data-matter]").GetAttribute("data-state")));
        Assert.Empty(Supervision(Other, "").FindAll("[data-matter]"));

        Assert.Contains("/plan/2022/supervision?unit=Unit%20A#Instruction-1 0", Waiting(Home(Office)));
        var office = TaskOf(Office);
        Assert.Equal("Done in part", office.Find("[data-said=Reply]").TextContent);
        await office.Find("[data-matter] [data-act=Return]").ClickAsync(new());
        Assert.NotNull(office.Find("[data-matter] [data-failed]"));
        await office.Find("[data-matter] [data-act=Settle]").ClickAsync(new());
        office.WaitForAssertion(() => Assert.Equal("Settled", office.Find("[data-matter]").GetAttribute("data-state")));
    }

    [Fact]
    public async Task The_address_fills_the_form_its_words_follow_the_tasks_and_never_replace_typed_ones()
    {
        var page = Supervision(Office, "?unit=Unit%20B&task=2&task=1");
        var draft = page.Find("[data-form] [data-field=text]").GetAttribute("value")!;
        Assert.Contains("任务1（First mended task）：滞后", draft);
        Assert.Contains("任务2（Second）", draft);
        page.Find("[data-form] [data-task='1']").Change(false);
        Assert.DoesNotContain("任务1", page.Find("[data-form] [data-field=text]").GetAttribute("value")!);
        page.Find("[data-form] [data-field=text]").Change("my own words");
        page.Find("[data-kind=Demand]").Change("Demand");
        Assert.Equal("my own words", page.Find("[data-form] [data-field=text]").GetAttribute("value"));
        await page.Find("[data-act=issue]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("督办〔2022〕1号", page.Find("[data-done]").TextContent));
        Assert.Equal("2022-08-22", page.Find("[data-matter] [data-due]").GetAttribute("data-due"));
    }

    [Fact]
    public async Task Filters_live_in_the_address_and_what_is_overdue_says_by_how_many_days()
    {
        await Issue("Unit A", [1]);
        await Issue("Unit B", [2]);
        clock.Advance(TimeSpan.FromDays(10));
        var page = Supervision(Office, "?unit=Unit%20B&state=Over");
        Assert.Equal("Urging-2", Assert.Single(page.FindAll("[data-matter]")).GetAttribute("data-matter"));
        Assert.Equal("3", page.Find("[data-over]").GetAttribute("data-over"));
        await page.Find("[data-filter=Settled]").ClickAsync(new());
        Assert.EndsWith("state=Settled", Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal);
        Assert.NotNull(Supervision(Office, "?state=Settled").Find("[data-filtered]"));
        Assert.NotNull(Supervision(new Actor("admin", Role.Administrator, null), "").Find("[data-absent]"));
    }

    [Fact]
    public async Task The_office_escalates_a_ripe_urging_with_one_click_and_the_demand_names_it()
    {
        await Issue("Unit B", [1, 2]);
        Assert.Empty(Home(Office).FindAll("[data-act=escalate]"));
        clock.Advance(TimeSpan.FromDays(8));
        var home = Home(Office);
        await home.Find("[data-act=escalate]").ClickAsync(new());
        home.WaitForAssertion(() => Assert.Empty(home.FindAll("[data-act=escalate]")));
        var demand = Supervision(Other, "?state=Open").Find("[data-matter]");
        Assert.Equal("Demand-2", demand.GetAttribute("data-matter"));
        Assert.Contains("催办〔2022〕1号逾期未回复", demand.TextContent);
    }

    [Fact]
    public void Board_and_unit_lead_the_office_to_a_notice_and_nobody_else()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/plan/2022?unit=Unit%20B");
        Assert.Equal("/plan/2022/supervision?unit=Unit%20B&task=1&task=2#begin", Board(Office).Find("[data-act=notice]").GetAttribute("href"));
        Assert.Empty(Board(Chief).FindAll("[data-act=notice]"));
        Assert.Equal("/plan/2022/supervision?unit=Unit%20A&task=1#begin", UnitOf(Office).Find("[data-act=notice]").GetAttribute("href"));
        Assert.Empty(UnitOf(Reporter).FindAll("[data-act=notice]"));
    }

    private Task Issue(string unit, int[] tasks) => Services.GetRequiredService<IssueNotice>().RunAsync(Office, 2022, NoticeKind.Urging, unit, tasks, "Please answer", null, Cancellation);

    private IRenderedComponent<Home> Home(Actor actor)
    {
        var home = Render<Home>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(actor)));
        home.WaitForAssertion(() => Assert.NotNull(home.Find(".head")));
        return home;
    }

    private IRenderedComponent<TaskPage> TaskOf(Actor actor) =>
        Render<TaskPage>(parameters => parameters.Add(one => one.Year, 2022).Add(one => one.Task, 1).AddCascadingValue(ReportPagesTests.Signed(actor)));

    private IRenderedComponent<BoardPage> Board(Actor actor) =>
        Render<BoardPage>(parameters => parameters.Add(one => one.Year, 2022).AddCascadingValue(ReportPagesTests.Signed(actor)));

    private IRenderedComponent<UnitPage> UnitOf(Actor actor) =>
        Render<UnitPage>(parameters => parameters.Add(one => one.Name, "Unit A").AddCascadingValue(ReportPagesTests.Signed(actor)));

    private IRenderedComponent<SupervisionPage> Supervision(Actor actor, string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/plan/2022/supervision" + query);
        return Render<SupervisionPage>(parameters => parameters.Add(one => one.Year, 2022).AddCascadingValue(ReportPagesTests.Signed(actor)));
    }

    private static List<string> Signatures(IRenderedComponent<TaskPage> page) =>
        [.. page.FindAll("[data-signfor] [data-unit]").Select(one => $"{one.GetAttribute("data-unit")} {one.GetAttribute("data-signed")}")];

    // Address and days waited of each row.
    private static List<string> Waiting(IRenderedComponent<Home> home) =>
        [.. home.FindAll("tbody tr").Select(row => $"{row.QuerySelector("td:last-child a")?.GetAttribute("href")} {row.QuerySelector(".wait b")?.TextContent}")];
}
