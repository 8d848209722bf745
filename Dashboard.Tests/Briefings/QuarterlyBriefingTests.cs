using CreditWorkplan.Dashboard.Tests.Reminders;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>季度简报 worked out from a small plan: each sentence against the facts it was made of. All data synthetic.</summary>
public sealed class QuarterlyBriefingTests
{
    private static readonly Quarter Second = new(2022, 2);
    private static readonly DateOnly Due = new(2022, 7, 7);
    private static readonly Publisher Office = new("示例办公室", "示例主送。", "示例抄送。", new Uri("https://workplan.example/"), "演示数据");

    [Theory]
    [InlineData("2022-07-20", "2022-07-07")]
    [InlineData("2022-07-01", "2022-07-01")]
    public void An_open_quarter_is_told_as_of_the_due_day_or_today(string today, string asOf) =>
        Assert.Equal(DateOnly.Parse(asOf), QuarterlySource.AsOfOpen(Due, DateOnly.Parse(today)));

    [Fact]
    public void The_first_lines_say_progress_pace_lights_and_reports()
    {
        var text = Text(Reports());
        // Task 13 stands at 75; task 16 at a third of its districts' mean of 25, the other parties having nothing accepted.
        Assert.Contains("截至2022年7月7日，2项任务总体进度41.7%，慢于序时进度9.5个百分点[1]；0项办结、0项逾期、2项滞后。", text);
        Assert.Contains("本季度应报进展4份，已采纳2份（其中迟报0份），审核中1份，退回0份，未报1份。", text);
    }

    [Fact]
    public void What_reached_a_result_is_quoted_with_task_and_unit_and_nothing_else()
    {
        var text = Text(Reports());
        Assert.Contains("1. 推进信用立法。条例草案6月已报市政府（任务13，市司法局）。", text);
        Assert.DoesNotContain("浦东正在推进", text);
    }

    [Fact]
    public void Five_results_of_a_section_are_quoted_and_the_others_named()
    {
        var plan = SmallPlan.Make();
        plan = plan with { Tasks = [.. Enumerable.Range(1, 7).Select(number => plan.Tasks[0] with { Number = number })] };
        List<ProgressReport> reports = [.. plan.Tasks.Select(task => Report(task.Number, "市司法局", Second, task.Number == 7 ? Stage.Completed : Stage.Delivering, new(2022, 7, 5), new(2022, 7, 6)))];
        var text = BriefingText.PlainText(QuarterlyBriefing.Write(Source(reports) with
        {
            Board = BoardBuilder.Build(plan, reports, WorkingCalendar.Shipped, Due),
            Excerpts = [.. reports.Select(report => new ReportExcerpt(report.Task, report.Unit, report.Stage, $"成效{report.Task}", "", ""))],
        }));
        Assert.Contains("5. 推进信用立法。成效7（任务7，市司法局）。", text);
        Assert.Contains("本季度形成成果的还有任务5、任务6。", text);
        Assert.DoesNotContain("成效6", text);
    }

    [Fact]
    public void A_stage_kept_since_last_quarter_is_no_new_result()
    {
        var before = Report(13, "市司法局", new(2022, 1), Stage.Delivering, new(2022, 4, 6), new(2022, 4, 7));
        Assert.DoesNotContain("条例草案6月已报市政府", Text([before, .. Reports()]));
    }

    [Fact]
    public void Problems_stand_under_their_unit_with_the_help_asked_for() =>
        Assert.Contains("1. 市司法局。条文有分歧（任务13）。需协调：请市政府办公厅协调", Text(Reports()));

    [Fact]
    public void Units_that_did_not_report_stand_with_their_tasks()
    {
        var text = Text(Reports());
        Assert.Contains("1个单位的1项填报尚未提交", text);
        Assert.Contains("黄浦区\n1\n16", text);
        Assert.Contains("各单位均已填报", Text([.. Reports(), Report(16, "黄浦区", Second, Stage.Planning, new(2022, 7, 7), null)]));
    }

    [Fact]
    public void Figures_lead_to_where_they_come_from()
    {
        var links = Write(Reports()).Blocks.OfType<Paragraph>().SelectMany(paragraph => paragraph.Runs).Where(run => run.Link is not null)
            .Select(run => $"{run.Text} {run.Link}").ToList();
        Assert.Contains("任务13 https://workplan.example/plan/2022/tasks/13", links);
        Assert.Contains("2项滞后 https://workplan.example/plan/2022?light=behind", links);
        Assert.Contains(links, link => link.StartsWith("市司法局 https://workplan.example/units/", StringComparison.Ordinal) && link.EndsWith("#2022Q2", StringComparison.Ordinal));
    }

    [Fact]
    public void The_evaluation_is_a_table_or_is_said_to_be_missing()
    {
        Assert.Contains("2022年第二季度的双公示评估尚未产生。", Text(Reports()));
        var counts = new PublicityCounts(100, 3, 2, 0, 1);
        var rates = PublicityRates.Of(counts, ledgerGiven: true);
        var evaluation = new DoublePublicityEvaluation(Second, new(2022, 7, 14), "default", new(counts, 60, 40, 0, rates), [new("示例局", counts, rates)], [], 0, 0);
        var text = Text(Reports(), evaluation);
        Assert.Contains("行政许可信息60条、行政处罚信息40条", text);
        Assert.Contains("97.00\n98.00\n99.01", text);
        Assert.Contains($"双公示评估合计{rates.Score:0.0}分。", text);
    }

    [Fact]
    public void Every_task_stands_in_the_attachment_with_progress_and_light()
    {
        var briefing = Write(Reports());
        var table = Assert.IsType<Table>(briefing.Blocks[^1]);
        Assert.Equal(["13", "16"], table.Rows.Where(row => !row.IsSection).Select(row => row.Cells[0].Text));
        Assert.Equal(["推进信用立法", "市司法局牵头", "75.0"], table.Rows[1].Cells.Skip(1).Take(3).Select(cell => cell.Text));
        Assert.Equal((2, "演示数据"), (briefing.Masthead.Issue, briefing.Masthead.Mark));
    }

    [Fact]
    public void Change_since_the_last_briefing_is_counted_where_there_was_one()
    {
        var before = BoardBuilder.Build(SmallPlan.Make(), Reports(), WorkingCalendar.Shipped, new(2022, 3, 31));
        var source = Source(Reports()) with { Before = before };
        var table = QuarterlyBriefing.Write(source).Blocks.OfType<Table>().Single(table => table.Caption.StartsWith("亮灯情况", StringComparison.Ordinal));
        Assert.Equal(["亮灯", "含义", "上季度", "本季度", "增减"], table.Columns.Select(column => column.Heading));
        Assert.Equal(["▲ 滞后 0 2 +2", "○ 未启动 2 0 −2"], table.Rows.Where(row => row.Cells[4].Text != "0").Select(row => string.Join(' ', row.Cells.Where((_, column) => column != 1).Select(cell => cell.Text))));
    }

    [Fact]
    public void A_demand_unanswered_after_its_due_day_is_named_with_links_and_there_is_no_chapter_otherwise()
    {
        SupervisionNotice demand = new(
            NoticeKind.Demand, "督办〔2022〕2号", "黄浦区", [16], "请回复", new(2022, 7, 1), [new(NoticeStep.Issue, DateTimeOffset.UnixEpoch, new(2022, 6, 24), "office", null)]);
        var source = Source(Reports()) with { Notices = [demand, demand with { Number = "督办〔2022〕3号", Due = Due }, demand with { Number = "催办〔2022〕1号", Kind = NoticeKind.Urging }] };
        var text = BriefingText.PlainText(QuarterlyBriefing.Write(source));
        Assert.Contains("五、督办情况", text);
        Assert.Contains("六、双公示评估", text);
        Assert.Contains("1个单位的1份督办单逾期未回复，予以通报。", text);
        Assert.Contains("1. 黄浦区：督办〔2022〕2号（任务16）应于2022年7月1日前回复，已逾期6日。", text);
        var links = QuarterlyBriefing.Write(source).Blocks.OfType<Paragraph>().SelectMany(paragraph => paragraph.Runs).Where(run => run.Link is not null).Select(run => $"{run.Text} {run.Link!.AbsoluteUri}");
        Assert.Contains($"督办〔2022〕2号 https://workplan.example/plan/2022/supervision?unit={Uri.EscapeDataString("黄浦区")}", links);
        Assert.DoesNotContain("督办情况", Text(Reports()));
    }

    private static List<ProgressReport> Reports() =>
    [
        Report(13, "市司法局", Second, Stage.Delivering, new(2022, 7, 5), new(2022, 7, 6)) with { AffectsProgress = true },
        Report(16, "浦东新区", Second, Stage.Implementing, new(2022, 7, 5), new(2022, 7, 6)),
        Report(16, "市司法局", Second, Stage.Implementing, new(2022, 7, 6), null),
    ];

    private static ProgressReport Report(int task, string unit, Quarter quarter, Stage stage, DateOnly submitted, DateOnly? accepted)
    {
        List<ReportStepTaken> steps = [new(ReportStep.Submit, submitted, "someone", null)];
        if (accepted is { } day) steps.AddRange([new(ReportStep.Confirm, day, "someone", null), new(ReportStep.Accept, day, "office", null)]);
        return new(task, unit, quarter, stage, false, quarter.Start, steps);
    }

    private static QuarterlySource Source(IReadOnlyList<ProgressReport> reports, DoublePublicityEvaluation? evaluation = null) => new(
        BoardBuilder.Build(SmallPlan.Make(), reports, WorkingCalendar.Shipped, Due), null, Second, Due, reports,
        [
            new(13, "市司法局", Stage.Delivering, "条例草案6月已报市政府。", "条文有分歧。", "请市政府办公厅协调"),
            new(16, "浦东新区", Stage.Implementing, "浦东正在推进", "", ""),
        ],
        evaluation, Office);

    private static Briefing Write(IReadOnlyList<ProgressReport> reports) => QuarterlyBriefing.Write(Source(reports));

    private static string Text(IReadOnlyList<ProgressReport> reports, DoublePublicityEvaluation? evaluation = null) =>
        BriefingText.PlainText(QuarterlyBriefing.Write(Source(reports, evaluation)));
}
