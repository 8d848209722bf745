namespace CreditWorkplan.Domain.Briefings;

/// <summary>A briefing's text (文本) in reading order, one piece a line: what every form of it must hold, no more and no less.</summary>
public static class BriefingText
{
    /// <summary>The text of the whole document.</summary>
    public static string PlainText(Briefing briefing)
    {
        var pieces = Head(briefing).Concat(briefing.Blocks.SelectMany(Block)).Concat(Tail(briefing.Imprint));
        return string.Join('\n', pieces.Where(piece => piece.Length > 0));
    }

    /// <summary>A date (日期) as printed, without leading zeros.</summary>
    public static string Date(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";

    private static IEnumerable<string> Head(Briefing briefing)
    {
        var masthead = briefing.Masthead;
        return
        [
            masthead.Mark, masthead.Overline, masthead.Name, masthead.IssueText, masthead.Issuer, Date(masthead.Date), briefing.Title,
        ];
    }

    private static IEnumerable<string> Block(BriefingBlock block) => block switch
    {
        Heading heading => [heading.Text],
        Paragraph paragraph => [string.Concat(paragraph.Runs.Select(run => run.Text))],
        Table table => Table(table),
        Bars bars => Table(bars.ToTable()),
        Note note => [note.Text],
        Attachment attachment => [attachment.Label, attachment.Title],
        PageBreak => [],
        _ => throw new ArgumentException($"unknown block {block.GetType().Name}", nameof(block)),
    };

    private static IEnumerable<string> Table(Table table) =>
    [
        table.Caption,
        .. table.Columns.Select(column => column.Heading),
        .. table.Rows.SelectMany(row => row.Cells).Select(cell => cell.Text),
    ];

    private static IEnumerable<string> Tail(Imprint? imprint) =>
        imprint is null ? [] : [.. imprint.Lines, imprint.Office, imprint.DateText];
}
