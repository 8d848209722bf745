using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Domain.Briefings.Quarterly;

/// <summary>一、总体情况: progress by section, lights and their change.</summary>
internal static class StandingChapter
{
    public static IReadOnlyList<BriefingBlock> Write(QuarterlySource source)
    {
        var board = source.Board;
        var ahead = board.Sections.Count(roll => roll.Progress >= roll.Expected);
        var fastest = board.Sections.MaxBy(roll => roll.Progress);
        var slowest = board.Sections.MinBy(roll => roll.Progress);
        List<BriefingBlock> blocks =
        [
            new Heading(2, "（一）各部分进度"),
            new Paragraph(
                $"{board.Sections.Count}个部分中，{ahead}个部分不慢于序时进度。"
                + (fastest is null || slowest is null ? "" : $"最快的是第{Number(fastest.Number)}部分，最慢的是第{Number(slowest.Number)}部分。")
                + $"序时进度为{QuarterlyBriefing.Percent(board.Expected)}%，即全年已过日数之比；部分进度为所属任务进度的平均值。"),
            new Bars("各部分的任务进度", "部分", [.. board.Sections.Select(roll =>
                new Bar($"第{Number(roll.Number)}部分", ProgressRules.Shown(roll.Progress), ProgressRules.Shown(roll.Expected)))]),
            SectionTable(board),
            new Heading(2, "（二）亮灯变化"),
            LightTable(source),
        ];
        return blocks;
    }

    private static Table SectionTable(PlanBoard board) => new(
        "各部分亮灯",
        [new("部分"), new("任务", ColumnAlignment.Right, 14), .. LightWords.All.Select(light => new TableColumn(LightWords.Word(light), ColumnAlignment.Right, 16))],
        [
            .. BoardCounts.LightsBySection(board, PlanScope.Whole).Select(counts => Row($"第{Number(counts.Section)}部分", counts)),
            Row("合计", BoardCounts.Lights(0, board.Tasks)),
        ]);

    private static TableRow Row(string label, LightCounts counts) => TableRow.Of([label, $"{counts.Tasks}", .. LightWords.All.Select(light => $"{counts.Lights[light]}")]);

    private static Table LightTable(QuarterlySource source)
    {
        var day = BriefingText.Date(source.AsOf);
        if (source.Before is not { } before)
        {
            return new($"亮灯情况（{day}）", [new("亮灯", Width: 22), new("含义"), new("本季度", ColumnAlignment.Right, 20)],
                [.. LightWords.All.Select(light => Cells(light, $"{source.Board.Count(light)}"))]);
        }
        return new(
            $"亮灯情况（{day}，与{before.AsOf.Month}月{before.AsOf.Day}日相比）",
            [new("亮灯", Width: 22), new("含义"), new("上季度", ColumnAlignment.Right, 18), new("本季度", ColumnAlignment.Right, 18), new("增减", ColumnAlignment.Right, 16)],
            [.. LightWords.All.Select(light => Cells(light, $"{before.Count(light)}", $"{source.Board.Count(light)}",
                (source.Board.Count(light) - before.Count(light)).ToString("+0;−0;0")))]);

        TableRow Cells(Light light, params string[] numbers) => new(
        [
            new(LightWords.ShapeAndWord(light), LightWords.Tone(light)), new(LightWords.Meaning(light, source.Board.Settings.Thresholds)),
            .. numbers.Select(number => new TableCell(number)),
        ]);
    }

    /// <summary>A section's number in Chinese figures, to 99.</summary>
    internal static string Number(int number)
    {
        const string figures = "〇一二三四五六七八九";
        return number switch
        {
            < 10 => $"{figures[number]}",
            < 20 => $"十{(number == 10 ? "" : figures[number - 10])}",
            _ => $"{figures[number / 10]}十{(number % 10 == 0 ? "" : figures[number % 10])}",
        };
    }
}
