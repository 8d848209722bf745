using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Domain.Briefings.Quarterly;

/// <summary>The quarterly briefing (季度简报), worked out from a board, its reports and the quarter's evaluation: nothing in it is typed.</summary>
public static class QuarterlyBriefing
{
    /// <summary>Writes it.</summary>
    /// <param name="source">What it is worked out from.</param>
    /// <returns>The briefing, without any edit.</returns>
    public static Briefing Write(QuarterlySource source) => Outline(source).Compose();

    /// <summary>Works out its chapters.</summary>
    /// <param name="source">What it is worked out from.</param>
    /// <returns>The chapters, for the office to order and edit.</returns>
    public static BriefingOutline Outline(QuarterlySource source)
    {
        var (plan, publisher) = (source.Board.Plan, source.Publisher);
        return new(
            BriefingKind.Quarterly, $"{plan.Year}年{source.Quarter.ChineseName}工作要点推进情况",
            new Masthead("推进情况简报", publisher.Office, source.AsOf, source.Quarter.Number, plan.Title, publisher.Mark),
            new(BriefingOutline.OpeningKey, "导语", [.. Summary.Write(source)]),
            [
                new("standing", "总体情况", StandingChapter.Write(source)),
                new("results", "各部分推进情况", ResultsChapter.Write(source)),
                new("attention", "需要关注的任务和问题", AttentionChapter.Write(source)),
                new("discipline", "填报情况", DisciplineChapter.Write(source)),
                .. Named(source),
                new("publicity", "双公示评估", PublicityChapter.Write(source.Evaluation, source.Quarter)),
                new("milestones", $"{source.Quarter.Next.ChineseName}主要节点", MilestonesChapter.Write(source)),
            ],
            [
                new Paragraph($"附件：{plan.Title}任务推进情况一览表"),
                new Paragraph(publisher.Office, ParagraphPlace.Signature),
                new Paragraph(BriefingText.Date(source.AsOf), ParagraphPlace.Signature),
                .. TaskAttachment.Write(source.Board, source.Publisher),
            ],
            new Imprint(publisher.To, publisher.CopyTo, publisher.Office, source.AsOf));
    }

    // 通报 is a chapter only where somebody is to be named.
    private static IEnumerable<BriefingChapter> Named(QuarterlySource source) =>
        SupervisionChapter.Write(source) is { Count: > 0 } blocks ? [new("supervision", "督办情况", blocks)] : [];

    /// <summary>A percentage as printed, one decimal.</summary>
    internal static string Percent(decimal value) => $"{ProgressRules.Shown(value):0.0}";

    /// <summary>A difference as printed, with its sign.</summary>
    internal static string Signed(decimal value) => ProgressRules.Shown(value).ToString("+0.0;−0.0;0.0");

    /// <summary>The units that lead a task, or, where none leads, its first party; more than one as 等.</summary>
    internal static string Leads(TaskRow row)
    {
        var leads = row.Task.Assignments.Where(party => party.Role == Units.AssignmentRole.Lead).ToList();
        var parties = leads.Count > 0 ? leads : row.Task.Assignments;
        return parties.Count == 0 ? "—" : parties[0].PrintedName + (parties.Count > 1 ? "等" : "");
    }

    /// <summary>How long the beginning of a task's content is at most, in characters.</summary>
    internal const int LongestBrief = 30;

    /// <summary>The beginning of a task's content, up to a point or comma.</summary>
    internal static string Brief(string content, int longest = LongestBrief)
    {
        if (content.Length <= longest) return content.TrimEnd('。');
        var end = content.LastIndexOfAny(['，', '。', '；'], longest);
        return end >= 8 ? content[..end] : content[..longest] + "……";
    }
}
