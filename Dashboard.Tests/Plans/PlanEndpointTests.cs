using System.Net;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>Plans as files over HTTP.</summary>
public sealed class PlanEndpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("plans-").FullName;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Whoever_may_read_the_plan_may_take_it_along_in_every_format()
    {
        await using var running = await StartAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            using var client = await running.SignInAsync(role.ToString());
            foreach (var ending in new[] { "docx", "xlsx", "csv", "json" })
            {
                using var answer = await client.GetAsync($"/plan/2022/export.{ending}", Cancellation);
                if (!Permissions.May(new Actor(role.ToString(), role, null), Act.ReadPlan))
                {
                    Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                    continue;
                }
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
                Assert.Equal($"{SeedPlan.Plan.Title}.{ending}", answer.Content.Headers.ContentDisposition.FileNameStar);
                Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
                Assert.Equal(90, PlanFileReader.Read($"plan.{ending}", await answer.Content.ReadAsByteArrayAsync(Cancellation)).Plan!.Tasks.Count);
            }
        }
    }

    [Theory]
    [InlineData("/plan/2022/export.exe")]
    [InlineData("/plan/2022/export.")]
    [InlineData("/plan/1999/export.csv")]
    [InlineData("/plan/abc/export.csv")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        await using var running = await StartAsync();
        using var office = await running.SignInAsync(nameof(Role.Office));
        using var answer = await office.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Strangers_are_sent_to_the_login()
    {
        await using var running = await StartAsync();
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = running.Address };
        using var answer = await stranger.GetAsync("/plan/2022/export.csv", Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private Task<RunningWorkplan> StartAsync() => RunningWorkplan.StartAsync(
        folder, new DateTime(2022, 7, 7, 8, 0, 0),
        async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
            foreach (var role in Enum.GetValues<Role>())
                await host.AddAccountAsync(role.ToString(), role, role is Role.UnitReporter or Role.UnitLeader ? "市教委" : null);
        });
}
