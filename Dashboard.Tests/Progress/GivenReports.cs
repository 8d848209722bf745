using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Brings reports to a state, each step by whoever takes it.</summary>
internal static class GivenReports
{
    public static async Task<StoredReport> GiveAsync(this IServiceProvider services, ReportKey key, ReportText text, ReportState upTo = ReportState.Accepted)
    {
        var (save, steps) = (services.GetRequiredService<SaveReportDraft>(), services.GetRequiredService<TakeReportStep>());
        var (reporter, leader) = (new Actor("reporter", Role.UnitReporter, key.Unit), new Actor("leader", Role.UnitLeader, key.Unit));
        var report = (await save.RunAsync(reporter, key, text, 0, Cancellation)).Report!;
        foreach (var (step, actor, state) in new[] { (ReportStep.Submit, reporter, ReportState.Submitted), (ReportStep.Confirm, leader, ReportState.Confirmed), (ReportStep.Accept, Office, ReportState.Accepted) })
        {
            if (report.State == upTo) break;
            var result = await steps.RunAsync(actor, key, step, null, report.Version, Cancellation);
            Assert.Equal((ReportOutcome.Saved, state), (result.Outcome, result.Report!.State));
            report = result.Report;
        }
        return report;
    }
}
