using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Briefings.Yearly;

/// <summary>One task's whole file (任务档案): what it is, how far it came, what was reported and decided, what is attached.</summary>
public static class TaskFile
{
    /// <summary>Works it out.</summary>
    /// <param name="source">What it is worked out from.</param>
    /// <returns>The chapters.</returns>
    public static BriefingOutline Outline(TaskFileSource source)
    {
        var (year, task) = (source.Year, source.Row.Task);
        var (plan, publisher) = (year.Board.Plan, year.Publisher);
        return new(
            BriefingKind.TaskFile, $"{plan.Year}年工作要点任务{task.Number}档案",
            new Masthead("任务档案", publisher.Office, year.AsOf, Overline: plan.Title, Mark: publisher.Mark),
            new(BriefingOutline.OpeningKey, "导语", Opening(source)),
            [
                new("facts", "基本情况", [Facts(source)]),
                new("progress", "进度", [year.Pace("各季度进度", board => board.Tasks.FirstOrDefault(row => row.Task.Number == task.Number) is { } row ? (row.Progress, row.Expected) : null)]),
                new("reports", "各季度填报", Reports(source)),
                new("decisions", "办理记录", TaskDecisions.Write(source)),
                new("attachments", "附件目录", Attachments(source.Attachments)),
            ],
            [new Paragraph(publisher.Office, ParagraphPlace.Signature), new Paragraph(BriefingText.Date(year.AsOf), ParagraphPlace.Signature)]);
    }

    private static List<BriefingBlock> Opening(TaskFileSource source)
    {
        var (row, year) = (source.Row, source.Year);
        var leads = row.Duties.Where(duty => duty.Duty.Role == AssignmentRole.Lead).Select(duty => duty.Duty.Unit).ToList();
        var who = leads.Count > 0 ? $"由{string.Join('、', leads)}牵头" : "没有牵头单位";
        return
        [
            new Paragraph(
            [
                year.Publisher.ToTask(year.Year, row.Task.Number),
                new($"{who}，责任单位{row.Duties.Count}个。截至{BriefingText.Date(year.AsOf)}，进度{QuarterlyBriefing.Percent(row.Progress)}%"), Footnote.Mark(1),
                new($"，序时进度{QuarterlyBriefing.Percent(row.Expected)}%，亮灯为{LightWords.Word(row.Standing.Light)}（{LightWords.Reason(row)}）。"
                    + $"填报{source.Reports.Count}份，已采纳{source.Reports.Count(report => report.State == ReportState.Accepted)}份；附件{source.Attachments.Count}个。"),
            ]),
            new Footnote(1, year.Board.Supervision.Of(year.Board.Plan, row.Task, year.AsOf).Progress is null
                ? "进度按牵头单位（没有牵头单位的按各责任单位）最近一次已采纳填报的推进阶段平均；办结申请已采纳的为100%。"
                : "本任务设有节点，进度为已核完成的节点权重之和除以全部节点权重之和；办结申请已采纳的为100%。"),
        ];
    }

    private static Table Facts(TaskFileSource source)
    {
        var (plan, task) = (source.Year.Board.Plan, source.Row.Task);
        var thresholds = source.Row.Thresholds;
        List<TableRow> rows =
        [
            TableRow.Of("部分", plan.Sections.FirstOrDefault(one => one.Number == task.Section) is { } section ? $"{StandingChapter.Number(section.Number)}、{section.Title}" : "—"),
            TableRow.Of("条目", plan.Items.FirstOrDefault(one => one.Number == task.Item)?.Title ?? "—"),
            TableRow.Of("工作内容", task.Content),
            TableRow.Of("责任单位", task.Responsibility),
            TableRow.Of("分工", string.Join('；', source.Row.Duties.GroupBy(duty => duty.Duty.Role).OrderBy(group => group.Key).Select(group => $"{DutyWords.Role(group.Key)}：{string.Join('、', group.Select(duty => duty.Duty.Unit))}"))),
            TableRow.Of("完成时限", DutyWords.Due(source.Row, plan.End) + (task.Rhythm is { } rhythm ? $"（{rhythm}）" : "")),
            TableRow.Of("亮灯设置", $"低于序时进度{thresholds.BehindPoints:0.#}个点以上为滞后，{thresholds.DueSoonDays}日内到期为临期"),
            .. plan.Corrections.Where(one => one.Task == task.Number).Select(one => TableRow.Of("校勘", $"原文“{one.Original}”，改为“{one.Corrected}”：{one.Reason}")),
            .. plan.Amendments.Where(one => one.Task == task.Number && one.From <= source.Year.AsOf).Select(one => TableRow.Of("变更", $"{BriefingText.Date(one.From)}起{Amended(one.Kind)}（{one.DocumentNumber}）：{one.Reason}")),
        ];
        return new("", [new("事项", Width: 26), new("内容")], rows);
    }

    private static string Amended(AmendmentKind kind) => kind switch
    {
        AmendmentKind.Added => "增补",
        AmendmentKind.Revoked => "撤销",
        AmendmentKind.Adjusted => "调整",
    };

    private static List<BriefingBlock> Reports(TaskFileSource source)
    {
        List<BriefingBlock> blocks = [];
        foreach (var (index, quarter) in source.Year.Begun.Where(source.Row.Task.IsOwedFor).Index())
        {
            blocks.Add(new Heading(2, $"（{StandingChapter.Number(index + 1)}）{quarter.ChineseName}"));
            var given = source.Row.Duties.Select(duty => (duty, report: source.Reports.FirstOrDefault(report => report.Quarter == quarter && report.Unit == duty.Duty.Unit))).ToList();
            foreach (var (place, (duty, report)) in given.Where(pair => pair.report?.Words is not null).Index()) blocks.AddRange(Words(place + 1, duty.Duty, report!));
            var kept = given.Where(pair => pair.report is { Words: null }).Select(pair => pair.duty.Duty.Unit).ToList();
            if (kept.Count > 0) blocks.Add(new Paragraph($"尚未采纳、内容不在此列：{string.Join('、', kept)}。"));
            var silent = given.Where(pair => pair.report is null).Select(pair => pair.duty.Duty.Unit).ToList();
            if (silent.Count > 0) blocks.Add(new Paragraph($"没有填报：{string.Join('、', silent)}。"));
        }
        return blocks;
    }

    private static IEnumerable<BriefingBlock> Words(int number, Duty duty, FiledReport report)
    {
        var words = report.Words!;
        yield return new Heading(3, $"{number}. {duty.Unit}（{DutyWords.Role(duty.Role)}）：{DutyWords.Word(report.State)}，{DutyWords.Word((Stage?)words.Stage)}{(words.AffectsProgress ? "，影响进度" : "")}");
        foreach (var (label, text) in new[] { ("成效", words.Done), ("问题", words.Problems), ("需协调事项", words.Help), ("下一步", words.Next) })
        {
            var lines = BriefingEditing.Lines(text).ToList();
            foreach (var (index, line) in lines.Index()) yield return index == 0 ? new Paragraph([new($"{label}：", Bold: true), new(line)]) : new Paragraph(line);
        }
        if (words.Values.Count > 0) yield return new Paragraph([new("指标值：", Bold: true), new(string.Join('；', words.Values.Select(value => $"{value.Name}{value.Value:0.####}")) + "。")]);
        foreach (var answer in words.Answers) yield return new Paragraph([new("上季度承诺：", Bold: true), new($"{answer.Promise}（{DutyWords.Word(answer.Verdict)}）")]);
    }

    private static List<BriefingBlock> Attachments(IReadOnlyList<FiledAttachment> attachments) => attachments.Count == 0
        ? [new Paragraph("没有附件。")]
        :
        [
            new Paragraph("附件存于系统，下列校验值相符的即为原件。"),
            new Table(
                "", [new("名称"), new("类型", Width: 24), new("大小", ColumnAlignment.Right, 20), new("所属", Width: 34), new("SHA-256", Width: 40)],
                [.. attachments.Select(one => TableRow.Of(one.Name, Kind(one.MediaType), Size(one.Size), Belongs(one), one.Sha256))]),
        ];

    private static string Belongs(FiledAttachment one) => one.Unit + one.Purpose switch
    {
        AttachmentPurpose.Report => Quarter.TryParse(one.Subject, out var quarter) ? $"{quarter.ChineseName}填报" : "填报",
        AttachmentPurpose.Milestone => $"节点“{one.Subject}”",
        AttachmentPurpose.Closure => "办结申请",
    };

    private static string Kind(string mediaType) => mediaType switch
    {
        "application/pdf" => "PDF",
        "image/png" => "PNG图片",
        "image/jpeg" => "JPEG图片",
        _ when mediaType.Contains("wordprocessingml", StringComparison.Ordinal) => "Word文档",
        _ when mediaType.Contains("spreadsheetml", StringComparison.Ordinal) => "Excel表格",
        _ when mediaType.Contains("presentationml", StringComparison.Ordinal) => "演示文稿",
        _ when mediaType.Contains("ofd", StringComparison.Ordinal) => "OFD版式文件",
        _ when mediaType.StartsWith("text/", StringComparison.Ordinal) => "文本",
        _ => mediaType,
    };

    private static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes}字节",
        < 1024 * 1024 => $"{bytes / 1024m:0.#} KB",
        _ => $"{bytes / 1024m / 1024m:0.#} MB",
    };
}
