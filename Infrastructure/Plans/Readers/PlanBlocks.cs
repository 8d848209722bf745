using System.Diagnostics;
using System.Text;
using CreditWorkplan.Domain.Plans.PlanReader;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Collects a file's blocks (段) within the bounds of rows, columns, text and time.</summary>
internal sealed class PlanBlocks
{
    /// <summary>The most rows a file may have.</summary>
    public const int MaxRows = 20_000;

    /// <summary>The most columns a table may have.</summary>
    public const int MaxColumns = 256;

    /// <summary>How long a file may take.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(9);

    private const int MaxParagraphs = 100_000;
    private const int MaxLetters = 20_000_000;

    private readonly long started = Stopwatch.GetTimestamp();
    private List<PlanBlock> blocks = [];
    private int tables;
    private int rows;
    private int paragraphs;
    private long letters;

    /// <summary>The number of a table that begins.</summary>
    public int NewTable() => ++tables;

    /// <summary>Takes a paragraph; an empty one is none.</summary>
    public void Text(int line, string text, int level = 0)
    {
        CheckTime();
        var tidy = Tidy(text);
        if (tidy.Length == 0) return;
        if (++paragraphs > MaxParagraphs) throw new PlanRefusal($"段落超过 {MaxParagraphs} 段；工作要点不会这么长，请确认选对了文件", line);
        Count(tidy, line);
        blocks.Add(new TextBlock(line, tidy, level));
    }

    /// <summary>Takes a row; an empty one is none. Beyond the limit rows are only counted, so that the refusal can name their number.</summary>
    public void Row(int line, int table, IReadOnlyList<string?> cells)
    {
        CheckTime();
        if (cells.All(string.IsNullOrWhiteSpace)) return;
        if (cells.Count > MaxColumns) throw new PlanRefusal($"本行有 {cells.Count} 栏，超过 {MaxColumns} 栏的上限；请确认是分工表，并删去多余的栏", line);
        if (++rows > MaxRows) return;
        var tidy = new string?[cells.Count];
        for (var at = 0; at < cells.Count; at++)
        {
            tidy[at] = cells[at] is { } cell ? Tidy(cell) : null;
            Count(tidy[at] ?? "", line);
        }
        blocks.Add(new RowBlock(line, table, tidy));
    }

    /// <summary>Whether the rows are over the limit: from here on they need only be counted.</summary>
    public bool IsFull => rows > MaxRows;

    /// <summary>Counts a row beyond the limit.</summary>
    public void CountRow(bool isRow)
    {
        if (isRow) rows++;
        CheckTime();
    }

    /// <summary>Refuses when the time is over.</summary>
    public void CheckTime()
    {
        if (Stopwatch.GetElapsedTime(started) > MaxTime) throw TooSlow();
    }

    /// <summary>The refusal when the time is over.</summary>
    public static PlanRefusal TooSlow() => new($"{MaxTime.TotalSeconds:0} 秒内没有读完；文件过大或过于复杂，请只保留工作要点的正文和分工表后再导入");

    /// <summary>Takes what another has collected.</summary>
    public void TakeAll(PlanBlocks other) => (blocks, rows) = (other.blocks, other.rows);

    /// <summary>The blocks, or the refusal of too many rows or of none at all.</summary>
    public PlanOpening Close(string file)
    {
        if (rows > MaxRows) throw new PlanRefusal($"表格共 {rows} 行，超过 {MaxRows} 行的上限；请确认是分工表，并删去多余的行或拆成几个文件");
        if (blocks.Count == 0) throw new PlanRefusal("文件里没有文字；应为工作要点的正文和分工表，请确认选对了文件");
        return new PlanOpening(new PlanDocument(file, blocks), []);
    }

    /// <summary>A text without line breaks and invisible marks, trimmed.</summary>
    public static string Tidy(string text)
    {
        if (!text.Any(letter => char.IsControl(letter) || IsInvisible(letter) || letter is '\u2028' or '\u2029')) return text.Trim();
        var tidy = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (IsInvisible(letter)) continue;
            if (!char.IsControl(letter) && letter is not ('\u2028' or '\u2029')) tidy.Append(letter);
            else if (tidy.Length > 0 && tidy[^1] != ' ') tidy.Append(' ');
        }
        return tidy.ToString().Trim();
    }

    private static bool IsInvisible(char letter) => letter is '\uFEFF' or '\u200B' or '\u200E' or '\u200F' or '\u00AD';

    private void Count(string text, int line)
    {
        letters += text.Length;
        if (letters > MaxLetters) throw new PlanRefusal($"文字超过 {MaxLetters / 10_000} 万字；工作要点不会这么长，请确认选对了文件", line);
    }
}
