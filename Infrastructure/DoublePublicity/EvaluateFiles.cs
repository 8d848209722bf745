using System.Text;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CsvHelper;

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
public sealed record EvaluationOutcome(DoublePublicityEvaluation? Evaluation, IReadOnlyList<PublicityFault> Faults);

/// <summary>Evaluates the files of a quarter (双公示评估), streaming, without a database.</summary>
public static class EvaluateFiles
{
    /// <summary>Evaluates. A file that cannot be read is a fault of the outcome, never an exception.</summary>
    /// <param name="files">What to evaluate.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="onFinding">Receives every finding in order, also of a run that is refused in the end.</param>
    /// <param name="onProgress">Told now and then how far it is, from any thread.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The evaluation or the faults.</returns>
    public static EvaluationOutcome Run(
        EvaluationFiles files, WorkingCalendar calendar, Action<PublicityFinding>? onFinding = null, Action<EvaluationProgress>? onProgress = null,
        CancellationToken cancellation = default)
    {
        var tally = new EvaluationTally(files.Quarter, files.AsOf, calendar, files.Ledger.Count > 0, onFinding);
        List<PublicityFault> faults = [];
        foreach (var path in files.Licences) Guard(path, faults, line => ReadPublished(path, DecisionColumns.Licence, tally, line, cancellation));
        foreach (var path in files.Penalties) Guard(path, faults, line => ReadPublished(path, DecisionColumns.Penalty, tally, line, cancellation));
        foreach (var path in files.Ledger) Guard(path, faults, line => ReadLedger(path, tally, line, cancellation));
        return faults.Count == 0 ? new(tally.Complete(), []) : new(null, faults);
    }

    private static PublicityFault? ReadPublished(
        string path, DecisionColumns columns, EvaluationTally tally, Action<int> atLine, CancellationToken cancellation)
    {
        int[] needed = [columns.Document, columns.Decided, columns.Unit];
        using var file = PublicityFile.Open(path, columns.Form, needed, out var fault);
        if (file is null) return fault;
        var naturalPerson = !columns.OrganisationCodes.Any(file.Has);
        while (file.Read(out fault))
        {
            cancellation.ThrowIfCancellationRequested();
            atLine(file.Line);
            tally.Add(new(columns, naturalPerson, path, file.Line, file.Values()));
        }
        return fault;
    }

    private static PublicityFault? ReadLedger(string path, EvaluationTally tally, Action<int> atLine, CancellationToken cancellation)
    {
        var form = PublicityForms.Ledger;
        using var file = PublicityFile.Open(path, form, Enumerable.Range(0, form.Columns.Count), out var fault);
        if (file is null) return fault;
        while (file.Read(out fault))
        {
            cancellation.ThrowIfCancellationRequested();
            atLine(file.Line);
            tally.AddLedger(new(path, file.Line, file.Values()));
        }
        return fault;
    }

    private static void Guard(string path, List<PublicityFault> faults, Func<Action<int>, PublicityFault?> read)
    {
        var line = 1;
        try
        {
            if (read(at => line = at) is { } fault) faults.Add(fault);
        }
        catch (Exception exception) when (Explain(exception) is { } message)
        {
            faults.Add(new(path, exception is CsvFormatException { LineNumber: > 0 } csv ? (int)csv.LineNumber : line, message));
        }
    }

    private static string? Explain(Exception exception) => exception switch
    {
        HolidayTableMissingException missing => $"待{missing.Year}年放假安排，无法判断及时性",
        DecoderFallbackException => "既不是UTF-8也不是GB18030，应以其中一种编码保存",
        CsvFormatException => "一行过长或引号有误，应为CSV",
        FileNotFoundException or DirectoryNotFoundException => "文件不存在",
        UnauthorizedAccessException => "无权读取该文件",
        IOException io => $"无法读取：{io.Message}",
        _ => null,
    };
}
