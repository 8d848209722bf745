using System.Text.Json.Serialization;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>One block (段) of a briefing's body; kept as JSON under these names.</summary>
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Bars), "bars")]
[JsonDerivedType(typeof(Lines), "lines")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Footnote), "footnote")]
[JsonDerivedType(typeof(Attachment), "attachment")]
[JsonDerivedType(typeof(PageBreak), "page-break")]
public abstract record BriefingBlock;

/// <summary>A heading (标题); its number (一、（一） 1.) is part of its text.</summary>
/// <param name="Level">1 黑体, 2 楷体, 3 仿宋 bold.</param>
/// <param name="Text">With its number.</param>
public sealed record Heading(int Level, string Text) : BriefingBlock;

/// <summary>Where a paragraph stands.</summary>
public enum ParagraphPlace
{
    /// <summary>正文: indented by two characters, justified.</summary>
    Body,

    /// <summary>主送机关: flush left.</summary>
    FlushLeft,

    /// <summary>落款: four characters in from the right.</summary>
    Signature,
}

/// <summary>A paragraph (正文段).</summary>
/// <param name="Runs">Its pieces of text.</param>
/// <param name="Place">Where it stands.</param>
[method: JsonConstructor]
public sealed record Paragraph(IReadOnlyList<TextRun> Runs, ParagraphPlace Place = ParagraphPlace.Body) : BriefingBlock
{
    /// <summary>A paragraph of plain text.</summary>
    public Paragraph(string text, ParagraphPlace place = ParagraphPlace.Body)
        : this([new TextRun(text)], place)
    {
    }
}

/// <summary>A piece of text (文字).</summary>
/// <param name="Text">As printed.</param>
/// <param name="Bold">加粗.</param>
/// <param name="Link">依据: an http or https address that the piece leads to; null for none.</param>
/// <param name="Raised">上标: the mark of a footnote.</param>
public sealed record TextRun(string Text, bool Bold = false, Uri? Link = null, bool Raised = false)
{
    /// <summary>The address, where it is one of the web (网址): no other is given to readers.</summary>
    [JsonIgnore]
    public Uri? WebLink => WebAddress.Of(Link);
}

/// <summary>What addresses a briefing gives to its readers (网址).</summary>
internal static class WebAddress
{
    /// <summary>The address, where it is one of the web.</summary>
    public static Uri? Of(Uri? link) => link is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? link : null;
}

/// <summary>How a column's cells stand.</summary>
public enum ColumnAlignment
{
    /// <summary>左.</summary>
    Left,

    /// <summary>中.</summary>
    Center,

    /// <summary>右: numbers.</summary>
    Right,
}

/// <summary>A cell's colour (灯色).</summary>
public enum Tone
{
    /// <summary>黑.</summary>
    Plain,

    /// <summary>红.</summary>
    Red,

    /// <summary>黄.</summary>
    Yellow,

    /// <summary>蓝.</summary>
    Blue,

    /// <summary>绿.</summary>
    Green,

    /// <summary>灰.</summary>
    Grey,
}

/// <summary>A table (表).</summary>
/// <param name="Caption">表题; empty where there is none.</param>
/// <param name="Columns">栏, in order.</param>
/// <param name="Rows">行, in order.</param>
/// <param name="RepeatHeader">Whether the header row is printed again on every page.</param>
public sealed record Table(
    string Caption,
    IReadOnlyList<TableColumn> Columns,
    IReadOnlyList<TableRow> Rows,
    bool RepeatHeader = true) : BriefingBlock
{
    private const int MostShortRows = 12;
    private const int LongestShortText = 40;

    /// <summary>Whether it is short enough to stand on one page (不跨页): few rows of few words; kept together, a higher one would leave half a page blank.</summary>
    [JsonIgnore]
    public bool IsShort => Rows.Count <= MostShortRows && Rows.All(row => row.Cells.All(cell => cell.Text.Length <= LongestShortText));

    /// <summary>A row's cells with the columns that each takes (跨栏), left to right; cells for which no column is left are not placed.</summary>
    /// <param name="row">One of the rows.</param>
    /// <returns>Each cell, its first column from 0, and how many it takes, at least one.</returns>
    public IEnumerable<(TableCell Cell, int Column, int Span)> Place(TableRow row)
    {
        var column = 0;
        foreach (var cell in row.Cells)
        {
            if (column >= Columns.Count) yield break;
            var span = row.IsSection ? Columns.Count : Math.Clamp(cell.Span, 1, Columns.Count - column);
            yield return (cell, column, span);
            column += span;
        }
    }
}

/// <summary>A column (栏).</summary>
/// <param name="Heading">栏目.</param>
/// <param name="Alignment">How its cells stand.</param>
/// <param name="Width">In millimetres; null shares what the others leave.</param>
public sealed record TableColumn(string Heading, ColumnAlignment Alignment = ColumnAlignment.Left, int? Width = null);

/// <summary>A row (行); a section row (分节行) has one cell across all columns.</summary>
/// <param name="Cells">In the order of the columns.</param>
/// <param name="IsSection">分节行.</param>
public sealed record TableRow(IReadOnlyList<TableCell> Cells, bool IsSection = false)
{
    /// <summary>A row of plain cells.</summary>
    public static TableRow Of(params string[] cells) => new([.. cells.Select(text => new TableCell(text))]);

    /// <summary>A section row (分节行).</summary>
    public static TableRow Section(string text) => new([new TableCell(text)], true);
}

/// <summary>A cell (单元格).</summary>
/// <param name="Text">As printed; a line feed starts a new line.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Span">How many columns it takes (跨栏), from 1.</param>
/// <param name="Link">依据: an http or https address that the figure leads to; null for none.</param>
public sealed record TableCell(string Text, Tone Tone = Tone.Plain, int Span = 1, Uri? Link = null)
{
    /// <summary>The address, where it is one of the web (网址): no other is given to readers.</summary>
    [JsonIgnore]
    public Uri? WebLink => WebAddress.Of(Link);
}

/// <summary>A note (说明) in smaller characters: sources, how a figure is worked out.</summary>
/// <param name="Text">As printed.</param>
public sealed record Note(string Text) : BriefingBlock;

/// <summary>A footnote (脚注), printed in smaller characters after what it explains; runs refer to it by <see cref="Mark"/>.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Without its number.</param>
public sealed record Footnote(int Number, string Text) : BriefingBlock
{
    /// <summary>As printed: mark and text.</summary>
    [JsonIgnore]
    public string Line => $"[{Number}] {Text}";

    /// <summary>The raised mark (注号) that stands where the footnote belongs to.</summary>
    /// <param name="number">The footnote's number, from 1.</param>
    public static TextRun Mark(int number) => new($"[{number}]", Raised: true);
}

/// <summary>An attachment (附件); starts a new page.</summary>
/// <param name="Label">附件 with its number.</param>
/// <param name="Title">Its title.</param>
public sealed record Attachment(string Label, string Title) : BriefingBlock;

/// <summary>A new page (分页).</summary>
public sealed record PageBreak : BriefingBlock;
