using System.Runtime.InteropServices;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Counts a quarter's rows in file order (统计): first all published rows, then the ledger, then <see cref="Complete"/>. Rows are not kept, only 16 bytes of each.</summary>
/// <param name="files">What is evaluated.</param>
/// <param name="expectedRows">About how many rows there are.</param>
/// <param name="onFinding">Receives every finding in order; null where the kept ones are enough.</param>
internal sealed class EvaluationTally(EvaluationFiles files, int expectedRows, Action<PublicityFinding>? onFinding)
{
    private const int MostSeries = 20_000;
    private readonly List<PublicityFinding> findings = [];
    private readonly List<PublicityCounts> units = [];
    private readonly Dictionary<ulong, Series> series = [];
    private readonly bool ledgerGiven = files.Ledger.Count > 0;
    private readonly bool countsDuplicates = !files.Rules.Hints.Contains(PublicityRules.Duplicate);
    private readonly bool countsMissing = !files.Rules.Hints.Contains(PublicityRules.Missing);
    private int licences, penalties, otherQuarter, findingCount, ledgerSkipped;
    private Series? latest;

    /// <summary>The decisions published.</summary>
    public DecisionTable Decisions { get; } = new(expectedRows);

    /// <summary>The units met.</summary>
    public UnitNames Units { get; } = new();

    /// <summary>Rows taken in.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether the words of another finding are wanted.</summary>
    private bool Wanted => onFinding is not null || findings.Count < DoublePublicityEvaluation.MaxFindings;

    /// <summary>Takes in a block of published rows.</summary>
    /// <param name="block">The block.</param>
    /// <param name="run">Reads rows of the block again, to say what was found.</param>
    public void Add(Block block, FileRun run)
    {
        var records = block.Records;
        Rows += records.Length;
        var ahead = 0UL;
        foreach (ref readonly var record in records) ahead ^= Decisions.Touch(record.Key);
        GC.KeepAlive(ahead);
        for (var index = 0; index < records.Length; index++)
        {
            ref readonly var record = ref records[index];
            if (record.Series != 0) Number(record, block, run);
            if ((record.Marks & RowMarks.Other) != 0)
            {
                otherQuarter++;
                if (ledgerGiven) Decisions.AddPublished(record.Key);
                continue;
            }
            if (run.Kind == DecisionKind.Licence) licences++;
            else penalties++;
            var duplicate = !Decisions.Add(record.Key);
            if (duplicate || record.Findings > 0) Report(record, duplicate, block, run);
            ref var counts = ref CountsOf(record.Unit);
            counts = duplicate && countsDuplicates
                ? counts with { Records = counts.Records + 1, Duplicate = counts.Duplicate + 1 }
                : counts with { Records = counts.Records + 1, Late = counts.Late + ((record.Marks & RowMarks.Late) != 0 ? 1 : 0), Wrong = counts.Wrong + ((record.Marks & RowMarks.Wrong) != 0 ? 1 : 0) };
        }
    }

    /// <summary>Takes in a block of the ledger.</summary>
    /// <param name="block">The block.</param>
    /// <param name="run">Reads rows of the block again.</param>
    public void AddLedger(Block block, FileRun run)
    {
        Rows += block.Count;
        foreach (ref readonly var record in block.Records)
        {
            if ((record.Marks & RowMarks.Unjudgeable) != 0) ledgerSkipped++;
            if ((record.Marks & (RowMarks.Unjudgeable | RowMarks.Other)) != 0 || Decisions.IsPublished(record.Key)) continue;
            if (countsMissing)
            {
                ref var counts = ref CountsOf(record.Unit);
                counts = counts with { Missing = counts.Missing + 1 };
            }
            findingCount++;
            if (Wanted) Tell(run.FindMissing(block, record));
        }
    }

    /// <summary>The evaluation of what was counted.</summary>
    /// <returns>Totals, units and the first findings.</returns>
    public DoublePublicityEvaluation Complete()
    {
        ReportGaps();
        var counted = units.Select((counts, number) => (Name: Units[number], counts)).Where(unit => unit.counts != default).OrderBy(unit => unit.Name, StringComparer.Ordinal).ToList();
        var all = counted.Aggregate(default(PublicityCounts), (sum, unit) => new(
            sum.Records + unit.counts.Records, sum.Late + unit.counts.Late, sum.Wrong + unit.counts.Wrong, sum.Duplicate + unit.counts.Duplicate, sum.Missing + unit.counts.Missing));
        return new(
            files.Quarter, files.AsOf, files.Rules.Name, new PublicityTotals(all, licences, penalties, otherQuarter, PublicityRates.Of(all, ledgerGiven, files.Rules)),
            [.. counted.Select(unit => new PublicityUnit(unit.Name, unit.counts, PublicityRates.Of(unit.counts, ledgerGiven, files.Rules)))],
            findings, findingCount, ledgerSkipped);
    }

    private void Number(in RowRecord record, Block block, FileRun run)
    {
        if (latest is null || latest.Key != record.Series)
        {
            if (!series.TryGetValue(record.Series, out latest))
            {
                // Numbers that share no pattern do not run; what they would cost in memory is not spent.
                if (series.Count == MostSeries) return;
                var (before, behind) = run.PatternOf(block, record);
                series[record.Series] = latest = new Series(record.Series, run.Path, Units[record.Unit], run.Kind, before, behind);
            }
        }
        latest.Numbers.Add(record.Number);
    }

    private void Report(in RowRecord record, bool duplicate, Block block, FileRun run)
    {
        var alone = duplicate && countsDuplicates;
        if (!Wanted)
        {
            findingCount += alone ? 1 : record.Findings + (duplicate ? 1 : 0);
            return;
        }
        foreach (var finding in run.Find(block, record, duplicate))
        {
            if (alone && finding.Rule != PublicityRules.Duplicate) continue;
            findingCount++;
            Tell(finding);
        }
    }

    private void Tell(PublicityFinding finding)
    {
        if (findings.Count < DoublePublicityEvaluation.MaxFindings) findings.Add(finding);
        onFinding?.Invoke(finding);
    }

    private void ReportGaps()
    {
        foreach (var one in series.Values.OrderBy(one => one.Unit, StringComparer.Ordinal).ThenBy(one => one.Kind).ThenBy(one => one.Before, StringComparer.Ordinal).ThenBy(one => one.Behind, StringComparer.Ordinal))
            foreach (var (first, last) in NumberGaps.Find(CollectionsMarshal.AsSpan(one.Numbers)))
            {
                findingCount++;
                if (!Wanted) continue;
                var missing = first == last ? $"{first}" : $"{first}–{last}";
                Tell(new(one.File, 1, one.Unit, $"{one.Before}{missing}{one.Behind}", PublicityRules.NumberGap, one.Kind == DecisionKind.Licence ? "XK_WSH" : "CF_WSH", missing,
                    $"文号不连续，缺{last - first + 1}个，请核对是否有未公示的决定", one.Kind));
            }
    }

    private ref PublicityCounts CountsOf(int unit)
    {
        while (units.Count <= unit) units.Add(default);
        return ref CollectionsMarshal.AsSpan(units)[unit];
    }

    /// <summary>The numbers of a unit's documents of one pattern.</summary>
    private sealed record Series(ulong Key, string File, string Unit, DecisionKind Kind, string Before, string Behind)
    {
        public List<int> Numbers { get; } = [];
    }
}
