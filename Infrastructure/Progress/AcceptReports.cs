using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Database;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>What came of one report of several (批量采纳的一项).</summary>
/// <param name="Key">Which report.</param>
/// <param name="Result">What came of it, with the report as it now stands; null where storage failed.</param>
/// <param name="Fault">What failed; null else.</param>
public sealed record AcceptedReport(ReportKey Key, ReportResult? Result, StorageFault? Fault = null);

/// <summary>Accepts several reports (批量采纳), each in a commit of its own: one that is refused holds none of the others back.</summary>
/// <param name="steps">Takes the step with each.</param>
public sealed class AcceptReports(TakeReportStep steps)
{
    /// <summary>Accepts the reports one after the other.</summary>
    /// <param name="actor">Who; asked for each.</param>
    /// <param name="reports">The reports with the versions that were read.</param>
    /// <param name="cancellation">Stops before the next one.</param>
    /// <returns>What came of each, in the order given; the same report named twice is taken once.</returns>
    public async Task<IReadOnlyList<AcceptedReport>> RunAsync(Actor actor, IReadOnlyList<(ReportKey Key, int Version)> reports, CancellationToken cancellation = default)
    {
        List<AcceptedReport> results = [];
        foreach (var (key, version) in reports.DistinctBy(one => one.Key))
        {
            try
            {
                results.Add(new(key, await steps.RunAsync(actor, key, ReportStep.Accept, null, version, cancellation)));
            }
            catch (Exception fault) when (StorageFaults.Find(fault) is { } storage)
            {
                results.Add(new(key, null, storage));
            }
        }
        return results;
    }
}
