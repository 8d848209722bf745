using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>Lights in printed words (亮灯); briefings are Chinese whatever the reader's language.</summary>
public static class LightWords
{
    /// <summary>The lights in the order of their meaning, top to bottom.</summary>
    public static IReadOnlyList<Light> All { get; } = Enum.GetValues<Light>();

    /// <summary>The word.</summary>
    /// <param name="light">The light.</param>
    /// <returns>Two or three characters.</returns>
    public static string Word(Light light) => light switch
    {
        Light.Done => "办结",
        Light.Overdue => "逾期",
        Light.Behind => "滞后",
        Light.DueSoon => "临期",
        Light.OnTrack => "正常",
        Light.NotStarted => "未启动",
    };

    /// <summary>Shape and word, e.g. ■ 逾期.</summary>
    /// <param name="light">The light.</param>
    /// <returns>The text.</returns>
    public static string ShapeAndWord(Light light) => (light switch
    {
        Light.Done => "✓ ",
        Light.Overdue => "■ ",
        Light.Behind => "▲ ",
        Light.DueSoon => "◆ ",
        Light.OnTrack => "● ",
        Light.NotStarted => "○ ",
    }) + Word(light);

    /// <summary>The printed colour.</summary>
    /// <param name="light">The light.</param>
    /// <returns>The tone.</returns>
    public static Tone Tone(Light light) => light switch
    {
        Light.Done => Briefings.Tone.Grey,
        Light.Overdue => Briefings.Tone.Red,
        Light.Behind => Briefings.Tone.Yellow,
        Light.DueSoon => Briefings.Tone.Blue,
        Light.OnTrack => Briefings.Tone.Green,
        Light.NotStarted => Briefings.Tone.Plain,
    };

    /// <summary>What a light stands for (含义), with the plan's thresholds.</summary>
    /// <param name="light">The light.</param>
    /// <param name="thresholds">The thresholds.</param>
    /// <returns>A phrase.</returns>
    public static string Meaning(Light light, LightThresholds thresholds) => light switch
    {
        Light.Done => "办结申请已采纳",
        Light.Overdue => "任务或节点到期未完成，且未批准延期",
        Light.Behind => $"进度低于序时{thresholds.BehindPoints:0.#}个点以上，或牵头单位报告影响进度",
        Light.DueSoon => $"{thresholds.DueSoonDays}日内到期",
        Light.OnTrack => "有已采纳填报，无上述情形",
        Light.NotStarted => "尚无已采纳填报，也无上述情形",
    };

    /// <summary>Why a task's light shows what it shows (原因).</summary>
    /// <param name="row">The task's row.</param>
    /// <returns>A phrase with figures and date.</returns>
    public static string Reason(TaskRow row) => row.Standing.Cause switch
    {
        LightCause.Closed => "办结申请已采纳",
        LightCause.DuePassed => $"{Day(row)}到期",
        LightCause.BehindExpected => $"进度{ProgressRules.Shown(row.Progress):0.0}%，低于序时{ProgressRules.Shown(row.Expected):0.0}%",
        LightCause.NeverReported when row.Duties.Count == 0 => "集体未设成员，无单位填报",
        LightCause.NeverReported => "尚无已采纳的填报",
        LightCause.AffectsProgress => "填报称存在问题影响进度",
        LightCause.DueNear => $"{Day(row)}到期",
        LightCause.Reported => "有已采纳填报",
        LightCause.NothingYet => "尚无已采纳填报",
    };

    private static string Day(TaskRow row) => row.Standing.Date is { } date ? $"{date.Month}月{date.Day}日" : "";
}
