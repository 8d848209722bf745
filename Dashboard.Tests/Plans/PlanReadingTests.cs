using System.Text;
using CreditWorkplan.Dashboard.Tests.Plans.Readers;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Dashboard.Tests.Plans;

public sealed class PlanReadingTests
{
    private static readonly string Text = Encoding.UTF8.GetString(SeedPlan.Bytes);

    [Fact]
    public void The_real_plan_gives_its_counts()
    {
        var plan = SeedPlan.Plan;
        Assert.Equal((2022, "2022年上海市社会信用体系建设工作要点", "沪信用办〔2022〕5号"), (plan.Year, plan.Title, plan.DocumentNumber));
        Assert.Equal((7, 20, 90), (plan.Sections.Count, plan.Items.Count, plan.Tasks.Count));
        var assignments = plan.Tasks.SelectMany(task => task.Assignments).ToList();
        Assert.Equal(220, assignments.Count);
        Assert.Equal(65, assignments.Count(party => party.Role == AssignmentRole.Lead));
        Assert.Equal(45, plan.Tasks.Count(task => task.HasLead));
        var parties = assignments.Select(party => party.Unit).Distinct().ToList();
        Assert.Equal(56, parties.Count);
        Assert.Equal(4, plan.Units.Count(unit => unit.Collective));
        Assert.Equal(44, assignments.Count(party => party.Unit == "市发展改革委"));
        Assert.Equal(272, Duty.Of(plan).Count);
    }

    [Fact]
    public void Tasks_stand_under_the_item_where_the_body_has_them()
    {
        (int Item, int From, int To)[] ranges =
        [
            (1, 1, 6), (2, 7, 15), (3, 16, 20), (4, 21, 23), (5, 24, 27), (6, 28, 32), (7, 33, 36), (8, 37, 40), (9, 41, 43), (10, 44, 48),
            (11, 49, 53), (12, 54, 56), (13, 57, 60), (14, 61, 66), (15, 67, 70), (16, 71, 73), (17, 74, 78), (18, 79, 82), (19, 83, 85), (20, 86, 90),
        ];
        foreach (var (item, from, to) in ranges)
            Assert.Equal(Enumerable.Range(from, to - from + 1), SeedPlan.Plan.Tasks.Where(task => task.Item == item).Select(task => task.Number));
        Assert.Equal([3, 3, 3, 3, 2, 3, 3], SeedPlan.Plan.Items.GroupBy(item => item.Section).Select(group => group.Count()));
    }

    [Fact]
    public void The_defects_of_the_scan_are_mended_and_keep_the_original()
    {
        var plan = SeedPlan.Plan;
        Assert.Equal("全面落实国务院办公厅《加强信用信息共享应用 促进中小微企业融资实施方案》。", plan.Tasks[43].Content);
        Assert.StartsWith("依法依规推动纳税", plan.Tasks[44].Content);
        Assert.EndsWith("服务中小微企业融资。", plan.Tasks[44].Content);
        foreach (var task in new[] { 74, 88 })
            Assert.Equal(new Assignment("市教委", AssignmentRole.Lead, "市教委"), Assert.Single(plan.Tasks[task - 1].Assignments));
        Assert.Contains(plan.Corrections, correction => correction is { Task: 44, Field: "content", Original: "四、发挥信用激励功能，有效释放市场主体活力" });
        Assert.Contains(plan.Corrections, correction => correction is { Task: 55, Field: "number" });
        Assert.Equal([2, 3, 4, 5, 7], plan.Corrections.Where(correction => correction.Section is not null).Select(correction => correction.Section!.Value).Order());
        Assert.Equal(
            [21, 77, 78, 79, 80, 82, 83],
            plan.Corrections.Where(correction => correction is { Field: "punctuation", Task: not null }).Select(correction => correction.Task!.Value));
        Assert.DoesNotContain(plan.Tasks, task => task.Content.Contains(',', StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_differ_from_the_body_are_doubts_and_no_others_are()
    {
        int[] rows = [12, 17, 18, 39, 40, 50, 52, 54, 56, 57, 59, 60, 68, 73, 82, 83, 87];
        Assert.All(SeedPlan.Plan.Doubts, doubt => Assert.Equal("body-differs", doubt.Code));
        Assert.Equal(rows, SeedPlan.Plan.Doubts.Select(doubt => int.Parse(doubt.Message.Split(' ')[1])));
        Assert.Contains("表“賃”／正文“赁”", SeedPlan.Plan.Doubts.Single(doubt => doubt.Message.StartsWith("任务 54 ", StringComparison.Ordinal)).Message);
    }

    [Fact]
    public void Gb18030_gives_the_same_plan()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var plan = PlanFileReader.Read("plan.txt", Encoding.GetEncoding("GB18030").GetBytes(Text)).Plan;
        Assert.Equal(SeedPlan.Plan.Tasks.Select(task => (task.Content, task.Responsibility)), plan!.Tasks.Select(task => (task.Content, task.Responsibility)));
    }

    [Theory]
    [InlineData("empty", 1, "空")]
    [InlineData("binary", 1, "不是可读的文件")]
    [InlineData("no year", 1, "年份")]
    [InlineData("no table", 1, "分工表")]
    [InlineData("cut off in a row", 0, "截断")]
    [InlineData("cut off between rows", 0, "截断")]
    [InlineData("number repeated", 0, "重复")]
    [InlineData("number skipped", 0, "跳到 31")]
    public void A_bad_file_is_refused_by_name_and_line(string kind, int line, string words)
    {
        var bytes = kind switch
        {
            "empty" => [],
            "binary" => [0x7f, 0x45, 0x4c, 0x46, 0x02, 0x01, 0x01, 0x00, 0xff, 0xfe],
            "no year" => Encoding.UTF8.GetBytes(Text.Replace("2022", "", StringComparison.Ordinal)),
            "no table" => Encoding.UTF8.GetBytes(Text[..Text.IndexOf("工作任务\t", StringComparison.Ordinal)]),
            "cut off in a row" => Encoding.UTF8.GetBytes(Text[..(Text.IndexOf("\t60\t", StringComparison.Ordinal) + 20)]),
            "cut off between rows" => Encoding.UTF8.GetBytes(Text[..Text.IndexOf("\t60\t", StringComparison.Ordinal)]),
            "number repeated" => Encoding.UTF8.GetBytes(Text.Replace("\t30\t", "\t29\t", StringComparison.Ordinal)),
            _ => Encoding.UTF8.GetBytes(Text.Replace("\t30\t", "\t31\t", StringComparison.Ordinal)),
        };
        var reading = PlanFileReader.Read("plan.txt", bytes);
        Assert.Null(reading.Plan);
        var fault = reading.Faults[0];
        Assert.Equal("plan.txt", fault.File);
        Assert.True(line == 0 ? fault.Line > 100 : fault.Line == line, $"line {fault.Line}");
        Assert.Contains(words, fault.Message);
    }

    [Theory]
    [InlineData("市文化旅游局牵头", "神秘组织牵头", "unknown-unit")]
    [InlineData("市司法局，市发展改革委按职责分工负责", "市司法局、市司法局按职责分工负责", "unit-twice")]
    public void A_questionable_party_is_a_doubt_with_its_line(string printed, string instead, string code)
    {
        var reading = PlanFileReader.Read("plan.txt", Encoding.UTF8.GetBytes(Text.Replace(printed, instead, StringComparison.Ordinal)));
        var doubt = Assert.Single(reading.Plan!.Doubts, doubt => doubt.Code == code);
        Assert.True(doubt.Line > 100);
    }

    [Theory]
    [InlineData("市发展改革委牵头，市大数据中心按职责分工负责", "市发展改革委:Lead 市大数据中心:Shared")]
    [InlineData("市应急局、市城管执法局等按职责分工负责", "市应急局:Shared 市城管执法局:Shared")]
    [InlineData("黄浦区、松江区、金山区人民政府按职责分工负责", "黄浦区人民政府:Shared 松江区人民政府:Shared 金山区人民政府:Shared")]
    [InlineData("市教委牵头，市科委配合", "市教委:Lead 市科委:Support")]
    public void Responsibility_strings_name_each_party_with_its_role(string printed, string expected)
    {
        var text = Text.Replace("临港新片区管委会牵头\n", printed + "\n", StringComparison.Ordinal);
        var task = PlanFileReader.Read("plan.txt", Encoding.UTF8.GetBytes(text)).Plan!.Tasks[0];
        Assert.Equal(expected, string.Join(' ', task.Assignments.Select(party => $"{party.Unit}:{party.Role}")));
    }

    [Fact]
    public void The_same_plan_as_Word_and_as_a_sheet_is_the_same_plan()
    {
        var blocks = PlanFileReader.Open("plan.txt", SeedPlan.Bytes).Document!.Blocks;
        var word = string.Concat(Runs(blocks).Select(run => run is [TextBlock text] ? Source.P(text.Text) : Source.Tbl(4, [.. run.Cast<RowBlock>().Select(row => Source.Tr([.. row.Cells.Select(cell => cell ?? "")]))])));
        var rows = blocks.Select((block, at) => (at, cells: block is RowBlock row ? row.Cells : [((TextBlock)block).Text]))
            .Select(row => $"<row r=\"{row.at + 1}\">{string.Concat(row.cells.Select((cell, column) => Source.Inline($"{(char)('A' + column)}{row.at + 1}", cell ?? "")))}</row>");
        Assert.Equal(Json(SeedPlan.Plan), Json(PlanFileReader.Read("plan.docx", Source.Word(word)).Plan!));
        Assert.Equal(Json(SeedPlan.Plan), Json(PlanFileReader.Read("plan.xlsx", Source.Sheets([$"<sheetData>{string.Concat(rows)}</sheetData>"])).Plan!));
    }

    /// <summary>Paragraphs one by one, rows as far as they follow each other.</summary>
    private static List<List<PlanBlock>> Runs(IReadOnlyList<PlanBlock> blocks)
    {
        List<List<PlanBlock>> runs = [];
        foreach (var block in blocks)
        {
            if (block is RowBlock && runs is [.., [.., RowBlock]]) runs[^1].Add(block);
            else runs.Add([block]);
        }
        return runs;
    }

    // Where a doubt stands is the format's own affair.
    private static string Json(WorkPlan plan) => PlanJson.Write(plan with { Doubts = [.. plan.Doubts.Select(doubt => doubt with { Line = 0 })] });
}
