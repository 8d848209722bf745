using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.EntityFrameworkCore;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;
using TestHost = CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>Before a quarter is closed the office settles what is open, each for itself; synthetic plan, 15 August 2022.</summary>
public sealed class SettleOpenReportsTests : IAsyncLifetime
{
    private static readonly Quarter Second = new(2022, 2);
    private readonly string file = NewFile();
    private ServiceProvider services = null!;

    private SettleOpenReports Settle => services.GetRequiredService<SettleOpenReports>();

    public async ValueTask InitializeAsync()
    {
        var collection = new ServiceCollection();
        collection.AddReports(file);
        services = collection.BuildServiceProvider();
        await services.FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Delete(file);
    }

    [Fact]
    public async Task Confirmed_reports_are_accepted_or_returned_and_units_urged_once_for_all_their_tasks()
    {
        await ConfirmAsync();
        var open = await Settle.OpenAsync(TestHost.Office, Second, Cancellation);
        Assert.Equal([("1 Unit A", ReportState.Confirmed), ("1 Unit B", null), ("2 Unit B", null)], open.OrderBy(one => $"{one.Key.Task} {one.Key.Unit}").Select(one => ($"{one.Key.Task} {one.Key.Unit}", one.State)));

        var results = await Settle.RunAsync(
            TestHost.Office, [.. open.Select(one => new ClosingDecision(one, one.State is null ? ClosingChoice.Urge : ClosingChoice.Accept))], "Please report", Cancellation);

        Assert.All(results, one => Assert.True(one.Done, one.Why));
        Assert.DoesNotContain(await Settle.OpenAsync(TestHost.Office, Second, Cancellation), one => one.Key.Unit == "Unit A");
        await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(Cancellation);
        var notice = Assert.Single(await database.Notices.AsNoTracking().ToListAsync(Cancellation));
        Assert.Equal((NoticeKind.Urging, "Unit B", "1,2", "Please report"), (notice.Kind, notice.Unit, string.Join(',', notice.Tasks), notice.Text));
    }

    [Fact]
    public async Task What_somebody_changed_meanwhile_is_said_and_the_rest_goes_on()
    {
        await ConfirmAsync();
        var open = await Settle.OpenAsync(TestHost.Office, Second, Cancellation);
        var confirmed = open.Single(one => one.State == ReportState.Confirmed);
        await services.GetRequiredService<TakeReportStep>().RunAsync(TestHost.Office, confirmed.Key, ReportStep.Return, "figures are missing", confirmed.Version, Cancellation);

        var results = await Settle.RunAsync(
            TestHost.Office, [new(confirmed, ClosingChoice.Accept), new(open.First(one => one.State is null), ClosingChoice.Urge)], "Please report", Cancellation);

        Assert.Equal([false, true], results.Select(one => one.Done));
        Assert.Equal(nameof(ReportOutcome.WrongState), results[0].Why);
    }

    [Fact]
    public async Task Nobody_but_the_office_sees_or_settles_what_is_open()
    {
        await ConfirmAsync();
        Assert.Empty(await Settle.OpenAsync(TestHost.Leader, Second, Cancellation));
        var open = (await Settle.OpenAsync(TestHost.Office, Second, Cancellation)).Single(one => one.State == ReportState.Confirmed);
        Assert.Equal(nameof(ReportOutcome.Forbidden), Assert.Single(await Settle.RunAsync(TestHost.Leader, [new(open, ClosingChoice.Accept)], "", Cancellation)).Why);
    }

    private async Task ConfirmAsync()
    {
        var key = Asked with { Quarter = Second };
        var steps = services.GetRequiredService<TakeReportStep>();
        var saved = await services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, key, new ReportText { Done = "built 3" }, 0, Cancellation);
        foreach (var (actor, step) in new[] { (Reporter, ReportStep.Submit), (TestHost.Leader, ReportStep.Confirm) })
            saved = await steps.RunAsync(actor, key, step, null, saved.Report!.Version, Cancellation);
        Assert.Equal(ReportOutcome.Saved, saved.Outcome);
    }
}
