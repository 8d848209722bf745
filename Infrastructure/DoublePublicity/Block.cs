namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>What a row came to, kept until its block's turn (行记录).</summary>
/// <param name="Key">Tells the decision.</param>
/// <param name="Series">Tells unit and pattern of its document number; 0 where there is no number.</param>
/// <param name="Number">The running number.</param>
/// <param name="Start">Where the row begins in its block.</param>
/// <param name="Unit">The reporting unit's number.</param>
/// <param name="Marks">What was decided on it.</param>
/// <param name="Findings">How many findings it has.</param>
internal readonly record struct RowRecord(DecisionKey Key, ulong Series, int Number, int Start, int Unit, RowMarks Marks, ushort Findings);

/// <summary>Marks of a row.</summary>
[Flags]
internal enum RowMarks : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Of another quarter; of a ledger's row, not to be looked for.</summary>
    Other = 1,

    /// <summary>Late.</summary>
    Late = 2,

    /// <summary>Wrong.</summary>
    Wrong = 4,

    /// <summary>Of a ledger's row: it cannot be judged.</summary>
    Unjudgeable = 8,
}

/// <summary>What stops a file (文件被拒): a fault at a place of a block.</summary>
/// <param name="Position">Where in the block.</param>
/// <param name="Message">What is wrong and what is expected.</param>
internal sealed record BlockFault(int Position, string Message);

/// <summary>A piece of a file, whole rows from the beginning of one on (数据块), and what its rows came to.</summary>
/// <param name="size">Bytes it holds at first.</param>
internal sealed class Block(int size)
{
    private RowRecord[] records = new RowRecord[64];

    /// <summary>The bytes, with room behind them for the scanner.</summary>
    public byte[] Text { get; set; } = new byte[size + RowScanner.Padding];

    /// <summary>Where the first row begins.</summary>
    public int Start { get; set; }

    /// <summary>Where the bytes end.</summary>
    public int Length { get; set; }

    /// <summary>Its place among the blocks.</summary>
    public long Order { get; set; }

    /// <summary>Whether its rows are read one by one.</summary>
    public bool Exact { get; set; }

    /// <summary>Line ends within it.</summary>
    public int Lines { get; set; }

    /// <summary>Whether its rows must be read one by one from its beginning on.</summary>
    public bool Irregular { get; set; }

    /// <summary>Why the file is refused here, after the rows judged; null where it is not.</summary>
    public BlockFault? Fault { get; set; }

    /// <summary>How many rows were judged.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => Text.AsSpan(0, Length);

    /// <summary>What the rows came to.</summary>
    public ReadOnlySpan<RowRecord> Records => records.AsSpan(0, Count);

    /// <summary>Keeps what a row came to.</summary>
    /// <param name="record">The record.</param>
    public void Add(in RowRecord record)
    {
        if (Count == records.Length) Array.Resize(ref records, Count * 2);
        records[Count++] = record;
    }

    /// <summary>Forgets the rows.</summary>
    public void Clear() => (Count, Lines, Irregular, Fault, Start) = (0, 0, false, null, 0);

    /// <summary>Makes room for more bytes, those read so far kept.</summary>
    public void Grow()
    {
        var grown = new byte[((Text.Length - RowScanner.Padding) * 2) + RowScanner.Padding];
        Bytes.CopyTo(grown);
        Text = grown;
    }
}
