using System.Net;
using Bunit;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Supervision;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>待办升级 and the printed 督办单; synthetic plan, 15 August 2022: the first two quarters were never reported.</summary>
public sealed class EscalationTests : BunitContext, IAsyncLifetime
{
    private static readonly Quarter Second = new(2022, 2);
    private static readonly DateOnly Due = new(2022, 7, 7);
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

    /// <summary>Notices as kind, unit, tasks, last step; what is then drafted as urgings, ripe, named.</summary>
    [Theory]
    [InlineData("", "Unit A 1; Unit B 1,2", "", "")]
    [InlineData("Urging|Unit A|1|Issue", "Unit B 1,2", "催办〔2022〕1号", "")]
    [InlineData("Urging|Unit B|2|Reply", "Unit A 1; Unit B 1", "", "")]
    [InlineData("Urging|Unit B|2|Settle", "Unit A 1; Unit B 1,2", "", "")]
    [InlineData("Urging|Unit A|1|Escalate Demand|Unit A|1|Issue", "Unit B 1,2", "", "督办〔2022〕2号")]
    [InlineData("Demand|Unit B|1,2|Reply", "Unit A 1", "", "")]
    public async Task What_no_open_notice_covers_is_drafted_once_a_unit(string given, string urgings, string ripe, string named)
    {
        var notices = given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 0 ? [] : Notices(given).ToList();
        var drafts = EscalationDrafts.Of((await BoardAsync())!, [new("Unit A", Second, Due, [1]), new("Unit B", Second, Due, [1, 2])], notices, WorkingCalendar.Shipped);
        Assert.Equal(urgings, string.Join("; ", drafts.Urgings.Select(draft => $"{draft.Unit} {string.Join(',', draft.Tasks.Select(task => task.Row.Task.Number))}")));
        Assert.Equal(ripe, string.Join(' ', drafts.Ripe.Select(notice => notice.Number)));
        Assert.Equal(named, string.Join(' ', drafts.Named.Select(notice => notice.Number)));
    }

    [Fact]
    public async Task A_red_task_is_its_leads_to_answer_for_and_a_report_due_today_is_not_overdue()
    {
        var board = (await BoardAsync())!;
        var red = board with { Tasks = [.. board.Tasks.Select(row => row with { Standing = new(Light.Overdue, LightCause.DuePassed, new(2022, 8, 1)) })] };
        var drafts = EscalationDrafts.Of(red, [new("Unit B", Second, board.AsOf, [1])], [], WorkingCalendar.Shipped);
        // Unit A leads the first task; the second has no lead.
        Assert.Equal(["Unit A 1", "Unit B 2"], drafts.Urgings.Select(draft => $"{draft.Unit} {string.Join(',', draft.Tasks.Select(task => task.Row.Task.Number))}"));
        Assert.Equal(new DateOnly(2022, 8, 1), drafts.Urgings[0].Since);
    }

    [Fact]
    public async Task The_words_say_which_task_since_when_and_due_when()
    {
        var drafts = EscalationDrafts.Of((await BoardAsync())!, [new("Unit A", Second, Due, [1]), new("Unit A", new(2022, 1), new(2022, 4, 8), [1])], [], WorkingCalendar.Shipped);
        var text = NoticeText.Draft(Assert.Single(drafts.Urgings), new(2022, 8, 15), SupervisionDesk.LongestText);
        Assert.Contains("任务1（First mended task）：2022年第一季度进展应于2022年4月8日前填报，已逾期129日；2022年第二季度进展应于2022年7月7日前填报，已逾期39日。", text, StringComparison.Ordinal);
        Assert.Contains("任务1。", NoticeText.Draft(drafts.Urgings[0], new(2022, 8, 15), 60), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_office_edits_a_draft_and_issues_it_with_one_click_and_nobody_else_sees_it()
    {
        var page = Page(Office);
        page.WaitForAssertion(() => Assert.Equal("2+0+0", page.Find("[data-drafts]").GetAttribute("data-drafts")));
        Assert.Contains("2022年第一季度", page.Find("[data-draft='Unit B'] textarea").GetAttribute("value"), StringComparison.Ordinal);
        page.Find("[data-draft='Unit B'] textarea").Change("in my own words");
        Assert.Empty(page.FindAll("[data-matter]"));
        await page.Find("[data-draft='Unit B'] [data-act=urge]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("1+0+0", page.Find("[data-drafts]").GetAttribute("data-drafts")));
        Assert.Contains("催办〔2022〕1号", page.Find("[data-issued]").TextContent, StringComparison.Ordinal);
        Assert.Contains("in my own words", page.Find("[data-matter=Urging-1] .pre").TextContent, StringComparison.Ordinal);
        Assert.Equal("/plan/2022/supervision/1/print", page.Find("[data-matter=Urging-1] [data-act=print]").GetAttribute("href"));
        Assert.Empty(Page(Other).FindAll("[data-drafts]"));
        Assert.Empty(Page(new("chief", Role.Leader, null)).FindAll("[data-drafts]"));
    }

    [Fact]
    public async Task A_ripe_urging_becomes_a_demand_and_an_unanswered_demand_is_listed_to_be_named()
    {
        await Services.GetRequiredService<IssueNotice>().RunAsync(Office, 2022, NoticeKind.Urging, "Unit B", [1, 2], "Please answer", null, Cancellation);
        clock.Advance(TimeSpan.FromDays(8));
        var page = Page(Office);
        page.WaitForAssertion(() => Assert.Equal("1+1+0", page.Find("[data-drafts]").GetAttribute("data-drafts")));
        await page.Find("[data-draft='催办〔2022〕1号'] [data-act=demand]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("1+0+0", page.Find("[data-drafts]").GetAttribute("data-drafts")));
        clock.Advance(TimeSpan.FromDays(10));
        var later = Page(Office);
        later.WaitForAssertion(() => Assert.Equal("督办〔2022〕1号", later.Find("[data-named]").GetAttribute("data-named")));
    }

    [Fact]
    public async Task The_letter_has_number_addressee_tasks_demand_due_day_signature_and_slip()
    {
        var notice = Notices("Demand|Unit B|1,2|Issue").Single() with { Text = "Unit B：\n第一行\n第二行" };
        var letter = NoticeLetter.Write(notice, (await BoardAsync())!.Plan, new Publisher("信用办", "", "", new Uri("https://workplan.example/"), "演示数据"));
        Assert.Equal((BriefingKind.Supervision, "督办单（督办〔2022〕1号）"), (letter.Kind, letter.Title));
        Assert.Equal(
            """
            演示数据
            Plan 2022
            督办单
            信用办
            2022年7月20日
            督办单（督办〔2022〕1号）
            编号：督办〔2022〕1号
            Unit B：
            第一行
            第二行
            请于2022年7月27日前填写所附回执，加盖公章后回复信用办，并在系统中回复。
            任务清单
            序号
            工作内容
            完成时限
            1
            First mended task
            2022年12月31日
            2
            Second
            2022年12月31日
            信用办
            2022年7月20日
            附件
            督办单回执
            事项
            回复
            编号
            督办〔2022〕1号
            回复单位
            Unit B
            """.ReplaceLineEndings("\n"),
            BriefingText.PlainText(letter).Split("\n办理情况")[0]);
        Assert.Equal(BriefingKind.Reminder, NoticeLetter.Write(notice with { Kind = NoticeKind.Urging }, (await BoardAsync())!.Plan, new Publisher("信用办", "", "", new Uri("https://workplan.example/"))).Kind);
    }

    [Fact]
    public async Task Office_and_leaders_print_every_notice_and_a_unit_its_own()
    {
        var folder = Directory.CreateTempSubdirectory("letters-").FullName;
        await using (var running = await RunningWorkplan.StartAsync(
            folder, new DateTime(2022, 8, 15, 9, 0, 0),
            async host =>
            {
                await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
                var unit = Domain.Units.Duty.Of(SeedPlan.Plan).First(duty => duty.Unit == "市司法局");
                Assert.Equal(SupervisionOutcome.Saved, (await host.Get<IssueNotice>().RunAsync(Actor.Operator, 2022, NoticeKind.Demand, unit.Unit, [unit.Task], "请回复", null, Cancellation)).Outcome);
                foreach (var role in Enum.GetValues<Role>()) await host.AddAccountAsync(role.ToString(), role, role is Role.UnitReporter or Role.UnitLeader ? "市司法局" : null);
                await host.AddAccountAsync("other", Role.UnitReporter, "市教委");
            },
            "--Briefings:Chromium=/nowhere/chromium"))
        {
            foreach (var name in Enum.GetNames<Role>().Append("other"))
            {
                using var client = await running.SignInAsync(name);
                using var answer = await client.GetAsync("/plan/2022/supervision/1/print", Cancellation);
                if (name is "other" or nameof(Role.Administrator)) Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                else Assert.NotEqual(HttpStatusCode.NotFound, answer.StatusCode);
                foreach (var absent in new[] { "/plan/2022/supervision/99/print", "/plan/1999/supervision/1/print" })
                {
                    using var none = await client.GetAsync(absent, Cancellation);
                    Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
                }
            }
        }
        Directory.Delete(folder, recursive: true);
    }

    private Task<PlanBoard?> BoardAsync() => Services.GetRequiredService<LiveBoards>().CurrentAsync(2022, Cancellation);

    private IRenderedComponent<SupervisionPage> Page(Actor actor)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/plan/2022/supervision");
        return Render<SupervisionPage>(parameters => parameters.Add(one => one.Year, 2022).AddCascadingValue(ReportPagesTests.Signed(actor)));
    }

    // Issued on 20 July and due a week later.
    private static IEnumerable<SupervisionNotice> Notices(string given) => given.Replace("Unit ", "Unit_", StringComparison.Ordinal).Split(' ').Select((one, at) =>
    {
        var parts = one.Split('|');
        var (kind, last) = (Enum.Parse<NoticeKind>(parts[0]), Enum.Parse<NoticeStep>(parts[3]));
        List<StepTaken<NoticeStep>> steps = [Taken(NoticeStep.Issue, new(2022, 7, 20))];
        if (last != NoticeStep.Issue) steps.Add(Taken(last, new(2022, 8, 1)));
        return new SupervisionNotice(kind, NoticeRules.Number(kind, 2022, at + 1), parts[1].Replace('_', ' '), [.. parts[2].Split(',').Select(int.Parse)], "x", new(2022, 7, 27), steps);
    });

    private static StepTaken<NoticeStep> Taken(NoticeStep step, DateOnly day) => new(step, DateTimeOffset.UnixEpoch, day, "someone", null);
}
