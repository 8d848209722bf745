namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>A plan's file as one neutral sequence of blocks (原文), whatever its format was; the interpreter knows nothing else.</summary>
/// <param name="File">The file's name, for messages.</param>
/// <param name="Blocks">Its blocks in reading order, none empty.</param>
public sealed record PlanDocument(string File, IReadOnlyList<PlanBlock> Blocks)
{
    /// <summary>The plan that an exported file carries whole (导出的工作要点); null where the blocks are to be understood.</summary>
    public PlanReading? Carried { get; init; }
}

/// <summary>A block of the source (段).</summary>
/// <param name="Line">Where it stands, from 1: the line of a text, the paragraph of a Word file, the row of a sheet, the line of a PDF's text; what faults and doubts name.</param>
public abstract record PlanBlock(int Line);

/// <summary>A paragraph or heading (段落、标题), its automatic number written out as the reader of the file sees it.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Text">Its text, trimmed, without line breaks.</param>
/// <param name="Level">The heading level that the file itself gives, from 1; 0 where the file says it is plain text or says nothing.</param>
public sealed record TextBlock(int Line, string Text, int Level = 0) : PlanBlock(Line);

/// <summary>A row of a table (表格行).</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Table">Which table, from 1; rows of one table have the same number.</param>
/// <param name="Cells">One text a column, trimmed, line breaks as blanks; a cell merged over columns stands in its first, the others are empty; a cell merged over rows stands in its first row, the rows below have null.</param>
public sealed record RowBlock(int Line, int Table, IReadOnlyList<string?> Cells) : PlanBlock(Line);

/// <summary>What came of opening a file (打开结果): its blocks, or why it was refused.</summary>
/// <param name="Document">The blocks; null when refused.</param>
/// <param name="Faults">Why it was refused; empty when opened.</param>
public sealed record PlanOpening(PlanDocument? Document, IReadOnlyList<PlanFault> Faults);
