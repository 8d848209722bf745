namespace CreditWorkplan.Domain.Briefings;

/// <summary>A briefing's text (文本) in reading order, one piece a line: what every form of it must hold, no more and no less.</summary>
public static class BriefingText
{
    /// <summary>The text of the whole document.</summary>
    /// <param name="briefing">The document.</param>
    /// <param name="isDrawn">Whether charts are drawn (preview and print) or are tables of numbers alone (Word, Excel).</param>
    public static string PlainText(Briefing briefing, bool isDrawn = true)
    {
        IEnumerable<string> pieces =
            [.. Head(briefing.Masthead), briefing.Title, .. briefing.Blocks.SelectMany(block => Block(block, isDrawn)), .. briefing.Archive?.Lines ?? [], .. Tail(briefing.Imprint)];
        return string.Join('\n', pieces.Where(piece => piece.Length > 0));
    }

    /// <summary>The masthead's pieces (报头) in reading order; empty ones are not printed.</summary>
    /// <param name="masthead">The masthead.</param>
    public static IReadOnlyList<string> Head(Masthead masthead) =>
        [masthead.Mark, masthead.Overline, masthead.Name, masthead.IssueText, masthead.Issuer, Date(masthead.Date)];

    /// <summary>The imprint's pieces (版记) in reading order.</summary>
    /// <param name="imprint">The imprint; null where there is none.</param>
    public static IReadOnlyList<string> Tail(Imprint? imprint) =>
        imprint is null ? [] : [.. imprint.Lines, imprint.Office, imprint.DateText];

    /// <summary>A date (日期) as printed, without leading zeros.</summary>
    public static string Date(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";

    private static IEnumerable<string> Block(BriefingBlock block, bool isDrawn) => block switch
    {
        Heading heading => [heading.Text],
        Paragraph paragraph => [string.Concat(paragraph.Runs.Select(run => run.Text))],
        Table table => Table(table),
        Bars bars => Table(isDrawn ? bars.ToTable() with { Caption = bars.DrawnCaption } : bars.ToTable()),
        Lines lines => Table(lines.ToTable()),
        Note note => [note.Text],
        Footnote footnote => [footnote.Line],
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
}
