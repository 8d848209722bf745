using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Briefings.Yearly;

/// <summary>办理记录: every decision on a task by day: returns, extensions, closure, milestones, instructions, notices, promises.</summary>
internal static class TaskDecisions
{
    public static IReadOnlyList<BriefingBlock> Write(TaskFileSource source)
    {
        var day = source.Year.AsOf;
        // Stable: what happened on one day stays in its order.
        var all = Returns(source).Concat(Agreed(source)).Concat(Matters(source)).Concat(Promises(source)).Where(one => one.Day <= day).OrderBy(one => one.Day).ToList();
        if (all.Count == 0) return [new Paragraph("没有退回、延期、节点、办结和督办记录。")];
        return
        [
            new Table("", [new("日期", Width: 34), new("事项", Width: 36), new("内容和理由")],
                [.. all.Select(one => TableRow.Of(BriefingText.Date(one.Day), one.What, one.Text.Length > 0 ? one.Text : "—"))]),
        ];
    }

    private static IEnumerable<Decision> Returns(TaskFileSource source) =>
        from report in source.Reports
        from step in report.Steps
        where step.Step == ReportStep.Return
        select new Decision(step.Day, "填报退回", $"{report.Unit}{report.Quarter.ChineseName}填报：{Clean(step.Reason)}");

    private static IEnumerable<Decision> Agreed(TaskFileSource source)
    {
        var (task, record) = (source.Row.Task.Number, source.Year.Board.Supervision);
        foreach (var one in record.Milestones.Where(one => one.Task == task))
            foreach (var step in one.Steps)
                yield return new(step.Day, $"节点{Word(step.Step)}", With($"{one.Title}（{BriefingText.Date(one.Due)}，权重{one.Weight:0.##}）", step.Reason));
        foreach (var one in record.Extensions.Where(one => one.Task == task))
            foreach (var step in one.Steps)
                yield return new(step.Day, $"延期{Word(step.Step)}", With($"{(one.Milestone is { } title ? $"节点“{title}”" : "任务")}延至{BriefingText.Date(one.Due)}", step.Step == ExtensionStep.Ask ? one.Reason : step.Reason));
        foreach (var one in record.Closures.Where(one => one.Task == task))
            foreach (var step in one.Steps)
                yield return new(step.Day, Word(step.Step), Clean(step.Reason));
    }

    private static IEnumerable<Decision> Matters(TaskFileSource source)
    {
        var task = source.Row.Task.Number;
        foreach (var one in source.Year.Instructions.Where(one => one.Tasks.Contains(task)))
            foreach (var step in one.Steps)
                yield return new(step.Day, Word(step.Step), step.Step == InstructionStep.Give ? $"{one.Unit}：{ResultsChapter.Clean(one.Text)}（{BriefingText.Date(one.Due)}前）" : With(one.Unit, step.Reason));
        foreach (var one in source.Year.Notices.Where(one => one.Tasks.Contains(task)))
            foreach (var step in one.Steps)
                yield return new(step.Day, $"{NoticeRules.Word(one.Kind)}{Word(step.Step)}", With($"{one.Number}，{one.Unit}", step.Step == NoticeStep.Issue ? $"{BriefingText.Date(one.Due)}前回复" : step.Reason));
    }

    private static IEnumerable<Decision> Promises(TaskFileSource source) =>
        source.Promises.Select(one => new Decision(one.Day, $"承诺{DutyWords.Word(one.Verdict)}", $"{one.Unit}{one.Quarter.ChineseName}：{one.Promise}"));

    private static string With(string subject, string? reason) => Clean(reason) is { Length: > 0 } words ? $"{subject}：{words}" : subject;

    private static string Clean(string? reason) => ResultsChapter.Clean(reason ?? "");

    private static string Word(MilestoneStep step) => step switch
    {
        MilestoneStep.Propose => "提出",
        MilestoneStep.Agree => "商定",
        MilestoneStep.Achieve => "报完成",
        MilestoneStep.Accept => "核完成",
        MilestoneStep.Return => "退回",
    };

    private static string Word(ExtensionStep step) => step switch
    {
        ExtensionStep.Ask => "申请",
        ExtensionStep.Grant => "同意",
        ExtensionStep.Refuse => "不同意",
    };

    private static string Word(ClosureStep step) => step switch
    {
        ClosureStep.Ask => "申请办结",
        ClosureStep.Accept => "核准办结",
        ClosureStep.Return => "办结退回",
        ClosureStep.Reopen => "重新打开",
    };

    private static string Word(InstructionStep step) => step switch
    {
        InstructionStep.Give => "批示",
        InstructionStep.Reply => "批示反馈",
        InstructionStep.Settle => "批示落实",
        InstructionStep.Return => "批示退回",
    };

    private static string Word(NoticeStep step) => step switch
    {
        NoticeStep.Issue => "发出",
        NoticeStep.Reply => "回复",
        NoticeStep.Settle => "销号",
        NoticeStep.Return => "退回",
        NoticeStep.Escalate => "升级",
    };

    private sealed record Decision(DateOnly Day, string What, string Text);
}
