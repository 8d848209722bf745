using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>A notice as a letter to print (督办单、催办通知): what is demanded of whom by when, the tasks, and a slip for the reply (回执).</summary>
public static class NoticeLetter
{
    private static readonly string[] Asked = ["办理情况", "未完成的原因", "下一步措施和完成时限", "联系人和电话", "单位负责人（签字、盖章）", "回复日期"];

    /// <summary>Writes it.</summary>
    /// <param name="notice">The notice, under the unit's name of today.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="publisher">Who signs.</param>
    /// <returns>The letter.</returns>
    public static Briefing Write(SupervisionNotice notice, WorkPlan plan, Publisher publisher)
    {
        var name = Name(notice.Kind);
        var issued = notice.Steps[0].Day;
        List<BriefingBlock> blocks = [new Paragraph($"编号：{notice.Number}", ParagraphPlace.FlushLeft), new Paragraph($"{notice.Unit}：", ParagraphPlace.FlushLeft)];
        blocks.AddRange(Demanded(notice).Select(line => new Paragraph(line)));
        blocks.Add(new Paragraph([new TextRun("请于"), new TextRun($"{BriefingText.Date(notice.Due)}前", Bold: true), new TextRun($"填写所附回执，加盖公章后回复{publisher.Office}，并在系统中回复。")]));
        blocks.Add(Tasks(notice, plan));
        blocks.Add(new Paragraph(publisher.Office, ParagraphPlace.Signature));
        blocks.Add(new Paragraph(BriefingText.Date(issued), ParagraphPlace.Signature));
        blocks.Add(new Attachment("附件", $"{name}回执"));
        blocks.Add(Slip(notice));
        var kind = notice.Kind == NoticeKind.Demand ? BriefingKind.Supervision : BriefingKind.Reminder;
        return new(kind, $"{name}（{notice.Number}）", new Masthead(name, publisher.Office, issued, Overline: plan.Title, Mark: publisher.Mark), blocks);
    }

    private static string Name(NoticeKind kind) => kind switch
    {
        NoticeKind.Urging => "催办通知",
        NoticeKind.Demand => "督办单",
    };

    /// <summary>The text's lines, less the addressee that drafts begin with: the letter has its own.</summary>
    private static IEnumerable<string> Demanded(SupervisionNotice notice)
    {
        var lines = notice.Text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        return lines.Count > 1 && lines[0].TrimEnd('：', ':') == notice.Unit ? lines.Skip(1) : lines;
    }

    private static Table Tasks(SupervisionNotice notice, WorkPlan plan)
    {
        var known = plan.Tasks.ToDictionary(task => task.Number);
        return new(
            "任务清单", [new("序号", ColumnAlignment.Center, 14), new("工作内容"), new("完成时限", ColumnAlignment.Center, 38)],
            [.. notice.Tasks.Select(number => known.TryGetValue(number, out var task) ? TableRow.Of($"{number}", task.Content, BriefingText.Date(task.Due ?? plan.End)) : TableRow.Of($"{number}", "—", "—"))]);
    }

    private static Table Slip(SupervisionNotice notice) => new(
        "", [new("事项", Width: 40), new("回复")],
        [TableRow.Of("编号", notice.Number), TableRow.Of("回复单位", notice.Unit), .. Asked.Select((asked, at) => TableRow.Of(asked, at < 3 ? "\n\n\n" : "\n"))]);
}
