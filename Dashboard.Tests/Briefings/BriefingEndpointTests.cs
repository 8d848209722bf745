using System.Net;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Plans;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>Briefings over HTTP: who may have them, and what a machine without a browser says.</summary>
public sealed class BriefingEndpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("briefings-").FullName;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Office_and_leaders_read_briefings_and_nobody_else_does()
    {
        await using var running = await StartAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            using var client = await running.SignInAsync(role.ToString());
            var may = role is Role.Office or Role.Leader;
            foreach (var address in new[] { "/briefings/2022/2022Q2/preview", "/briefings/2022/2022Q2/briefing.pdf", "/briefings/2022/2022Q2/briefing.docx", "/briefings/2022/2022Q2/briefing.xlsx", "/double-publicity/2022Q2/report.pdf" })
            {
                using var answer = await client.GetAsync(address, Cancellation);
                if (may && !address.StartsWith("/double", StringComparison.Ordinal)) Assert.NotEqual(HttpStatusCode.NotFound, answer.StatusCode);
                else Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
            Assert.Equal(may, (await client.GetStringAsync("/briefings", Cancellation)).Contains("data-quarter", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Without_Chromium_the_page_says_what_is_missing_and_the_preview_still_works()
    {
        await using var running = await StartAsync("--Briefings:Chromium=/nowhere/chromium");
        using var office = await running.SignInAsync(nameof(Role.Office));
        using var answer = await office.GetAsync("/briefings/2022/2022Q2/briefing.pdf", Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await office.GetStringAsync(answer.Headers.Location, Cancellation));
        Assert.Contains("/nowhere/chromium", page);
        Assert.Contains("apt-get install chromium", page);
        Assert.Contains("推进情况简报", WebUtility.HtmlDecode(await office.GetStringAsync("/briefings/2022/2022Q2/preview", Cancellation)));
    }

    [Theory]
    [InlineData("/briefings/2022/2022Q5/preview")]
    [InlineData("/briefings/2022/2021Q4/briefing.pdf")]
    [InlineData("/briefings/1999/1999Q1/briefing.docx")]
    [InlineData("/briefings/2022/2022Q2/briefing.exe")]
    [InlineData("/briefings/2022/2022Q4/preview")]
    [InlineData("/briefings/fonts/..%2f..%2fappsettings.json")]
    [InlineData("/briefings/fonts/other.ttf")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        await using var running = await StartAsync();
        using var office = await running.SignInAsync(nameof(Role.Office));
        using var answer = await office.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<RunningWorkplan> StartAsync(params string[] settings) => RunningWorkplan.StartAsync(
        folder, new DateTime(2022, 7, 7, 8, 0, 0),
        async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
            foreach (var role in Enum.GetValues<Role>())
                await host.AddAccountAsync(role.ToString(), role, role is Role.UnitReporter or Role.UnitLeader ? "市教委" : null);
        },
        settings);
}
