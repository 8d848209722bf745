using System.Net;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Plans;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>Sheets, files and summaries over HTTP: who may have them, their links on pages, and what a machine without a browser says.</summary>
public sealed class YearlyEndpointTests : IDisposable
{
    private const string Own = "市教委";
    private readonly string folder = Directory.CreateTempSubdirectory("yearly-").FullName;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Each_role_has_its_documents_and_no_others_and_pages_link_to_just_those()
    {
        await using var running = await StartAsync();
        var own = SeedPlan.Plan.Tasks.First(task => task.Assignments.Any(party => party.Unit == Own)).Number;
        var other = SeedPlan.Plan.Tasks.First(task => !Domain.Units.Duty.Of(SeedPlan.Plan).Any(duty => duty.Task == task.Number && duty.Unit == Own)).Number;
        foreach (var role in Enum.GetValues<Role>())
        {
            using var client = await running.SignInAsync(role.ToString());
            var (all, ownUnit) = (role is Role.Office or Role.Leader, role is Role.UnitLeader or Role.UnitReporter);
            foreach (var (address, may) in new[]
            {
                ("/units/市教委/sheet.docx", all || ownUnit), ("/units/市教委/sheet.html?quarter=2022Q2", all || ownUnit), ("/units/市教委/sheet/preview", all || ownUnit), ("/units/市司法局/sheet.xlsx", all),
                ($"/plan/2022/tasks/{own}/file.docx", all || ownUnit), ($"/plan/2022/tasks/{own}/file/preview", all || ownUnit), ($"/plan/2022/tasks/{other}/file.xlsx", all),
                ("/briefings/2022/annual/briefing.docx", all), ("/briefings/2022/annual/preview", all),
            })
            {
                using var answer = await client.GetAsync(address, Cancellation);
                Assert.True(answer.StatusCode == (may ? HttpStatusCode.OK : HttpStatusCode.NotFound), $"{role} {address} {answer.StatusCode}");
            }
            Assert.Equal(all || ownUnit, (await client.GetStringAsync("/units/市教委", Cancellation)).Contains("/sheet.pdf?quarter=2022Q3", StringComparison.Ordinal));
            Assert.Equal(all, (await client.GetStringAsync("/units/市司法局", Cancellation)).Contains("/sheet.pdf", StringComparison.Ordinal));
            Assert.Equal(all, (await client.GetStringAsync($"/plan/2022/tasks/{other}", Cancellation)).Contains("/file.pdf", StringComparison.Ordinal));
            Assert.Equal(all, (await client.GetStringAsync("/briefings", Cancellation)).Contains("data-batch", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("/units/市教委/sheet.exe")]
    [InlineData("/units/市教委/sheet.docx?quarter=2022Q5")]
    [InlineData("/units/市教委/sheet.docx?quarter=2022Q4")]
    [InlineData("/units/没有的单位/sheet.docx")]
    [InlineData("/plan/2022/tasks/999/file.docx")]
    [InlineData("/plan/1999/tasks/1/file.docx")]
    [InlineData("/briefings/1999/annual/briefing.docx")]
    [InlineData("/briefings/9999/annual/briefing.docx")]
    [InlineData("/briefings/sheets/00")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        await using var running = await StartAsync();
        using var office = await running.SignInAsync(nameof(Role.Office));
        using var answer = await office.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Without_Chromium_the_reader_comes_back_to_the_page_and_is_told_what_is_missing()
    {
        await using var running = await StartAsync("--Briefings:Chromium=/nowhere/chromium");
        using var reporter = await running.SignInAsync(nameof(Role.UnitReporter));
        using var answer = await reporter.GetAsync("/units/市教委/sheet.pdf", Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/nowhere/chromium", WebUtility.HtmlDecode(await reporter.GetStringAsync(answer.Headers.Location, Cancellation)));
    }

    [Fact]
    public async Task A_batch_is_fetched_under_its_random_name_by_office_and_leaders_alone()
    {
        await using var running = await StartAsync("--Briefings:Chromium=/nowhere/chromium");
        Actor office = new("office", Role.Office, null);
        var batches = running.Get<SheetBatches>();
        var batch = batches.Start(office, new Quarter(2022, 3), BatchForm.Pdf);
        await RunningWorkplan.UntilAsync(() => Task.FromResult(batches.Find(office, new Quarter(2022, 3), BatchForm.Pdf)?.State == BatchState.Failed), "the batch ends");
        using var client = await running.SignInAsync(nameof(Role.Office));
        using var answer = await client.GetAsync($"/briefings/sheets/{batch.Name}", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("/nowhere/chromium", WebUtility.HtmlDecode(await client.GetStringAsync("/briefings?quarter=2022Q3", Cancellation)));
    }

    private Task<RunningWorkplan> StartAsync(params string[] settings) => RunningWorkplan.StartAsync(
        folder, new DateTime(2022, 8, 15, 8, 0, 0),
        async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
            foreach (var role in Enum.GetValues<Role>())
                await host.AddAccountAsync(role.ToString(), role, role is Role.UnitReporter or Role.UnitLeader ? Own : null);
        },
        settings);
}
