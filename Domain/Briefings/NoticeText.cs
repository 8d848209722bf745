using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>The first words of a notice (督办文稿), worked out from the tasks that it is about; the office goes on from there. Official letters are Chinese whatever the reader's language.</summary>
public static class NoticeText
{
    /// <summary>Writes them.</summary>
    /// <param name="kind">催办 or 督办单.</param>
    /// <param name="unit">The addressee.</param>
    /// <param name="rows">The tasks concerned.</param>
    /// <param name="longest">The longest text, in characters.</param>
    /// <param name="after">The number of the urging that stayed unanswered; null where there was none.</param>
    /// <returns>A line a task with its light, the reason and this quarter's mark of the unit; the numbers alone where that would be too long.</returns>
    public static string Draft(NoticeKind kind, string unit, IReadOnlyCollection<TaskRow> rows, int longest, string? after = null)
    {
        var tasks = rows.OrderBy(row => row.Task.Number).ToList();
        var whole = Write(kind, unit, string.Join('\n', tasks.Select(row => Line(row, unit))), after);
        return whole.Length <= longest ? whole : Write(kind, unit, string.Join("、", tasks.Select(row => $"任务{row.Task.Number}")) + "。", after);
    }

    /// <summary>Writes the urging of a draft (催办草稿): each task with what was due when and since how many days it is not there.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="day">The day.</param>
    /// <param name="longest">The longest text, in characters.</param>
    /// <returns>A line a task; the numbers alone where that would be too long.</returns>
    public static string Draft(UrgingDraft draft, DateOnly day, int longest)
    {
        var whole = Write(NoticeKind.Urging, draft.Unit, string.Join('\n', draft.Tasks.Select(task => Line(task, day))), null);
        return whole.Length <= longest ? whole : Write(NoticeKind.Urging, draft.Unit, string.Join("、", draft.Tasks.Select(task => $"任务{task.Row.Task.Number}")) + "。", null);
    }

    private static string Line(OverdueTask task, DateOnly day)
    {
        List<string> facts = [];
        if (task.Due is { } due) facts.Add($"应于{BriefingText.Date(due)}完成，已逾期{day.DayNumber - due.DayNumber}日");
        facts.AddRange(task.Reports.Select(report => $"{report.Quarter.Year}年{report.Quarter.ChineseName}进展应于{BriefingText.Date(report.Due)}前填报，已逾期{day.DayNumber - report.Due.DayNumber}日"));
        return $"任务{task.Row.Task.Number}（{QuarterlyBriefing.Brief(task.Row.Task.Content)}）：{string.Join("；", facts)}。";
    }

    private static string Write(NoticeKind kind, string unit, string tasks, string? after) => kind switch
    {
        NoticeKind.Urging => $"{unit}：\n下列任务请抓紧推进：\n{tasks}\n请在期限前回复办理情况和下一步安排。",
        NoticeKind.Demand => $"{unit}：\n{(after is null ? "" : $"{after}逾期未回复，")}下列任务列入督办：\n{tasks}\n请在期限前书面回复办理情况、未完成的原因和完成时限。逾期未回复的，在季度简报中通报。",
    };

    private static string Line(TaskRow row, string unit)
    {
        var mark = row.Duties.FirstOrDefault(duty => duty.Duty.Unit == unit)?.Mark;
        var owed = mark switch
        {
            ReportingMark.Missing => "；本季度缺报",
            ReportingMark.Returned => "；本季度填报已退回",
            ReportingMark.Open or ReportingMark.Draft => "；本季度待报",
            _ => "",
        };
        return $"任务{row.Task.Number}（{QuarterlyBriefing.Brief(row.Task.Content)}）：{LightWords.Word(row.Standing.Light)}，{LightWords.Reason(row)}{owed}。";
    }
}
