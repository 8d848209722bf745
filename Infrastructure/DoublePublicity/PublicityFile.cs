using System.Text;
using System.Text.Unicode;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>A file with its header read (文件及表头): the columns' places, and the rows still to come.</summary>
internal sealed class PublicityFile : IDisposable
{
    private readonly FileInfo before;
    private readonly Block first;

    private PublicityFile(FileInfo before, BlockReader reader, Block first) => (this.before, Reader, this.first) = (before, reader, first);

    /// <summary>Of each column of the form, its place in the file; −1 where it has none.</summary>
    public int[] Positions { get; private set; } = [];

    /// <summary>How many fields the header has.</summary>
    public int Fields { get; private set; }

    /// <summary>The header's cells, as they stand in the file.</summary>
    public byte[][] Header { get; private set; } = [];

    /// <summary>The headings that stand for no column of the form, trimmed; a blank one is none.</summary>
    public IReadOnlyList<string> Unread { get; private set; } = [];

    /// <summary>The lines up to the first row.</summary>
    public int Lines { get; private set; }

    /// <summary>The rest of the file.</summary>
    public BlockReader Reader { get; }

    /// <summary>The first block, its rows behind the header; null where the file ends with the header.</summary>
    public Block? First => first.Start < first.Length ? first : null;

    /// <summary>Opens a file and finds its columns.</summary>
    /// <param name="path">The file.</param>
    /// <param name="form">The form that it should have.</param>
    /// <param name="needed">The columns without which it cannot be judged.</param>
    /// <param name="mapping">The form's column code for headings of this file's own; null where it has none.</param>
    /// <param name="size">Bytes of a block.</param>
    /// <param name="fault">Why it is refused.</param>
    /// <returns>The file before its first row, or null when refused.</returns>
    public static PublicityFile? Open(
        string path, PublicityForm form, IReadOnlyList<int> needed, IReadOnlyDictionary<string, string>? mapping, int size, out PublicityFault? fault)
    {
        var before = new FileInfo(path);
        before.Refresh();
        if (mapping is not null) form = form.With(mapping);
        var stream = PublicityText.Open(path, form, out fault);
        if (stream is null) return null;
        var reader = new BlockReader(stream);
        try
        {
            var block = new Block(size);
            reader.Fill(block);
            var file = new PublicityFile(before, reader, block);
            fault = file.ReadHeader(path, form, needed);
            if (fault is null) return file;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
        reader.Dispose();
        return null;
    }

    /// <summary>Whether somebody wrote to the file since it was opened.</summary>
    /// <returns>True where size or time differ.</returns>
    public bool HasChanged()
    {
        var now = new FileInfo(before.FullName);
        return !now.Exists || now.Length != before.Length || now.LastWriteTimeUtc != before.LastWriteTimeUtc;
    }

    /// <inheritdoc/>
    public void Dispose() => Reader.Dispose();

    private PublicityFault? ReadHeader(string path, PublicityForm form, IReadOnlyList<int> needed)
    {
        var row = new RowBuffer();
        var text = first.Bytes;
        var position = 0;
        do
        {
            if (position >= text.Length) return new(path, 1, $"文件为空，应有{form.Name}的表头");
            Lines = TextLines.Count(text[..position]);
            if (!ExactRows.Read(text, ref position, row, ended: true)) return new(path, Lines + 1, "引号未闭合，应有结束的引号");
        }
        while (row.IsBlank || Enumerable.Range(0, row.Count).All(field => string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(row.Field(first.Bytes, field)))));
        var line = Lines + 1;
        Lines = TextLines.Count(text[..position]);
        (first.Start, Fields) = (position, row.Count);
        Header = [.. Enumerable.Range(0, row.Count).Select(field => row.Field(first.Bytes, field).ToArray())];
        Positions = new int[form.Columns.Count];
        Array.Fill(Positions, -1);
        if (Header.Any(cell => !Utf8.IsValid(cell))) return new(path, line, PublicityText.NoEncoding);
        string[] headings = [.. Header.Select(cell => Encoding.UTF8.GetString(cell).Trim())];
        Unread = [.. headings.Where(heading => heading.Length > 0 && form.Find(heading) < 0)];
        for (var field = 0; field < Header.Length; field++)
        {
            var column = form.Find(headings[field]);
            if (column < 0) continue;
            if (Positions[column] >= 0) return new(path, line, $"表头中“{Describe(form, column)}”出现两次，应只有一列");
            Positions[column] = field;
        }
        var lacking = needed.Where(column => Positions[column] < 0).Select(column => Describe(form, column)).ToList();
        return lacking.Count == 0 ? null : new(path, line, $"表头不是{form.Name}的表头，缺少：{string.Join("、", lacking)}");
    }

    private static string Describe(PublicityForm form, int column) => $"{form.Columns[column].Code} {form.Columns[column].Heading}";
}

/// <summary>Counts lines (行数).</summary>
internal static class TextLines
{
    /// <summary>The line ends in a text: feeds, and returns without a feed behind them.</summary>
    /// <param name="text">The text.</param>
    /// <returns>How many.</returns>
    public static int Count(ReadOnlySpan<byte> text)
    {
        var lines = text.Count((byte)'\n');
        var returns = text.Count((byte)'\r');
        if (returns == 0) return lines;
        return lines + returns - text.Count("\r\n"u8);
    }
}
