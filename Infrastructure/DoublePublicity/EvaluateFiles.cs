using System.Text;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>What to evaluate (评估范围).</summary>
/// <param name="Licences">Files of licences (行政许可).</param>
/// <param name="Penalties">Files of penalties (行政处罚).</param>
/// <param name="Ledger">Files of the ledger (台账); none where completeness is not judged.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="AsOf">The as-of date.</param>
public sealed record EvaluationFiles(
    IReadOnlyList<string> Licences, IReadOnlyList<string> Penalties, IReadOnlyList<string> Ledger, Quarter Quarter, DateOnly AsOf)
{
    /// <summary>How they are judged.</summary>
    public PublicityRuleSet Rules { get; init; } = PublicityRuleSet.Default;

    /// <summary>How many threads judge; as many as there are processors where 0.</summary>
    public int Threads { get; init; }

    /// <summary>The files whose headings differ from the form (列对应): by path, the form's column code for each of the file's headings.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Mappings { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();
}

/// <summary>How far a run has come (进度).</summary>
/// <param name="Read">Bytes read.</param>
/// <param name="Total">Bytes of all files.</param>
/// <param name="Rows">Rows judged.</param>
public readonly record struct EvaluationProgress(long Read, long Total, long Rows);

/// <summary>What came of it (评估结果): an evaluation, or the faults for which the files were refused.</summary>
/// <param name="Evaluation">The evaluation; null when refused.</param>
/// <param name="Faults">Why it was refused; empty when evaluated.</param>
/// <param name="Unread">The files that have columns which the form does not know; no fault.</param>
public sealed record EvaluationOutcome(DoublePublicityEvaluation? Evaluation, IReadOnlyList<PublicityFault> Faults, IReadOnlyList<UnreadColumns> Unread);

/// <summary>Columns of a file that stand for none of the form (未识别的列): they take no part.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Headings">Their headings, in the file's order.</param>
public sealed record UnreadColumns(string File, IReadOnlyList<string> Headings)
{
    private const int MostNamed = 20;
    private const int LongestNamed = 40;

    /// <summary>The note as one line, however the headings are written.</summary>
    /// <returns><c>FILE: what, and what follows from it</c>.</returns>
    public override string ToString() =>
        $"{File}: 未识别的列：{string.Join('、', Headings.Take(MostNamed).Select(Plain))}{(Headings.Count > MostNamed ? $"等{Headings.Count}列" : "")}，不参与评估";

    private static string Plain(string heading)
    {
        var plain = string.Concat(heading.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return plain.Length > LongestNamed ? $"{plain[..LongestNamed]}…" : plain;
    }
}

/// <summary>Evaluates the files of a quarter (双公示评估), streaming, on several threads, without a database.</summary>
public static class EvaluateFiles
{
    private const int BlockSize = 1 << 20;
    private const int BytesOfRow = 400;

    /// <summary>Evaluates. A file that cannot be read is a fault of the outcome, never an exception; what fails for want of room, or in <paramref name="onFinding"/>, is no fault of a file and is thrown.</summary>
    /// <param name="files">What to evaluate.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="onFinding">Receives every finding in order, also of a run that is refused in the end.</param>
    /// <param name="onProgress">Told now and then how far it is, from any thread.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The evaluation or the faults.</returns>
    /// <exception cref="IOException">The disk for temporary files is full (<see cref="StorageFaults"/>).</exception>
    public static EvaluationOutcome Run(
        EvaluationFiles files, WorkingCalendar calendar, Action<PublicityFinding>? onFinding = null, Action<EvaluationProgress>? onProgress = null,
        CancellationToken cancellation = default) => Run(files, calendar, onFinding, onProgress, BlockSize, cancellation);

    /// <summary>Evaluates in blocks of a size.</summary>
    internal static EvaluationOutcome Run(
        EvaluationFiles files, WorkingCalendar calendar, Action<PublicityFinding>? onFinding, Action<EvaluationProgress>? onProgress, int blockSize, CancellationToken cancellation)
    {
        var sizes = files.Licences.Concat(files.Penalties).Concat(files.Ledger).Select(SizeOf).ToList();
        var published = sizes.Take(files.Licences.Count + files.Penalties.Count).Sum();
        var taker = onFinding is null ? null : new FindingTaker(onFinding);
        var pass = new EvaluationPass(files, new EvaluationTally(files, (int)Math.Min(published / BytesOfRow, int.MaxValue), taker is null ? null : taker.Take), taker,
            new PublicationDeadlines(calendar, files.Quarter, files.Rules.PublicationWorkingDays), onProgress, sizes.Sum(), blockSize, cancellation);
        foreach (var path in files.Licences) pass.Read(path, DecisionColumns.Licence);
        foreach (var path in files.Penalties) pass.Read(path, DecisionColumns.Penalty);
        foreach (var path in files.Ledger) pass.Read(path, null);
        return pass.Faults.Count == 0 ? new(pass.Tally.Complete(), [], pass.Unread) : new(null, pass.Faults, pass.Unread);
    }

    private static long SizeOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}

/// <summary>Who receives the findings; remembers whether he failed.</summary>
internal sealed class FindingTaker(Action<PublicityFinding> take)
{
    public bool HasFailed { get; private set; }

    public void Take(PublicityFinding finding)
    {
        try
        {
            take(finding);
        }
        catch
        {
            HasFailed = true;
            throw;
        }
    }
}

/// <summary>One run over all files.</summary>
internal sealed class EvaluationPass(
    EvaluationFiles files, EvaluationTally tally, FindingTaker? taker, PublicationDeadlines deadlines, Action<EvaluationProgress>? onProgress, long total, int blockSize, CancellationToken cancellation)
{
    private long read;

    public EvaluationTally Tally => tally;

    public List<PublicityFault> Faults { get; } = [];

    public List<UnreadColumns> Unread { get; } = [];

    public void Read(string path, DecisionColumns? columns)
    {
        var line = 1;
        try
        {
            var form = columns?.Form ?? PublicityForms.Ledger;
            int[] needed = columns is null ? [.. Enumerable.Range(0, form.Columns.Count)] : [columns.Document, columns.Decided, columns.Unit];
            using var file = PublicityFile.Open(path, form, needed, files.Mappings.GetValueOrDefault(path), blockSize, out var fault);
            if (file is { Unread.Count: > 0 }) Unread.Add(new(path, file.Unread));
            if (file is not null) fault = Judge(path, file, columns, at => line = at);
            if (fault is not null) Faults.Add(fault);
        }
        catch (Exception exception) when (taker is not { HasFailed: true } && StorageFaults.Find(exception) != StorageFault.Full && Explain(exception) is { } message)
        {
            Faults.Add(new(path, line, message));
        }
    }

    private PublicityFault? Judge(string path, PublicityFile file, DecisionColumns? columns, Action<int> atLine)
    {
        var run = new FileRun(path, file, columns, files, deadlines, tally);
        var threads = files.Threads > 0 ? files.Threads : Environment.ProcessorCount;
        run.Run(threads, blockSize, () =>
        {
            atLine(run.Lines + 1);
            onProgress?.Invoke(new(Math.Min(total, read + file.Reader.Read), total, tally.Rows));
        }, cancellation);
        read += file.Reader.Read;
        return run.Fault ?? (file.HasChanged() ? new(path, 1, "文件在评估期间被改动；请待写完后再评估") : null);
    }

    private static string? Explain(Exception exception) => exception switch
    {
        DecoderFallbackException => PublicityText.NoEncoding,
        InvalidDataException invalid => invalid.Message,
        FileNotFoundException or DirectoryNotFoundException => "文件不存在",
        UnauthorizedAccessException => "无权读取该文件",
        IOException io => $"无法读取：{io.Message}",
        _ => null,
    };
}
