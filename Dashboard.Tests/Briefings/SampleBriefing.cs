using CreditWorkplan.Domain.Briefings;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>A briefing with every kind of block and an attachment of ninety rows.</summary>
internal static class SampleBriefing
{
    private static readonly DateOnly Day = new(2022, 7, 12);

    public static Briefing Create() => new(
        BriefingKind.Quarterly,
        "2022年第二季度工作要点推进情况",
        new Masthead("推进情况简报", "上海市社会信用建设办公室", Day, 2, "2022年上海市社会信用体系建设工作要点", "演示数据"),
        [.. Body(), new Attachment("附件", "任务推进情况一览表"), Tasks()],
        new Imprint("市委办公厅、市政府办公厅，市社会信用体系建设联席会议召集人。", "市社会信用体系建设联席会议成员单位，各区人民政府。", "上海市社会信用建设办公室", Day),
        new ArchiveMark("2022-JB-02", "7F3A9C21", new Uri("https://workplan.example/archive/2022-JB-02?code=7F3A9C21"), "演示数据"));

    private static IEnumerable<BriefingBlock> Body() =>
    [
        new Paragraph(
        [
            new TextRun("截至6月底，90项任务总体进度54.0%，快于序时进度4.7个百分点；4项逾期、11项滞后。", Bold: true),
            new TextRun("本季度新增办结4项，累计5项。应报进展312份，已采纳296份（迟报18份），未报16份。逾期最久的是"),
            new TextRun("任务88", Link: new Uri("https://workplan.example/tasks/88")),
            new TextRun("（41日）。双公示合计99.6分，用工、人力等信息按时报送。𠮷、㛃、䶮等字照印。"),
            Footnote.Mark(1),
        ]),
        new Heading(1, "一、总体情况"),
        new Heading(2, "（一）各部分进度"),
        new Paragraph("七个部分中，6个部分快于序时进度。最快的是第四部分，最慢的是第六部分。序时进度为49.3%，即全年已过日数之比；部分进度为所属任务进度的平均值。"),
        new Bars("各部分进度", "部分",
        [
            new Bar("一、服务重大国家战略，构筑信用高质量发展新优势", 53.0m, 49.3m),
            new Bar("二、强化信用支撑政府治理", 35.5m, 49.3m),
            new Bar("三、健全信用分级分类监管机制", 100m),
        ]),
        new Lines("一季度以来的进度", "指标", ["第一季度", "第二季度", "第三季度", "第四季度"],
        [
            new Line("进度（%）", [21.5m, 54.0m, null, null]), new Line("序时进度（%）", [24.4m, 49.3m, 74.5m, 100m]), new Line("办结率（%）", [0m, null, 12.5m, 140m]),
        ]),
        new Note("数据来源：各单位2022年第二季度进展报告；“≥”表示不少于。"),
        new Heading(3, "1. 需要协调的事项"),
        new Table("第二季度逾期任务", [new("序号", ColumnAlignment.Center, 14), new("任务"), new("逾期日数", ColumnAlignment.Right, 22)],
        [
            TableRow.Section("五、推进信用服务创新"),
            TableRow.Of("88", "探索开展大中小学校法治信用教育一体化", "41"),
            TableRow.Of("72", "第一行\n第二行", "−3"),
            new TableRow([new("合计", Span: 2), new("38", Tone.Red, Link: new Uri("https://workplan.example/plan/2022?light=overdue"))]),
        ]),
        new Footnote(1, "总体进度为全部任务进度的平均值；每项任务的进度按已采纳填报的推进阶段折算。"),
        new Paragraph("各有关单位：", ParagraphPlace.FlushLeft),
        new Paragraph("请在7月底前赶上。"),
        new Paragraph("2022年7月12日", ParagraphPlace.Signature),
    ];

    private static Table Tasks() => new(
        "",
        [
            new("序号", ColumnAlignment.Center, 12),
            new("工作内容"),
            new("责任单位", ColumnAlignment.Left, 42),
            new("进度%", ColumnAlignment.Right, 15),
            new("亮灯", ColumnAlignment.Center, 18),
        ],
        [.. Enumerable.Range(1, 90).Select(Task)]);

    private static TableRow Task(int number) => new(
    [
        new($"{number}"),
        new($"推动第{number}类用工单位信用信息归集，开展“诚信建设万里行”活动（第{number * 7}批），积极营造诚信社会氛围。"),
        new("市发展改革委、市人力资源社会保障局按职责分工负责"),
        new($"{number * 13 % 101}"),
        number % 5 == 0 ? new("■ 逾期", Tone.Red) : new("● 正常", Tone.Green),
    ]);
}
