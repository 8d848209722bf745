using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;
using CsCheck;

namespace CreditWorkplan.Dashboard.Tests.Plans.Writers;

/// <summary>Plans of any shape whose texts are as nasty as a file's format allows, and worse.</summary>
internal static class GeneratedPlans
{
    private static readonly string[] Pieces =
    [
        "推进信用立法", "，", "。", "；", "、", "\"", "“引号”", "''", ",", ";", "\t", "\n", "\r\n", "\\", "\\t", "\\u0041", " ", "　", "\u00a0", "\u200b", "\ufeff", "\u2028", "\u0001", "\ufffe",
        "=SUM(A1:A9)", "+1", "-2+3", "@cmd", "＝1", "'", "'=1", "_x0041_", "_x000D_", "<b>&amp;</b>", "]]>", "１２３", "123", "2022年", "6月底前完成", "每季度", "（一）", "一、", "1. ", "3、", "任务1　", "无",
        "AbC", "𠮷", "é", "持续推进", "（责任单位：市教委）", "：", "／", "|", "沪信用办〔2021〕9号", "2022年信用工作要点", "- ", "—", "·", "发文字号：",
    ];

    private static readonly string[] Names = [.. SeedPlan.Plan.Units.Select(unit => unit.Name), "神秘组织", "市；局", "市／局", "A, B", "=局", "某某局（某处）", "无"];

    private static readonly Gen<string> Text = Gen.Frequency(
        (8, OneOf(Pieces).Array[1, 8].Select(string.Concat)),
        (1, Gen.String[Gen.Char[' ', '\ud7ff'], 1, 40]),
        (1, Gen.Int[300, 3000].Select(length => string.Concat(Enumerable.Repeat("长文字，1", length)))));

    private static readonly Gen<string> Heading = Gen.Frequency((4, Text), (1, OneOf("", "相同的标题", "一、标题", "2. 标题", "三", "、")));

    private static readonly Gen<Assignment> Party =
        from unit in OneOf(Names)
        from role in Gen.Enum<AssignmentRole>()
        from printed in Gen.Frequency((3, Gen.Const(unit)), (1, Text))
        select new Assignment(unit, role, printed);

    // What people print, so that the parties follow from it, and what they do not.
    private static readonly Gen<(string Text, Assignment[] Parties)> Responsibility = Gen.Frequency(
        (1, Gen.Select(Gen.Shuffle(SeedPlan.Plan.Units.Select(unit => unit.Name).ToArray()), Gen.Int[1, 2], (units, leads) => (
            $"{string.Join('、', units[..leads])}牵头，{string.Join('、', units[leads..(leads + 2)])}配合",
            units[..(leads + 2)].Select((unit, at) => new Assignment(unit, at < leads ? AssignmentRole.Lead : AssignmentRole.Support, unit)).ToArray()))),
        (1, Gen.Select(Text, Party.Array[0, 5], (text, parties) => (text, parties.DistinctBy(party => party.Unit).ToArray()))));

    private static readonly Gen<(DateOnly? Due, string? Rhythm)> Deadline = Gen.OneOf(
        Gen.Const<(DateOnly?, string?)>((null, null)),
        Gen.Int[-400, 800].Select(days => ((DateOnly?)new DateOnly(2022, 1, 1).AddDays(days), (string?)null)),
        Gen.OneOf(OneOf("每季度", "持续推进", "长期", "无", "2022-06-30", "6月底前", "；", "2022"), Text).Select(rhythm => ((DateOnly?)null, (string?)rhythm)),
        Text.Select(rhythm => ((DateOnly?)new DateOnly(2022, 6, 30), (string?)rhythm)));

    /// <summary>A plan whose units are the directory's.</summary>
    public static Gen<WorkPlan> Plan { get; } =
        from year in Gen.Int[1, 9999]
        from title in Gen.OneOf(OneOf("", "2022年某市社会信用体系建设工作要点", "没有年份的工作安排"), Text)
        from number in Gen.OneOf(OneOf("", "沪信用办〔2022〕5号"), Text)
        from shape in Gen.Int[1, 3].Array[1, 3].Array[1, 12]
        from headings in Heading.Array[shape.Length + shape.Sum(items => items.Length)]
        from texts in Text.Array[shape.Sum(items => items.Sum())]
        from parties in Responsibility.Array[texts.Length]
        from deadlines in Deadline.Array[texts.Length]
        from marks in Gen.Select(Text, Text, (original, corrected) => (original, corrected)).Array[0, 3]
        select Make(year, title.StartsWith("发文字号：", StringComparison.Ordinal) ? "" : title, number, shape, new(headings), texts, parties, deadlines, marks);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static WorkPlan Make(
        int year, string title, string number, int[][] shape, Queue<string> headings, string[] texts, (string Text, Assignment[] Parties)[] parties, (DateOnly? Due, string? Rhythm)[] deadlines,
        (string Original, string Corrected)[] marks)
    {
        var (sections, items, tasks) = (new List<PlanSection>(), new List<PlanItem>(), new List<PlanTask>());
        foreach (var section in shape)
        {
            sections.Add(new PlanSection(sections.Count + 1, headings.Dequeue()));
            foreach (var count in section)
            {
                items.Add(new PlanItem(items.Count + 1, sections.Count, headings.Dequeue()));
                for (var task = 0; task < count; task++)
                {
                    var at = tasks.Count;
                    tasks.Add(new PlanTask(at + 1, sections.Count, items.Count, texts[at], parties[at].Text, parties[at].Parties, deadlines[at].Due, deadlines[at].Rhythm));
                }
            }
        }
        var named = tasks.SelectMany(task => task.Assignments).Select(party => party.Unit).Distinct().Select(UnitDirectory.Default.Describe).ToList();
        var members = named.SelectMany(unit => unit.Members).Distinct().Except(named.Select(unit => unit.Name)).Select(UnitDirectory.Default.Describe);
        return new WorkPlan(
            year, title, number, sections, items, tasks, [.. named, .. members],
            [.. marks.Select((mark, at) => new Correction(at % 2 == 0 ? 1 : null, at % 2 == 0 ? null : 1, null, at % 2 == 0 ? "content" : "title", mark.Original, mark.Corrected, "笔误", at == 0 ? null : "office", at == 0 ? null : new DateTimeOffset(2022, 3, 1, 8, 0, 0, TimeSpan.FromHours(8))))],
            [.. marks.Select((mark, at) => new Doubt(at + 1, "body-differs", mark.Original))]);
    }
}
