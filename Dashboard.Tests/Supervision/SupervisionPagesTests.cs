using Bunit;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Dashboard.Supervision;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>Milestones, later dates and closures on the task's page; quarters closed on theirs; synthetic plan, 15 August 2022.</summary>
public sealed class SupervisionPagesTests : BunitContext, IAsyncLifetime
{
    private readonly string file = NewFile();

    private LiveBoards Boards => Services.GetRequiredService<LiveBoards>();

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
    public async Task A_milestone_is_proposed_by_the_lead_agreed_achieved_and_accepted_and_moves_the_progress()
    {
        var lead = Open(Leader);
        lead.Find("[data-field=title]").Change("印发办法");
        lead.Find("[data-field=weight]").Change("40");
        lead.Find("[data-field=due]").Change("2022-09-30");
        await lead.Find("[data-act=propose]").ClickAsync(new());
        var office = Open(Office);
        await StepAsync(office, "Agree");
        await StepAsync(lead, "Achieve");
        await StepAsync(office, "Accept");
        Assert.Equal(100, (await Boards.CurrentAsync(2022, Cancellation))!.Tasks.Single(row => row.Task.Number == 1).Progress);
        office.WaitForAssertion(() => Assert.Equal("Accepted", office.Find("[data-milestone]").GetAttribute("data-state")));
    }

    [Fact]
    public async Task A_later_date_is_asked_for_with_a_reason_and_granted_and_the_due_date_moves()
    {
        var lead = Open(Leader);
        lead.Find("[data-field=due]").Change("2023-01-31");
        await lead.Find("[data-act=extend]").ClickAsync(new());
        Assert.NotNull(lead.Find("[data-failed]"));
        lead.Find("[data-field=note]").Change("配套文件未出");
        await lead.Find("[data-act=extend]").ClickAsync(new());
        var office = Open(Office);
        Assert.Contains("配套文件未出", office.Find("[data-extension]").TextContent);
        await office.Find("[data-act=Grant]").ClickAsync(new());
        Assert.Equal(new DateOnly(2023, 1, 31), (await Boards.CurrentAsync(2022, Cancellation))!.Tasks.Single(row => row.Task.Number == 1).EffectiveDue);
    }

    [Fact]
    public void A_refusal_names_who_may_move_it()
    {
        var text = Services.GetRequiredService<IStringLocalizer<Text>>();
        Assert.Contains("联席会议办公室", WhoMay.Move(text, Closure.Life, "Asked"));
        Assert.Contains("单位负责人", WhoMay.Move(text, Closure.Life, ""));
        Assert.Equal(text["NobodyMayMove"].Value, WhoMay.Move(text, Extension.Life, "Granted"));
    }

    [Fact]
    public async Task A_closure_needs_proof_and_the_office_and_can_be_taken_back()
    {
        var lead = Open(Leader);
        await lead.Find("[data-act=closure-Ask]").ClickAsync(new());
        Assert.NotNull(lead.Find("[data-failed]"));
        lead.Find("[data-field=note]").Change("办法已印发");
        await lead.Find("[data-act=closure-Ask]").ClickAsync(new());
        var office = Open(Office);
        await office.Find("[data-act=closure-Accept]").ClickAsync(new());
        office.WaitForAssertion(() => Assert.Equal("Done", office.Find("[data-light]").GetAttribute("data-light")));
        office.Find("[data-field=note]").Change("佐证不全");
        await office.Find("[data-act=closure-Reopen]").ClickAsync(new());
        office.WaitForAssertion(() => Assert.NotEqual("Done", office.Find("[data-light]").GetAttribute("data-light")));
    }

    [Fact]
    public void A_unit_that_does_not_lead_and_a_reporter_are_offered_no_more_than_they_may()
    {
        Assert.Empty(Open(Other).FindAll("[data-supervision] button"));
        Assert.Equal(["propose"], Open(Reporter).FindAll("[data-supervision] button").Select(button => button.GetAttribute("data-act")));
    }

    [Fact]
    public async Task Only_an_ended_quarter_is_closed_and_twice_does_nothing()
    {
        var page = Render<QuartersPage>(parameters => parameters.Add(one => one.Year, 2022).AddCascadingValue(ReportPagesTests.Signed(Office)));
        Assert.Equal(["2022Q1", "2022Q2"], page.FindAll("tr:has([data-act=close])").Select(row => row.GetAttribute("data-quarter")));
        await page.Find("[data-quarter='2022Q2'] [data-act=close]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-quarter='2022Q2'] [data-closed]")));
        var closing = Services.GetRequiredService<CloseQuarter>();
        Assert.Equal(SupervisionOutcome.Saved, (await closing.RunAsync(Office, new(2022, 2), Cancellation)).Outcome);
        Assert.Equal(SupervisionOutcome.WrongState, (await closing.RunAsync(Office, new(2022, 3), Cancellation)).Outcome);
        Assert.Equal(SupervisionOutcome.Forbidden, (await closing.RunAsync(Leader, new(2022, 1), Cancellation)).Outcome);
        Assert.Single(await Services.GetRequiredService<SupervisionQueries>().SnapshotsAsync(Office, 2022, Cancellation));
    }

    private IRenderedComponent<TaskPage> Open(Actor actor) =>
        Render<TaskPage>(parameters => parameters.Add(one => one.Year, 2022).Add(one => one.Task, 1).AddCascadingValue(ReportPagesTests.Signed(actor)));

    private static async Task StepAsync(IRenderedComponent<TaskPage> page, string step)
    {
        page.WaitForAssertion(() => page.Find($"[data-milestone] [data-act={step}]"));
        await page.Find($"[data-milestone] [data-act={step}]").ClickAsync(new());
    }
}
