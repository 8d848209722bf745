using System.Buffers;
using System.IO.Hashing;
using System.Numerics;
using System.Text;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>One file of an evaluation (一个文件的评估): judges its blocks, and reads rows again where their findings are told.</summary>
/// <param name="path">The file.</param>
/// <param name="file">The file, its header read.</param>
/// <param name="columns">What its columns are; null for a ledger.</param>
/// <param name="files">What is evaluated.</param>
/// <param name="deadlines">The last days of the quarter's decisions.</param>
/// <param name="tally">Counts.</param>
internal sealed class FileRun(string path, PublicityFile file, DecisionColumns? columns, EvaluationFiles files, PublicationDeadlines deadlines, EvaluationTally tally)
{
    private readonly RowBuffer again = new();
    private readonly RowJudge? teller = columns is null ? null : JudgeOf(columns, file, files, deadlines);
    private (Block? Block, int Position, int Lines) counted;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Licences or penalties.</summary>
    public DecisionKind Kind => columns!.Kind;

    /// <summary>Lines of the blocks taken in.</summary>
    public int Lines { get; private set; } = file.Lines;

    /// <summary>Why the file is refused; null where it is not.</summary>
    public PublicityFault? Fault { get; private set; }

    /// <summary>Judges the whole file.</summary>
    /// <param name="threads">How many threads.</param>
    /// <param name="size">Bytes of a block.</param>
    /// <param name="onBlock">Told after each block.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Run(int threads, int size, Action onBlock, CancellationToken cancellation)
    {
        var first = file.First;
        while (true)
        {
            var rest = new BlockPipeline(file.Reader, threads, size, cancellation).Run(first, Judging, block =>
            {
                Merge(block);
                onBlock();
            });
            if (Fault is not null || rest.Count == 0) return;
            // Quotes out of place: from this block on rows are cut one by one.
            file.Reader.TakeBack(rest);
            first = null;
        }
    }

    /// <summary>The findings of a row.</summary>
    /// <param name="block">Its block.</param>
    /// <param name="record">What it came to.</param>
    /// <param name="duplicate">Whether it repeats an earlier one.</param>
    /// <returns>The findings, in the order of the rules.</returns>
    public IReadOnlyList<PublicityFinding> Find(Block block, in RowRecord record, bool duplicate)
    {
        var sink = new FindingSink(columns!, path, LineOf(block, record.Start));
        var row = ReadAgain(block, record);
        teller!.Judge(row, file.Fields, sink);
        if (duplicate) sink.Add(row, PublicityRules.Duplicate, columns!.Document, "机关代码、文书号、相对人代码与前面的记录相同");
        return sink.Findings;
    }

    /// <summary>The finding of a ledger's row that nothing publishes.</summary>
    /// <param name="block">Its block.</param>
    /// <param name="record">What it came to.</param>
    /// <returns>The finding.</returns>
    public PublicityFinding FindMissing(Block block, in RowRecord record) => LedgerRow.FoundMissing(ReadAgain(block, record), path, LineOf(block, record.Start));

    /// <summary>The pattern of a row's document number.</summary>
    /// <param name="block">Its block.</param>
    /// <param name="record">What it came to.</param>
    /// <returns>What stands before and behind the number.</returns>
    public (string Before, string Behind) PatternOf(Block block, in RowRecord record)
    {
        var document = ReadAgain(block, record)[columns!.Document];
        var number = DocumentNumber.Find(document)!.Value;
        return (Encoding.UTF8.GetString(document[..number.Start]), Encoding.UTF8.GetString(document[(number.Start + number.Length)..]));
    }

    private static RowJudge JudgeOf(DecisionColumns columns, PublicityFile file, EvaluationFiles files, PublicationDeadlines deadlines) =>
        new(columns, !columns.OrganisationCodes.Any(column => file.Positions[column] >= 0), files.Quarter, files.AsOf, files.Rules, deadlines);

    private Action<Block> Judging()
    {
        var units = new UnitCache(tally.Units);
        var row = new RowBuffer();
        if (columns is null) return block => Read(block, row, start => JudgeLedger(block, row, start, units));
        var judge = JudgeOf(columns, file, files, deadlines);
        return block => Read(block, row, start => JudgePublished(block, row, start, judge, units));
    }

    private static void Read(Block block, RowBuffer row, Func<int, BlockFault?> take)
    {
        if (!Utf8Check.IsValid(block.Text, block.Length))
        {
            block.Fault = new(FirstInvalid(block.Bytes), PublicityText.NoEncoding);
            return;
        }
        if (block.Exact) ReadExact(block, row, take);
        else ReadRegular(block, row, take);
    }

    private static void ReadRegular(Block block, RowBuffer row, Func<int, BlockFault?> take)
    {
        var scanner = new RowScanner(block.Text, block.Start, block.Length);
        while (scanner.Read(row))
        {
            if (row.IsBlank || take(scanner.RowStart) is not { } fault) continue;
            block.Fault = fault;
            return;
        }
        block.Lines = scanner.Lines;
        if (scanner.Fault == ScanFault.Nul) block.Fault = NulFault(block);
        else if (scanner.Fault != ScanFault.None) block.Irregular = true;
    }

    private static void ReadExact(Block block, RowBuffer row, Func<int, BlockFault?> take)
    {
        if (block.Bytes[block.Start..].Contains((byte)0))
        {
            block.Fault = NulFault(block);
            return;
        }
        var position = block.Start;
        while (position < block.Length)
        {
            var start = position;
            block.Fault = !ExactRows.Read(block.Bytes, ref position, row, ended: true) ? new(start, "引号未闭合，应有结束的引号") : row.IsBlank ? null : take(start);
            if (block.Fault is not null) return;
        }
        block.Lines = TextLines.Count(block.Bytes[block.Start..]);
    }

    private static BlockFault NulFault(Block block) => new(block.Start + block.Bytes[block.Start..].IndexOf((byte)0), PublicityText.NulByte);

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done) at += length;
        return at;
    }

    private BlockFault? JudgePublished(Block block, RowBuffer buffer, int start, RowJudge judge, UnitCache units)
    {
        var row = buffer.Over(block.Bytes, file.Positions);
        RowVerdict verdict;
        try
        {
            verdict = judge.Judge(row, file.Fields, null);
        }
        catch (HolidayTableMissingException missing)
        {
            return new(start, $"待{missing.Year}年放假安排，无法判断及时性");
        }
        var document = row[columns!.Document];
        var unit = units.NumberOf(row[columns.Unit]);
        if (verdict.Findings > 0 && IsHeader(buffer, block)) return new(start, "重复了表头；请删去这一行后再评估");
        var number = DocumentNumber.Find(document);
        var series = number is { } found ? SeriesOf(document, found, unit) : 0;
        var marks = (verdict.OtherQuarter ? RowMarks.Other : 0) | (verdict.Late ? RowMarks.Late : 0) | (verdict.Wrong ? RowMarks.Wrong : 0);
        var authority = verdict.OtherQuarter ? default : row[columns.AuthorityCode];
        block.Add(new(tally.Decisions.KeyOf(columns.Kind, document, row[columns.SubjectCode], authority), series, number?.Number ?? 0, start, unit, marks, (ushort)verdict.Findings));
        return null;
    }

    private BlockFault? JudgeLedger(Block block, RowBuffer buffer, int start, UnitCache units)
    {
        var row = buffer.Over(block.Bytes, file.Positions);
        var (kind, decided) = (LedgerRow.KindOf(row), LedgerRow.Decided(row));
        var marks = kind is null || decided is null ? RowMarks.Unjudgeable : files.Quarter.Contains(decided.Value) ? 0 : RowMarks.Other;
        if (marks == RowMarks.Unjudgeable && IsHeader(buffer, block)) return new(start, "重复了表头；请删去这一行后再评估");
        block.Add(new(tally.Decisions.KeyOf(kind ?? 0, LedgerRow.Document(row), LedgerRow.SubjectCode(row), default), 0, 0, start, units.NumberOf(LedgerRow.Unit(row)), marks, 0));
        return null;
    }

    private bool IsHeader(RowBuffer row, Block block)
    {
        if (row.Count != file.Header.Length) return false;
        for (var field = 0; field < row.Count; field++)
            if (!row.Field(block.Bytes, field).SequenceEqual(file.Header[field])) return false;
        return true;
    }

    private static ulong SeriesOf(ReadOnlySpan<byte> document, DocumentNumber number, int unit) =>
        (XxHash3.HashToUInt64(document[..number.Start], unit + 1) ^ BitOperations.RotateLeft(XxHash3.HashToUInt64(document[(number.Start + number.Length)..], unit + 1), 21)) | 1;

    /// <summary>Takes in a block, in its turn.</summary>
    private void Merge(Block block)
    {
        if (columns is null) tally.AddLedger(block, this);
        else tally.Add(block, this);
        if (block.Fault is { } fault) Fault = new(path, LineOf(block, fault.Position), fault.Message);
        Lines += block.Lines;
    }

    private int LineOf(Block block, int position)
    {
        if (counted.Block != block || counted.Position > position || counted.Lines <= Lines) counted = (block, block.Start, Lines + 1);
        counted = (block, position, counted.Lines + TextLines.Count(block.Bytes[counted.Position..position]));
        return counted.Lines;
    }

    private DecisionRow ReadAgain(Block block, in RowRecord record)
    {
        if (block.Exact)
        {
            var position = record.Start;
            ExactRows.Read(block.Bytes, ref position, again, ended: true);
        }
        else
        {
            var scanner = new RowScanner(block.Text, record.Start, block.Length);
            scanner.Read(again);
        }
        return again.Over(block.Bytes, file.Positions);
    }
}
