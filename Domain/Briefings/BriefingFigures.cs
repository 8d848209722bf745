using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>A section's figures (部分).</summary>
/// <param name="Number">From 1.</param>
/// <param name="Progress">进度, 0 to 100, one decimal.</param>
public sealed record SectionFigures(int Number, decimal Progress);

/// <summary>A task's figures (任务).</summary>
/// <param name="Number">序号.</param>
/// <param name="Content">The beginning of its content.</param>
/// <param name="Progress">进度, 0 to 100, one decimal.</param>
/// <param name="Light">亮灯.</param>
public sealed record TaskFigures(int Number, string Content, decimal Progress, Light Light);

/// <summary>The figures that a briefing was written from (简报数据), kept with it: what two issues are compared by, and what a figure is traced to.</summary>
/// <param name="AsOf">截至.</param>
/// <param name="Progress">总体进度, 0 to 100, one decimal.</param>
/// <param name="Expected">序时进度, 0 to 100, one decimal.</param>
/// <param name="Sections">By section.</param>
/// <param name="Tasks">By task.</param>
/// <param name="Marks">The quarter's reports by mark; marks without any are absent.</param>
/// <param name="PublicityScore">双公示 score, 0 to 100; null where there is no evaluation.</param>
public sealed record BriefingFigures(
    DateOnly AsOf, decimal Progress, decimal Expected, IReadOnlyList<SectionFigures> Sections, IReadOnlyList<TaskFigures> Tasks,
    IReadOnlyDictionary<ReportingMark, int> Marks, decimal? PublicityScore)
{
    /// <summary>The figures of a board.</summary>
    /// <param name="board">The board of the as-of day.</param>
    /// <param name="quarter">The quarter whose reports are counted.</param>
    /// <param name="publicityScore">双公示 score; null where there is no evaluation.</param>
    /// <returns>The figures.</returns>
    public static BriefingFigures Of(PlanBoard board, Quarter quarter, decimal? publicityScore) => new(
        board.AsOf, ProgressRules.Shown(board.Progress), ProgressRules.Shown(board.Expected),
        [.. board.Sections.Select(roll => new SectionFigures(roll.Number, ProgressRules.Shown(roll.Progress)))],
        [.. board.Tasks.Select(row => new TaskFigures(row.Task.Number, Quarterly.QuarterlyBriefing.Brief(row.Task.Content), ProgressRules.Shown(row.Progress), row.Standing.Light))],
        BoardCounts.Marks(board.Units, quarter).Marks, publicityScore);

    /// <summary>How many tasks have a light.</summary>
    /// <param name="light">The light.</param>
    public int Count(Light light) => Tasks.Count(task => task.Light == light);
}

/// <summary>A figure of two issues (对比项).</summary>
/// <param name="Before">In the earlier; null where it had none.</param>
/// <param name="After">In the later; null where it has none.</param>
/// <typeparam name="T">What is compared.</typeparam>
public readonly record struct Compared<T>(T? Before, T? After)
    where T : struct
{
    /// <summary>Whether the two differ.</summary>
    public bool Changed => !Nullable.Equals(Before, After);
}

/// <summary>A task in two issues (任务对比).</summary>
/// <param name="Number">序号.</param>
/// <param name="Content">The beginning of its content, as in the later issue that has it.</param>
/// <param name="Progress">进度.</param>
/// <param name="Light">亮灯.</param>
public sealed record ComparedTask(int Number, string Content, Compared<decimal> Progress, Compared<Light> Light);

/// <summary>What changed from one issue to another (两期对比).</summary>
/// <param name="Before">The earlier issue's figures.</param>
/// <param name="After">The later issue's figures.</param>
public sealed record IssueComparison(BriefingFigures Before, BriefingFigures After)
{
    /// <summary>总体进度.</summary>
    public Compared<decimal> Progress => new(Before.Progress, After.Progress);

    /// <summary>双公示 score.</summary>
    public Compared<decimal> PublicityScore => new(Before.PublicityScore, After.PublicityScore);

    /// <summary>Each light with how many tasks had and have it.</summary>
    public IEnumerable<(Light Light, Compared<int> Count)> Lights => LightWords.All.Select(light => (light, new Compared<int>(Before.Count(light), After.Count(light))));

    /// <summary>Each section of either issue.</summary>
    public IEnumerable<(int Number, Compared<decimal> Progress)> Sections => Before.Sections.Concat(After.Sections).Select(section => section.Number).Distinct().Order()
        .Select(number => (number, new Compared<decimal>(Find(Before.Sections, number), Find(After.Sections, number))));

    /// <summary>Each mark of reports that either issue counted.</summary>
    public IEnumerable<(ReportingMark Mark, Compared<int> Count)> Marks => Before.Marks.Keys.Union(After.Marks.Keys).Order()
        .Select(mark => (mark, new Compared<int>(Before.Marks.GetValueOrDefault(mark), After.Marks.GetValueOrDefault(mark))));

    /// <summary>The tasks whose progress or light differs, or that only one issue has, by number.</summary>
    public IReadOnlyList<ComparedTask> Tasks
    {
        get
        {
            var (before, after) = (Before.Tasks.ToDictionary(task => task.Number), After.Tasks.ToDictionary(task => task.Number));
            return [.. before.Keys.Union(after.Keys).Order().Select(number => Compare(number, before.GetValueOrDefault(number), after.GetValueOrDefault(number)))
                .Where(task => task.Progress.Changed || task.Light.Changed)];
        }
    }

    private static ComparedTask Compare(int number, TaskFigures? before, TaskFigures? after) => new(
        number, (after ?? before)!.Content, new(before?.Progress, after?.Progress), new(before?.Light, after?.Light));

    private static decimal? Find(IReadOnlyList<SectionFigures> sections, int number) => sections.FirstOrDefault(section => section.Number == number)?.Progress;
}
