using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Briefings.Quarterly;

/// <summary>二、各部分推进情况: by section, a bar an item and what was achieved, quoted.</summary>
internal static class ResultsChapter
{
    /// <summary>How many results of a section are quoted.</summary>
    private const int MostQuoted = 5;

    public static IReadOnlyList<BriefingBlock> Write(QuarterlySource source)
    {
        var board = source.Board;
        var stages = StagesBefore(source);
        List<BriefingBlock> blocks = [];
        foreach (var section in board.Plan.Sections)
        {
            blocks.Add(new Heading(2, $"（{StandingChapter.Number(section.Number)}）{section.Title}"));
            var items = board.Plan.Items.Where(item => item.Section == section.Number).ToList();
            var rolls = board.Items.ToDictionary(roll => roll.Number);
            if (items.Count > 0)
            {
                blocks.Add(new Bars("", "条目", [.. items.Select(item =>
                    new Bar(item.Title, ProgressRules.Shown(rolls[item.Number].Progress), ProgressRules.Shown(rolls[item.Number].Expected)))]));
            }
            var results = board.Tasks.Where(row => row.Task.Section == section.Number)
                .Select(row => (row, excerpt: Result(row, source.Excerpts, stages))).Where(pair => pair.excerpt is not null).ToList();
            if (results.Count == 0) blocks.Add(new Paragraph("本季度没有新形成成果或办结的任务。"));
            // A leader reads the first few; the rest is named and can be followed.
            var quoted = results.OrderByDescending(pair => pair.excerpt!.Stage).Take(MostQuoted).OrderBy(pair => pair.row.Task.Number).ToList();
            foreach (var (index, (row, excerpt)) in quoted.Index())
                blocks.Add(Quote(index + 1, row, excerpt!, source));
            if (results.Count > quoted.Count) blocks.Add(Others([.. results.Except(quoted).Select(pair => pair.row.Task.Number)], source));
        }
        return blocks;
    }

    private static Paragraph Quote(int number, TaskRow row, ReportExcerpt excerpt, QuarterlySource source) => new(
    [
        new($"{number}. {QuarterlyBriefing.Brief(row.Task.Content)}。", Bold: true),
        new($"{Clean(excerpt.Done).TrimEnd('。')}（"),
        source.Publisher.ToTask(source.Board.Plan.Year, row.Task.Number),
        new($"，{excerpt.Unit}）。"),
    ]);

    private static Paragraph Others(List<int> tasks, QuarterlySource source)
    {
        List<TextRun> runs = [new("本季度形成成果的还有")];
        foreach (var (index, task) in tasks.Index())
        {
            if (index > 0) runs.Add(new("、"));
            runs.Add(source.Publisher.ToTask(source.Board.Plan.Year, task));
        }
        return new Paragraph([.. runs, new("。")]);
    }

    /// <summary>The first party by rank and order whose report reached 形成成果 or 办结 in this quarter.</summary>
    private static ReportExcerpt? Result(TaskRow row, IReadOnlyList<ReportExcerpt> excerpts, Dictionary<(int, string), Stage> before) =>
        row.Duties.OrderBy(duty => duty.Duty.Role != AssignmentRole.Lead)
            .Select(duty => excerpts.FirstOrDefault(excerpt => excerpt.Task == row.Task.Number && excerpt.Unit == duty.Duty.Unit))
            .FirstOrDefault(excerpt => excerpt is { Stage: Stage.Delivering or Stage.Completed } && excerpt.Done.Length > 0
                && excerpt.Stage > before.GetValueOrDefault((excerpt.Task, excerpt.Unit)));

    private static Dictionary<(int, string), Stage> StagesBefore(QuarterlySource source) => source.Reports
        .Where(report => report.Quarter < source.Quarter && report.StateAt(source.AsOf) == ReportState.Accepted)
        .GroupBy(report => (report.Task, report.Unit)).ToDictionary(group => group.Key, group => group.MaxBy(report => report.Quarter)!.Stage);

    /// <summary>A report's words on one line; what is quoted is not rewritten.</summary>
    internal static string Clean(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
