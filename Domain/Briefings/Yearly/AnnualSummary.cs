using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Briefings.Yearly;

/// <summary>The year's result (年度总结): progress and lights, what was done in the units' words, what was not and why, how the units reported and were pressed.</summary>
public static class AnnualSummary
{
    /// <summary>Works it out.</summary>
    /// <param name="source">What it is worked out from.</param>
    /// <returns>The chapters.</returns>
    public static BriefingOutline Outline(AnnualSource source)
    {
        var (year, plan, publisher) = (source.Year, source.Year.Board.Plan, source.Year.Publisher);
        return new(
            BriefingKind.Annual, $"{plan.Year}年工作要点落实情况年度总结",
            new Masthead("年度总结", publisher.Office, year.AsOf, Overline: plan.Title, Mark: publisher.Mark),
            new(BriefingOutline.OpeningKey, "导语", Opening(year)),
            [
                new("standing", "总体情况", Standing(year)),
                new("done", "办结任务和成效", Done(source)),
                new("unfinished", "未办结任务", Unfinished(source)),
                new("discipline", "填报情况", [DisciplineTable.Of("各季度填报", year, year.Board.Units)]),
                new("supervision", "延期和督办情况", AnnualSupervision.Write(year)),
                new("publicity", "双公示评估", Publicity(source)),
            ],
            [
                new Paragraph($"附件：{plan.Title}任务推进情况一览表"),
                new Paragraph(publisher.Office, ParagraphPlace.Signature), new Paragraph(BriefingText.Date(year.AsOf), ParagraphPlace.Signature),
                .. TaskAttachment.Write(year.Board, publisher),
            ],
            new Imprint(publisher.To, publisher.CopyTo, publisher.Office, year.AsOf));
    }

    private static List<BriefingBlock> Opening(YearSource year)
    {
        var board = year.Board;
        var accepted = year.Reports.Count(report => report.StateAt(year.AsOf) == ReportState.Accepted);
        List<TextRun> runs = [new($"截至{BriefingText.Date(year.AsOf)}，{board.Tasks.Count}项任务总体进度{QuarterlyBriefing.Percent(board.Progress)}%"), Footnote.Mark(1), new($"，序时进度{QuarterlyBriefing.Percent(board.Expected)}%；")];
        foreach (var (index, light) in LightWords.All.Where(light => light == Light.Done || board.Count(light) > 0).Index())
        {
            if (index > 0) runs.Add(new("、"));
            runs.Add(year.Publisher.ToLight(year.Year, light, board.Count(light)));
        }
        runs.Add(new($"。全年采纳进展填报{accepted}份，涉及{board.Units.Count}个单位。"));
        return [new Paragraph(runs), new Footnote(1, "总体进度为全部任务进度的平均值；任务进度按牵头单位（没有牵头单位的按各责任单位）最近一次已采纳填报的推进阶段平均，设有节点的按节点权重计。")];
    }

    private static List<BriefingBlock> Standing(YearSource year)
    {
        var board = year.Board;
        return
        [
            new Heading(2, "（一）进度"),
            year.Pace("各季度总体进度", board => (board.Progress, board.Expected)),
            new Note("各季度的数字截至该季度填报截止日；尚未截止的截至本总结之日。"),
            new Bars("各部分的任务进度", "部分", [.. board.Sections.Select(roll => new Bar($"第{StandingChapter.Number(roll.Number)}部分", ProgressRules.Shown(roll.Progress), ProgressRules.Shown(roll.Expected)))]),
            new Heading(2, "（二）亮灯"),
            new Table(
                "各季度亮灯（项）",
                [new("亮灯", Width: 22), .. year.Ends.Select(end => new TableColumn(end.Quarter.ChineseName, ColumnAlignment.Right)), new("截至总结之日", ColumnAlignment.Right)],
                [.. LightWords.All.Select(light => new TableRow(
                    [new(LightWords.ShapeAndWord(light), LightWords.Tone(light)), .. year.Ends.Select(end => new TableCell($"{end.Board.Count(light)}")), new($"{board.Count(light)}")]))]),
        ];
    }

    private static List<BriefingBlock> Done(AnnualSource source)
    {
        var year = source.Year;
        List<BriefingBlock> blocks = [];
        foreach (var (index, section) in year.Board.Plan.Sections.Index())
        {
            var rows = year.Board.Tasks.Where(row => row.Task.Section == section.Number).ToList();
            var done = rows.Where(row => row.Standing.Light == Light.Done).ToList();
            blocks.Add(new Heading(2, $"（{StandingChapter.Number(index + 1)}）{section.Title}"));
            blocks.Add(new Paragraph($"任务{rows.Count}项，办结{done.Count}项，平均进度{QuarterlyBriefing.Percent(ProgressRules.Mean(rows.Select(row => row.Progress)))}%。"));
            foreach (var (place, row) in done.Index())
            {
                var result = Last(row, source.Excerpts, excerpt => excerpt.Done);
                blocks.Add(new Paragraph(
                [
                    new($"{place + 1}. {QuarterlyBriefing.Brief(row.Task.Content)}。", Bold: true), new(result is null ? "（" : $"{ResultsChapter.Clean(result.Done).TrimEnd('。')}（"),
                    year.Publisher.ToTask(year.Year, row.Task.Number), new(result is null ? "）。" : $"，{result.Unit}）。"),
                ]));
            }
        }
        return blocks;
    }

    private static List<BriefingBlock> Unfinished(AnnualSource source)
    {
        var year = source.Year;
        var rows = year.Board.Tasks.Where(row => row.Standing.Light != Light.Done).OrderBy(row => row.Standing.Light).ThenBy(row => row.Task.Number).ToList();
        if (rows.Count == 0) return [new Paragraph("全部任务均已办结。")];
        return
        [
            new Paragraph($"未办结的任务{rows.Count}项，按亮灯和任务序号列出；原因摘自责任单位最近一次已采纳的填报，没有填报问题的按亮灯说明。"),
            new Table(
                "",
                [new("任务", ColumnAlignment.Right, 12), new("内容"), new("牵头单位", Width: 28), new("进度%", ColumnAlignment.Right, 15), new("亮灯", Width: 18), new("原因", Width: 46)],
                [.. rows.Select(row => new TableRow(
                [
                    year.Publisher.TaskCell(year.Year, row.Task.Number), new(QuarterlyBriefing.Brief(row.Task.Content)), new(QuarterlyBriefing.Leads(row)), new(QuarterlyBriefing.Percent(row.Progress)),
                    new(LightWords.ShapeAndWord(row.Standing.Light), LightWords.Tone(row.Standing.Light)), new(Reason(row, source.Excerpts)),
                ]))]),
        ];
    }

    private static string Reason(TaskRow row, IReadOnlyList<ReportExcerpt> excerpts)
    {
        const int longest = 80;
        if (Last(row, excerpts, excerpt => excerpt.Problems) is not { } excerpt) return LightWords.Reason(row);
        return QuarterlyBriefing.Brief(ResultsChapter.Clean(excerpt.Problems), longest);
    }

    /// <summary>The words of the first party by rank that has any.</summary>
    private static ReportExcerpt? Last(TaskRow row, IReadOnlyList<ReportExcerpt> excerpts, Func<ReportExcerpt, string> of) =>
        row.Duties.OrderBy(duty => duty.Duty.Role != AssignmentRole.Lead)
            .Select(duty => excerpts.FirstOrDefault(excerpt => excerpt.Task == row.Task.Number && excerpt.Unit == duty.Duty.Unit && of(excerpt).Length > 0)).FirstOrDefault(excerpt => excerpt is not null);

    private static IReadOnlyList<BriefingBlock> Publicity(AnnualSource source) => source.Evaluations.Count == 0
        ? [new Paragraph($"{source.Year.Year}年的双公示评估尚未产生。")]
        : [PublicityChapter.ToTable("各季度双公示评估合计", "季度", source.Evaluations.Select(one => (one.Quarter.ChineseName, one.Totals.Counts, one.Totals.Rates)))];
}
