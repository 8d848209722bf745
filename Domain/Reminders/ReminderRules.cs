namespace CreditWorkplan.Domain.Reminders;

/// <summary>The rules together (提醒规则表): what the product ships with, overlaid by what the office edited.</summary>
public sealed class ReminderRules
{
    /// <summary>The code of 逾期催报.</summary>
    public const string Overdue = "overdue";

    private readonly Dictionary<string, ReminderRule> byCode;

    /// <summary>Makes the table of the shipped rules and the edited ones.</summary>
    /// <param name="edited">The rules as the office edited them, at most one a code.</param>
    public ReminderRules(IEnumerable<ReminderRule> edited)
    {
        byCode = Shipped.ToDictionary(rule => rule.Code);
        foreach (var rule in edited)
            if (byCode.ContainsKey(rule.Code)) byCode[rule.Code] = rule;
        All = [.. Shipped.Select(rule => byCode[rule.Code])];
    }

    /// <summary>The rules as shipped, in order of rank: the later one of a thread is the more urgent.</summary>
    public static IReadOnlyList<ReminderRule> Shipped { get; } =
    [
        Rule("quarter-open", ReminderKind.QuarterOpen, 0, 0, "{quarter}已开始，共{count}项任务需填报，{due}截止", "{quarter} has begun: {count} tasks to report by {due}"),
        Rule("due-7", ReminderKind.Report, 7, 0, "{quarter}进展应于{due}前填报，距截止{days}天，尚有{count}项未提交", "{quarter} reports are due by {due}, in {days} days: {count} not submitted"),
        Rule("due-3", ReminderKind.Report, 3, 0, "{quarter}进展应于{due}前填报，距截止{days}天，尚有{count}项未提交", "{quarter} reports are due by {due}, in {days} days: {count} not submitted"),
        Rule("due-1", ReminderKind.Report, 1, 0, "{quarter}进展应于{due}前填报，距截止{days}天，尚有{count}项未提交", "{quarter} reports are due by {due}, in {days} day: {count} not submitted"),
        Rule("due-0", ReminderKind.Report, 0, 0, "{quarter}进展今天（{due}）截止，尚有{count}项未提交", "{quarter} reports are due today ({due}): {count} not submitted"),
        Rule(Overdue, ReminderKind.Report, 0, 2, "{quarter}进展应于{due}前填报，已逾期{late}天，尚有{count}项未提交", "{quarter} reports were due by {due}, {late} days ago: {count} not submitted"),
        Rule("milestone-14", ReminderKind.Milestone, 14, 0, "节点“{title}”应于{due}前完成，还有{days}天", "Milestone “{title}” is due by {due}, in {days} days"),
        Rule("milestone-3", ReminderKind.Milestone, 3, 0, "节点“{title}”应于{due}前完成，还有{days}天", "Milestone “{title}” is due by {due}, in {days} days"),
        Rule("sign-for", ReminderKind.SignFor, 0, 5, "任务尚未签收，应于{due}前签收", "The task is not signed for; it should be by {due}"),
        Rule("returned", ReminderKind.Returned, 3, 3, "{quarter}填报已于{due}退回，至今未修改", "The {quarter} report was returned on {due} and not touched since"),
        Rule("notice", ReminderKind.Matter, 3, 2, "{title}应于{due}前回复，尚未回复", "{title} is to be answered by {due} and is not"),
        Rule("event", ReminderKind.Event, 7, 0, "{title}为{due}，还有{days}天，请做好准备", "{title} is on {due}, in {days} days: please prepare"),
        Rule("evaluation", ReminderKind.Evaluation, 3, 2, "{quarter}双公示评估日为{due}，尚未评估", "The double-publicity evaluation of {quarter} is due on {due} and not done", ReminderAudience.Office),
        Rule("rectification", ReminderKind.Rectification, 0, 5, "{quarter}双公示问题应于{due}前整改，尚有{count}条未整改", "{count} double-publicity findings of {quarter} were to be rectified by {due}"),
    ];

    /// <summary>Every rule, on or off, in order of rank.</summary>
    public IReadOnlyList<ReminderRule> All { get; }

    /// <summary>The rule of a code.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The rule; null where there is none.</returns>
    public ReminderRule? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The rules of a kind that are on, in order of rank.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The rules.</returns>
    public IEnumerable<ReminderRule> On(ReminderKind kind) => All.Where(rule => rule.On && rule.Kind == kind);

    /// <summary>Whether a kind goes by e-mail (邮件渠道): a choice where any of its rules leaves one, else required where any requires it.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Off where none of its rules that are on goes by e-mail.</returns>
    public ChannelUse MailOf(ReminderKind kind)
    {
        var uses = On(kind).Select(rule => rule.Mail).ToHashSet();
        if (uses.Contains(ChannelUse.Optional)) return ChannelUse.Optional;
        return uses.Contains(ChannelUse.Required) ? ChannelUse.Required : ChannelUse.Off;
    }

    /// <summary>The place of a rule among all, for sorting.</summary>
    /// <param name="code">The code.</param>
    /// <returns>From 0; the last where there is no such rule.</returns>
    public static int RankOf(string code)
    {
        for (var rank = 0; rank < Shipped.Count; rank++)
            if (Shipped[rank].Code == code) return rank;
        return Shipped.Count;
    }

    private static ReminderRule Rule(string code, ReminderKind kind, int days, int every, string chinese, string english, ReminderAudience audience = ReminderAudience.Reporters) =>
        new(code, kind, true, days, every, audience, 0, ChannelUse.Required, true, chinese, english);
}
