using CreditWorkplan.Domain.Briefings.Yearly;
using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Domain.Briefings.Quarterly;

/// <summary>The briefing's first paragraphs (导语): the whole on a few lines.</summary>
internal static class Summary
{
    public static IEnumerable<BriefingBlock> Write(QuarterlySource source)
    {
        var board = source.Board;
        var year = board.Plan.Year;
        yield return new Paragraph(
        [
            new($"截至{BriefingText.Date(source.AsOf)}，{board.Tasks.Count}项任务总体进度{QuarterlyBriefing.Percent(board.Progress)}%，{Pace(board)}", Bold: true),
            Footnote.Mark(1),
            new("；", Bold: true),
            source.Publisher.ToLight(year, Light.Done, board.Count(Light.Done)) with { Bold = true },
            new("、", Bold: true),
            source.Publisher.ToLight(year, Light.Overdue, board.Count(Light.Overdue)) with { Bold = true },
            new("、", Bold: true),
            source.Publisher.ToLight(year, Light.Behind, board.Count(Light.Behind)) with { Bold = true },
            new("。", Bold: true),
        ]);
        var worst = board.Tasks.Where(row => row.Standing.Light == Light.Overdue).MinBy(row => row.Standing.Date);
        List<TextRun> second = [new(DisciplineTable.Sentence("本季度", BoardCounts.Marks(board.Units, source.Quarter)))];
        if (worst is { Standing.Date: { } since })
            second.AddRange([new("逾期最久的是"), source.Publisher.ToTask(year, worst.Task.Number), new($"（{source.AsOf.DayNumber - since.DayNumber}日）。")]);
        if (source.Evaluation?.Totals.Rates.Score is { } score)
            second.Add(new($"双公示评估合计{score:0.0}分。"));
        yield return new Paragraph(second);
        yield return new Footnote(1, "总体进度为全部任务进度的平均值；任务进度按牵头单位（没有牵头单位的按各责任单位）最近一次已采纳填报的推进阶段平均，设有节点的按节点权重计。");
    }

    private static string Pace(PlanBoard board)
    {
        var difference = ProgressRules.Shown(board.Progress) - ProgressRules.Shown(board.Expected);
        return difference switch
        {
            > 0 => $"快于序时进度{difference:0.0}个百分点",
            < 0 => $"慢于序时进度{-difference:0.0}个百分点",
            _ => "与序时进度持平",
        };
    }
}
