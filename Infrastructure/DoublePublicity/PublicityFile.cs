using CreditWorkplan.Domain.DoublePublicity;
using CsvHelper;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>A CSV file read row by row (流式读取): only one row is held at a time.</summary>
internal sealed class PublicityFile : IDisposable
{
    private const int MaxRecordBytes = 16 << 20;
    private readonly CsvReader reader;
    private readonly int[] positions;
    private readonly string path;
    private PublicityFault? malformed;

    private PublicityFile(string path, PublicityForm form)
    {
        this.path = path;
        positions = new int[form.Columns.Count];
        Array.Fill(positions, -1);
        var options = new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            MaxRecordSize = MaxRecordBytes,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record =>
            {
                if (record.Reason == CsvMalformedReason.UnterminatedQuote)
                    malformed = new(path, (int)record.LineNumber, "引号未闭合，应有结束的引号");
            },
        };
        var stream = OpenRead(path);
        try
        {
            var utf8 = FileEncoding.IsUtf8(stream);
            stream.Position = 0;
            reader = utf8
                ? CsvReader.Create(stream, options)
                : CsvReader.Create(new StreamReader(stream, FileEncoding.Gb18030, detectEncodingFromByteOrderMarks: false), options);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The line on which the current row begins; 1 before the first.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Opens a file and finds its columns.</summary>
    /// <param name="path">The file.</param>
    /// <param name="form">The form that it should have.</param>
    /// <param name="needed">The columns without which it cannot be judged.</param>
    /// <param name="fault">Why it is refused.</param>
    /// <returns>The file before its first row, or null when refused.</returns>
    public static PublicityFile? Open(string path, PublicityForm form, IEnumerable<int> needed, out PublicityFault? fault)
    {
        var file = new PublicityFile(path, form);
        try
        {
            fault = file.ReadHeader(form, needed);
        }
        catch
        {
            file.Dispose();
            throw;
        }
        if (fault is null) return file;
        file.Dispose();
        return null;
    }

    /// <summary>Whether the file has a column.</summary>
    /// <param name="column">Its position in the form.</param>
    /// <returns>True when the header names it.</returns>
    public bool Has(int column) => positions[column] >= 0;

    /// <summary>Goes to the next row; blank lines are passed over.</summary>
    /// <param name="fault">Why the file is refused from here on.</param>
    /// <returns>False at the end, or at a fault.</returns>
    public bool Read(out PublicityFault? fault)
    {
        var found = reader.Read();
        fault = malformed;
        if (fault is not null || !found) return false;
        Line = (int)reader.LineNumber;
        return true;
    }

    /// <summary>The current row's values, trimmed, in the order of the form's columns.</summary>
    /// <returns>A new array.</returns>
    public string[] Values()
    {
        var values = new string[positions.Length];
        for (var column = 0; column < values.Length; column++)
            values[column] = positions[column] < 0 ? "" : reader.GetString(positions[column]).Trim();
        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private static FileStream OpenRead(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);

    private PublicityFault? ReadHeader(PublicityForm form, IEnumerable<int> needed)
    {
        reader.ReadHeader();
        var headers = reader.Headers;
        if (malformed is not null) return malformed;
        if (headers.Count == 0 || headers.All(string.IsNullOrWhiteSpace)) return new(path, 1, $"文件为空，应有{form.Name}的表头");
        for (var index = 0; index < headers.Count; index++)
        {
            var column = form.Find(headers[index]);
            if (column < 0) continue;
            if (positions[column] >= 0) return new(path, 1, $"表头中“{Describe(form, column)}”出现两次，应只有一列");
            positions[column] = index;
        }
        var lacking = needed.Where(column => positions[column] < 0).Select(column => Describe(form, column)).ToList();
        return lacking.Count == 0 ? null : new(path, 1, $"表头不是{form.Name}的表头，缺少：{string.Join("、", lacking)}");
    }

    private static string Describe(PublicityForm form, int column) => $"{form.Columns[column].Code} {form.Columns[column].Heading}";
}
