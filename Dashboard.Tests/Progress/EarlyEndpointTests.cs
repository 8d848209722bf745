using System.Net;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Plans;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Early signs, assembled report and burden over HTTP, before any circuit stands; the plan of 2022 without reports.</summary>
public sealed class EarlyEndpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("early-").FullName;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Pages_and_file_show_each_reader_what_is_theirs()
    {
        await using var running = await RunningWorkplan.StartAsync(
            folder, new DateTime(2022, 7, 7, 8, 0, 0),
            async host =>
            {
                await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
                await host.AddAccountAsync("office", Role.Office);
                await host.AddAccountAsync("reporter", Role.UnitReporter, "市教委");
                await host.AddAccountAsync("admin", Role.Administrator);
            });
        using (var office = await running.SignInAsync("office"))
        {
            Assert.Contains("data-section=\"apart\"", await office.GetStringAsync("/plan/2022/early", Cancellation), StringComparison.Ordinal);
            Assert.Contains("data-empty", await office.GetStringAsync("/plan/2022/promises?quarter=2022Q2", Cancellation), StringComparison.Ordinal);
            Assert.Contains("data-missing", await office.GetStringAsync("/plan/2022/tasks/13/assembled/2022Q2", Cancellation), StringComparison.Ordinal);
            Assert.Contains("/plan/2022/early", await office.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
            Assert.Contains("data-sum", await office.GetStringAsync("/burden?year=2022", Cancellation), StringComparison.Ordinal);
            Assert.Contains("市司法局", await office.GetStringAsync("/burden.csv?year=2022", Cancellation), StringComparison.Ordinal);
            using var none = await office.GetAsync("/burden.csv?year=1999", Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
        using (var reporter = await running.SignInAsync("reporter"))
        {
            using var answer = await reporter.GetAsync("/burden.csv?year=2022", Cancellation);
            Assert.Equal(("text/csv", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
            var csv = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.Contains("市教委", csv, StringComparison.Ordinal);
            Assert.DoesNotContain("市司法局", csv, StringComparison.Ordinal);
            Assert.Contains("/burden?year=2022", await reporter.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
        }
        using var admin = await running.SignInAsync("admin");
        using var refused = await admin.GetAsync("/burden.csv?year=2022", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.DoesNotContain("/plan/2022/early", await admin.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
    }
}
