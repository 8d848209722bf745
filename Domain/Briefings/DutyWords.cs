using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>Parts, stages, marks and promises in printed words (分工、阶段、填报标记、兑现情况); briefings are Chinese whatever the reader's language.</summary>
internal static class DutyWords
{
    /// <summary>How a party answers.</summary>
    public static string Role(AssignmentRole role) => role switch
    {
        AssignmentRole.Lead => "牵头",
        AssignmentRole.Support => "配合",
        AssignmentRole.Shared => "分工",
    };

    /// <summary>How far a unit is; 未填报 where nothing was accepted.</summary>
    public static string Word(Stage? stage) => stage switch
    {
        Stage.NotStarted => "未启动",
        Stage.Planning => "制定方案",
        Stage.Implementing => "组织实施",
        Stage.Delivering => "形成成果",
        Stage.Completed => "办结",
        _ => "未填报",
    };

    /// <summary>Reporting discipline.</summary>
    public static string Word(ReportingMark mark) => mark switch
    {
        ReportingMark.NotYet => "未到期",
        ReportingMark.Open => "待报",
        ReportingMark.Draft => "草稿",
        ReportingMark.Submitted => "审核中",
        ReportingMark.Accepted => "已采纳",
        ReportingMark.Late => "迟报",
        ReportingMark.Returned => "退回",
        ReportingMark.Missing => "缺报",
    };

    /// <summary>Where a report stands.</summary>
    public static string Word(ReportState state) => state switch
    {
        ReportState.Draft => "草稿",
        ReportState.Submitted => "已提交",
        ReportState.Confirmed => "已确认",
        ReportState.Accepted => "已采纳",
        ReportState.Returned => "退回",
    };

    /// <summary>What became of a promise.</summary>
    public static string Word(PromiseVerdict verdict) => verdict switch
    {
        PromiseVerdict.Kept => "已兑现",
        PromiseVerdict.Partly => "部分兑现",
        PromiseVerdict.NotKept => "未兑现",
    };

    /// <summary>The colour of a mark.</summary>
    public static Tone Tone(ReportingMark mark) => mark switch
    {
        ReportingMark.Missing or ReportingMark.Returned => Briefings.Tone.Red,
        ReportingMark.Late => Briefings.Tone.Yellow,
        _ => Briefings.Tone.Plain,
    };

    /// <summary>A task's due date in a table: without the year; the plan's last day as 年底; a later one as 延期.</summary>
    public static string Due(TaskRow row, DateOnly end)
    {
        var day = row.EffectiveDue == end ? "年底" : row.EffectiveDue.Year == end.Year ? $"{row.EffectiveDue.Month}月{row.EffectiveDue.Day}日" : BriefingText.Date(row.EffectiveDue);
        return row.EffectiveDue == (row.Task.Due ?? end) ? day : $"{day}（延期）";
    }
}
