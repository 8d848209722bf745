using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Demo;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Reminders;
using CreditWorkplan.Infrastructure.Supervision;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>The demonstration with something of everything (样例数据), so that no page is empty: an issue, a draft, a stocktake, a notice, an instruction, an evaluation, reminders.</summary>
internal static class BusyDemo
{
    private static readonly Actor Office = new("office", Role.Office, null);
    private static readonly Actor Leader = new("leader", Role.Leader, null);

    public static Task<RunningWorkplan> StartAsync(string folder) => RunningWorkplan.StartDemoAsync(folder, FillAsync);

    public static async Task FillAsync(RunningWorkplan running)
    {
        var cancellation = RunningWorkplan.Cancellation;
        Quarter first = new(2022, 1), second = new(2022, 2);
        foreach (var quarter in new[] { first, second }) Assert.True(await running.Get<QuarterlyBriefings>().DraftAsync(Actor.Operator, 2022, quarter, cancellation));
        var drafts = running.Get<BriefingDrafts>();
        var draft = (await drafts.FindAsync(Office, BriefingKind.Quarterly, 2022, first, cancellation))!;
        Assert.Equal(BriefingOutcome.Saved, await drafts.ReviewAsync(Leader, draft.Id, draft.Version, cancellation: cancellation));
        draft = (await drafts.FindAsync(Office, BriefingKind.Quarterly, 2022, first, cancellation))!;
        Assert.Equal(BriefingOutcome.Saved, (await running.Get<IssueBriefing>().RunAsync(Office, draft.Id, draft.Version, null, cancellation)).Outcome);
        Assert.NotNull((await running.Get<BeginStocktake>().RunAsync(Office, 2022, "演示数据：八月盘点", cancellation)).Stocktake);
        Assert.Equal(SupervisionOutcome.Saved, (await running.Get<IssueNotice>().RunAsync(Office, 2022, NoticeKind.Urging, "市教委", [76], "演示数据：请补报", cancellation: cancellation)).Outcome);
        Assert.Equal(SupervisionOutcome.Saved, (await running.Get<GiveInstruction>().RunAsync(Leader, 2022, "市教委", [76], "演示数据：请抓紧", FillDemo.Day.AddDays(14), cancellation)).Outcome);
        await running.Get<RunReminders>().RunAsync(FillDemo.Day, cancellation);
        var (_, job) = await running.Get<RequestEvaluation>().RunAsync(Office, second, cancellation: cancellation);
        Assert.Empty((await running.Get<PerformEvaluation>().RunAsync(job, cancellation)).Faults);
    }
}
