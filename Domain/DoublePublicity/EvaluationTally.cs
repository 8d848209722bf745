using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>
/// Counts a quarter's rows one by one (统计): first all published rows in file order, then the ledger, then
/// <see cref="Complete"/>. Rows are not kept, only a 16-byte digest of each one's key.
/// </summary>
/// <param name="quarter">The quarter evaluated.</param>
/// <param name="asOf">The as-of date.</param>
/// <param name="calendar">The working days.</param>
/// <param name="ledgerGiven">Whether a ledger follows.</param>
/// <param name="onFinding">Receives every finding as it is made; null where the kept ones are enough.</param>
public sealed class EvaluationTally(Quarter quarter, DateOnly asOf, WorkingCalendar calendar, bool ledgerGiven, Action<PublicityFinding>? onFinding)
{
    private readonly PublicationDeadlines deadlines = new(calendar);
    private readonly SortedDictionary<string, PublicityCounts> units = new(StringComparer.Ordinal);
    private readonly HashSet<UInt128> seen = [];
    private readonly HashSet<UInt128> published = [];
    private readonly List<PublicityFinding> findings = [];
    private int licences, penalties, otherQuarter, findingCount, ledgerSkipped;

    /// <summary>Counts a published row.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="HolidayTableMissingException">Whether it is late hangs on a year without 放假安排.</exception>
    public void Add(PublishedRow row)
    {
        if (ledgerGiven) published.Add(Key(row.Columns.Kind, "", row.Document, row.SubjectCode));
        if (row.Decided is { } decided && !quarter.Contains(decided))
        {
            otherQuarter++;
            return;
        }
        if (row.Columns.Kind == DecisionKind.Licence) licences++;
        else penalties++;
        var counts = units.GetValueOrDefault(row.Unit);
        counts = counts with { Records = counts.Records + 1 };
        if (!seen.Add(Key(row.Columns.Kind, row.AuthorityCode, row.Document, row.SubjectCode)))
        {
            counts = counts with { Duplicate = counts.Duplicate + 1 };
            Report(PublicityRules.FoundDuplicate(row));
        }
        else
        {
            counts = Judge(row, counts);
        }
        units[row.Unit] = counts;
    }

    /// <summary>Looks for a decision of the ledger among the published rows.</summary>
    /// <param name="row">The ledger's row.</param>
    public void AddLedger(LedgerRow row)
    {
        if (row.Kind is not { } kind || row.Decided is not { } decided)
        {
            ledgerSkipped++;
            return;
        }
        if (!quarter.Contains(decided) || published.Contains(Key(kind, "", row.Document, row.SubjectCode))) return;
        var counts = units.GetValueOrDefault(row.Unit);
        units[row.Unit] = counts with { Missing = counts.Missing + 1 };
        Report(PublicityRules.FoundMissing(row));
    }

    /// <summary>The evaluation of what was counted.</summary>
    /// <returns>Totals, units and the first findings.</returns>
    public DoublePublicityEvaluation Complete()
    {
        var all = units.Values.Aggregate(default(PublicityCounts), (sum, unit) => new(
            sum.Records + unit.Records, sum.Late + unit.Late, sum.Wrong + unit.Wrong, sum.Duplicate + unit.Duplicate, sum.Missing + unit.Missing));
        var totals = new PublicityTotals(all, licences, penalties, otherQuarter, PublicityRates.Of(all, ledgerGiven));
        return new(quarter, asOf, "default", totals,
            [.. units.Select(unit => new PublicityUnit(unit.Key, unit.Value, PublicityRates.Of(unit.Value, ledgerGiven)))],
            findings, findingCount, ledgerSkipped);
    }

    private PublicityCounts Judge(PublishedRow row, PublicityCounts counts)
    {
        if (PublicityRules.CheckLate(row, asOf, deadlines) is { } late)
        {
            counts = counts with { Late = counts.Late + 1 };
            Report(late);
        }
        var before = findingCount;
        foreach (var finding in PublicityRules.CheckAccuracy(row)) Report(finding);
        return findingCount == before ? counts : counts with { Wrong = counts.Wrong + 1 };
    }

    private void Report(PublicityFinding finding)
    {
        findingCount++;
        if (findings.Count < DoublePublicityEvaluation.MaxFindings) findings.Add(finding);
        onFinding?.Invoke(finding);
    }

    // Lengths first, so that no two keys of different parts read the same; half a SHA-256 does not collide.
    private static UInt128 Key(DecisionKind kind, string authority, string document, string subject)
    {
        var text = $"{(int)kind}|{authority.Length}|{document.Length}|{authority}{document}{subject}";
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), digest);
        return MemoryMarshal.Read<UInt128>(digest);
    }
}
