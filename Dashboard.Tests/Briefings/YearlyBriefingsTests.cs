using CreditWorkplan.Dashboard.Tests.Reminders;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Briefings.Yearly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>单位任务清单、任务档案、年度总结 worked out from a small plan: each sentence against the facts it was made of. All data synthetic.</summary>
public sealed class YearlyBriefingsTests
{
    private static readonly Quarter Second = new(2022, 2);
    private static readonly DateOnly Day = new(2022, 7, 10);
    private static readonly DateOnly FirstDue = WorkingCalendar.Shipped.ReportDue(new(2022, 1));
    private static readonly Publisher Office = new("示例办公室", "示例主送。", "示例抄送。", new Uri("https://workplan.example/"), "演示数据");

    [Fact]
    public void A_units_sheet_opens_with_its_tasks_lights_reports_and_what_is_late_since_when()
    {
        var text = Sheet("市司法局");
        Assert.Contains(
            "截至2022年7月10日，市司法局承担任务3项（牵头2项、分工1项）：滞后3项。本单位进度25.0%[1]，序时进度52.1%。本季度应报进展3份，已采纳1份（其中迟报0份），审核中1份，退回0份，未报1份。", text);
        Assert.Contains("滞后的任务：任务13（填报称存在问题影响进度）、任务16（进度8.3%，低于序时52.1%）、任务20（尚无已采纳的填报）。", text);
        Assert.Contains($"第一季度缺报3项，应于{BriefingText.Date(FirstDue)}前填报，已逾期{Day.DayNumber - FirstDue.DayNumber}日。第二季度缺报1项，应于2022年7月7日前填报，已逾期3日。", text);
    }

    [Fact]
    public void Its_table_says_part_due_date_stage_progress_light_and_mark_and_leads_to_the_task()
    {
        var table = Write("市司法局").Blocks.OfType<Table>().First();
        Assert.Equal(["13", "推进信用立法", "牵头", "年底", "形成成果", "75.0", "▲ 滞后", "已采纳"], table.Rows[0].Cells.Select(cell => cell.Text));
        Assert.Equal(["16", "推进信用应用", "分工", "年底", "未填报", "8.3", "▲ 滞后", "审核中"], table.Rows[1].Cells.Select(cell => cell.Text));
        Assert.Equal(["20", "建设信用平台", "牵头", "9月30日", "未填报", "0.0", "▲ 滞后", "缺报"], table.Rows[2].Cells.Select(cell => cell.Text));
        Assert.Equal("https://workplan.example/plan/2022/tasks/13", table.Rows[0].Cells[0].WebLink?.AbsoluteUri);
    }

    [Fact]
    public void What_it_owes_next_stands_by_day_reports_milestones_due_dates_and_answers()
    {
        var owed = Write("市司法局").Blocks.OfType<Table>().ElementAt(1);
        Assert.Equal(
            [
                $"{BriefingText.Date(FirstDue)}（逾期{Day.DayNumber - FirstDue.DayNumber}日） 填报第一季度进展3项 13、16、20", "2022年7月7日（逾期3日） 填报第二季度进展1项 20", "2022年7月15日 反馈批示：请抓紧 13",
                "2022年7月20日 回复督办〔2022〕1号 13、16", "2022年8月31日 节点：条例送审 13", "2022年9月30日 完成任务：建设信用平台 20", "2022年10月13日 填报第三季度进展3项 13、16、20",
            ],
            owed.Rows.Select(row => string.Join(' ', row.Cells.Select(cell => cell.Text))));
        Assert.Equal([Tone.Red, Tone.Red, Tone.Plain], owed.Rows.Take(3).Select(row => row.Cells[0].Tone));
        // 黄浦区 supports task 20 and is not its speaker: its date is the lead's to keep.
        Assert.DoesNotContain("完成任务", Sheet("黄浦区"));
    }

    [Fact]
    public void What_others_count_on_it_for_stands_by_lead_and_its_reporting_over_the_quarters()
    {
        var text = Sheet("黄浦区");
        Assert.Contains("1家牵头单位的1项任务需要本单位提供情况。", text);
        Assert.Contains("市司法局\n20\n建设信用平台\n缺报", text);
        Assert.Contains($"第二季度\n2022年7月7日\n2\n0\n0\n0\n0\n2\n0", text);
        Assert.DoesNotContain("配合其他单位的任务", Sheet("市司法局"));
    }

    [Fact]
    public void A_unit_without_duties_has_no_sheet_and_one_that_owes_nothing_is_told_so()
    {
        Assert.Null(UnitSheet.Outline(Source(), "各有关单位", Second));
        Assert.Null(UnitSheet.Outline(Source(), "没有的单位", Second));
        var plan = SmallPlan.Make() with { Tasks = [SmallPlan.Make().Tasks[0]] };
        List<ProgressReport> reports = [.. new[] { 1, 2 }.Select(number => Report(13, "市司法局", new(2022, number), Stage.Implementing, new Quarter(2022, number).End, new Quarter(2022, number).End))];
        var text = BriefingText.PlainText(UnitSheet.Outline(Source(plan, reports) with { Instructions = [], Notices = [] }, "市司法局", Second)!.Compose());
        Assert.Contains("没有逾期、滞后和缺报。", text);
        Assert.Contains("填报第三季度进展1项", text);
    }

    [Fact]
    public void A_tasks_file_has_its_facts_progress_words_decisions_and_attachments()
    {
        var briefing = File();
        var text = BriefingText.PlainText(briefing);
        Assert.Contains("任务13由市司法局牵头，责任单位1个。截至2022年7月10日，进度75.0%[1]，序时进度52.1%，亮灯为滞后（填报称存在问题影响进度）。填报2份，已采纳1份；附件2个。", text);
        Assert.Contains("条例草案已报市政府", text);
        Assert.Contains("1. 市司法局（牵头）：已采纳，形成成果，影响进度", text);
        Assert.Contains("尚未采纳、内容不在此列：市司法局。", text);
        Assert.DoesNotContain("尚未公开的草稿", text);
        var lines = Assert.Single(briefing.Blocks.OfType<Lines>());
        Assert.Equal([null, 75.0m, null, null], lines.Series[0].Values);
        Assert.Equal(["第一季度", "第二季度", "第三季度", "第四季度"], lines.Points);
    }

    [Fact]
    public void Decisions_on_a_task_are_a_dated_list_up_to_the_day()
    {
        var table = File().Blocks.OfType<Table>().Single(table => table.Columns[0].Heading == "日期");
        Assert.Equal(
            [
                "2022年5月2日 节点提出 条例送审（2022年8月31日，权重1）", "2022年5月4日 节点商定 条例送审（2022年8月31日，权重1）", "2022年6月1日 批示 市司法局：请抓紧（2022年7月15日前）",
                "2022年6月20日 承诺部分兑现 市司法局第一季度：二季度报送", "2022年6月24日 督办发出 督办〔2022〕1号，市司法局：2022年7月20日前回复", "2022年7月3日 填报退回 市司法局第二季度填报：补充依据",
            ],
            table.Rows.Select(row => string.Join(' ', row.Cells.Select(cell => cell.Text))));
    }

    [Fact]
    public void A_picture_of_a_hundred_megapixels_is_listed_by_name_type_size_and_hash_and_never_embedded()
    {
        var briefing = File();
        Assert.Contains("现场.png\nPNG图片\n80 MB\n市司法局第二季度填报\n" + new string('a', 64), BriefingText.PlainText(briefing));
        Assert.Contains("办结证明.pdf\nPDF\n2 KB\n市司法局办结申请", BriefingText.PlainText(briefing));
        var html = HtmlBriefingRenderer.Render(briefing);
        Assert.DoesNotContain("<img", html);
        Assert.DoesNotContain("data:", html);
    }

    [Fact]
    public void The_annual_summary_says_what_was_done_and_quotes_it_and_what_was_not_and_why()
    {
        var briefing = Annual();
        var text = BriefingText.PlainText(briefing);
        Assert.Contains("截至2022年7月10日，3项任务总体进度36.1%[1]，序时进度52.1%；1项办结、2项滞后。全年采纳进展填报2份，涉及3个单位。", text);
        Assert.Contains("任务3项，办结1项，平均进度36.1%。", text);
        Assert.Contains("1. 推进信用立法。条例草案已报市政府（任务13，市司法局）。", text);
        Assert.Contains("16\n推进信用应用\n各区等\n8.3\n▲ 滞后\n数据尚未归集", text);
        Assert.Contains("20\n建设信用平台\n市司法局\n0.0\n▲ 滞后\n尚无已采纳的填报", text);
        Assert.Contains("批示和盘点意见\n1\n0\n1", text);
        Assert.Contains("督办单\n1\n0\n1\n没有逾期未回复的", text);
        Assert.Contains("2022年的双公示评估尚未产生。", text);
        Assert.Equal([null, 36.1m, null, null], briefing.Blocks.OfType<Lines>().Single().Series[0].Values);
        Assert.Equal(["13", "16", "20"], Assert.IsType<Table>(briefing.Blocks[^1]).Rows.Where(row => !row.IsSection).Select(row => row.Cells[0].Text));
    }

    [Fact]
    public void Every_figure_that_needs_a_word_has_its_footnote_and_task_numbers_lead_to_tasks()
    {
        foreach (var briefing in new[] { Write("市司法局"), File(), Annual() })
        {
            var marks = briefing.Blocks.OfType<Paragraph>().SelectMany(paragraph => paragraph.Runs).Where(run => run.Raised).Select(run => run.Text);
            Assert.Equal(briefing.Blocks.OfType<Footnote>().Select(footnote => $"[{footnote.Number}]"), marks);
            Assert.All(briefing.Blocks.OfType<Table>().Where(table => table.Columns[0].Heading == "任务").SelectMany(table => table.Rows), row => Assert.EndsWith($"/plan/2022/tasks/{row.Cells[0].Text}", row.Cells[0].WebLink!.AbsoluteUri, StringComparison.Ordinal));
        }
    }

    private static WorkPlan Plan()
    {
        var plan = SmallPlan.Make();
        PlanTask platform = new(20, 1, 1, "建设信用平台", "市司法局牵头、黄浦区配合", [new("市司法局", AssignmentRole.Lead, "市司法局"), new("黄浦区", AssignmentRole.Support, "黄浦区")], new DateOnly(2022, 9, 30));
        return plan with { Tasks = [.. plan.Tasks, platform] };
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

    /// <summary>The year at its day; the milestone counts only once the day has come on which it was agreed.</summary>
    private static YearSource Source(WorkPlan? plan = null, IReadOnlyList<ProgressReport>? reports = null, SupervisionRecord? record = null)
    {
        reports ??= Reports();
        var board = BoardBuilder.Build(plan ?? Plan(), reports, WorkingCalendar.Shipped, Day, record);
        return new(board, reports, Quarter.OfYear(2022).ToDictionary(quarter => quarter, quarter => quarter.Number < 3 ? WorkingCalendar.Shipped.ReportDue(quarter) : (DateOnly?)new DateOnly(2022, 10, 13)), Office)
        {
            Notices = [new(NoticeKind.Demand, "督办〔2022〕1号", "市司法局", [13, 16], "请回复", new(2022, 7, 20), [Step(NoticeStep.Issue, new(2022, 6, 24))])],
            Instructions = [new("市司法局", [13], "请抓紧", new(2022, 7, 15), [Step(InstructionStep.Give, new(2022, 6, 1)), Step(InstructionStep.Reply, new(2022, 8, 1))])],
            Ends = [new(Second, board)],
        };
    }

    private static YearSource WithMilestone()
    {
        // Shown beside a board that was worked out without it, so that progress stays that of the stages.
        Milestone milestone = new(13, "条例送审", 1, new(2022, 8, 31), [Step(MilestoneStep.Propose, new(2022, 5, 2)), Step(MilestoneStep.Agree, new(2022, 5, 4)), Step(MilestoneStep.Achieve, new(2022, 9, 1))]);
        var source = Source();
        return source with { Board = source.Board with { Supervision = new([milestone], [], []) } };
    }

    private static StepTaken<TStep> Step<TStep>(TStep step, DateOnly day)
        where TStep : struct, Enum => new(step, new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), day, "office", null);

    private static Briefing Write(string unit) => UnitSheet.Outline(WithMilestone(), unit, Second)!.Compose();

    private static string Sheet(string unit) => BriefingText.PlainText(Write(unit));

    private static Briefing File()
    {
        var source = WithMilestone();
        FiledReport accepted = new(Second, "市司法局", ReportState.Accepted, new ReportText { Stage = Stage.Delivering, AffectsProgress = true, Done = "条例草案已报市政府。\n第二段。", Next = "三季度送审" },
            [new(ReportStep.Submit, new(2022, 7, 1), "a", null), new(ReportStep.Return, new(2022, 7, 3), "b", "补充依据")]);
        FiledReport draft = new(new(2022, 1), "市司法局", ReportState.Draft, null, []);
        return TaskFile.Outline(new(source, source.Board.Tasks.First(row => row.Task.Number == 13), [accepted, draft])
        {
            Attachments =
            [
                new("现场.png", "image/png", 80 * 1024 * 1024, new string('a', 64), "市司法局", AttachmentPurpose.Report, "2022Q2"),
                new("办结证明.pdf", "application/pdf", 2048, new string('b', 64), "市司法局", AttachmentPurpose.Closure, ""),
            ],
            Promises = [new(new(2022, 1), "市司法局", "二季度报送", PromiseVerdict.Partly, new(2022, 6, 20))],
        }).Compose();
    }

    private static Briefing Annual()
    {
        Closure closure = new(13, [Step(ClosureStep.Ask, new(2022, 7, 7)), Step(ClosureStep.Accept, new(2022, 7, 8))]);
        return AnnualSummary.Outline(new(
            Source(record: new([], [], [closure])),
            [new(13, "市司法局", Stage.Delivering, "条例草案已报市政府。", "", ""), new(16, "浦东新区", Stage.Implementing, "", "数据尚未归集。", "")], [])).Compose();
    }
}
