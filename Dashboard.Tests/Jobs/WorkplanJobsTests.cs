using System.Net;
using CreditWorkplan.Dashboard.Jobs;
using CreditWorkplan.Dashboard.Tests.DoublePublicity;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.EntityFrameworkCore;
using UglyToad.PdfPig;

namespace CreditWorkplan.Dashboard.Tests.Jobs;

/// <summary>The jobs as they run: the real host, Hangfire's own server, a week in between during which nothing runs.</summary>
public sealed class WorkplanJobsTests : IDisposable
{
    private static readonly DateTime DueDay = new(2022, 7, 7, 8, 45, 0);
    private static readonly DateTime EvaluationDay = new(2022, 7, 14, 9, 30, 0);
    private static readonly Quarter Second = new(2022, 2);
    private readonly string folder = Directory.CreateTempSubdirectory("jobs-").FullName;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_week_without_the_process_loses_nothing_and_repeats_nothing()
    {
        DropFiles();
        await using (var running = await RunningWorkplan.StartAsync(folder, DueDay, FillAsync))
        {
            await running.TriggerAsync(JobsSetup.Daily);
            await running.TriggerAsync(JobsSetup.Quarterly);
            await running.TriggerAsync(JobsSetup.Daily);
            Assert.Equal(2, Mails().Count);
            Assert.Empty(await EvaluationsAsync(running));
        }
        // The process is away from the 7th to the 14th.
        await using (var running = await RunningWorkplan.StartAsync(folder, EvaluationDay))
        {
            await running.TriggerAsync(JobsSetup.Daily);
            await running.TriggerAsync(JobsSetup.Quarterly);
            var after = await FactsAsync(running);
            await running.TriggerAsync(JobsSetup.Daily);
            await running.TriggerAsync(JobsSetup.Quarterly);
            await running.TriggerAsync(JobsSetup.Outbox);
            Assert.Equal(after, await FactsAsync(running));

            await AssertFrozenAsync(running);
            await AssertDraftedAsync(running);
            await AssertMailsAsync(running);
        }
    }

    [Fact]
    public async Task The_jobs_dashboard_is_the_administrators()
    {
        await using var running = await RunningWorkplan.StartAsync(folder, DueDay, async host =>
        {
            await host.AddAccountAsync("admin", Role.Administrator);
            foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Administrator))
                await host.AddAccountAsync(role.ToString(), role, role is Role.UnitReporter or Role.UnitLeader ? "市教委" : null);
        });
        using var admin = await running.SignInAsync("admin");
        Assert.Contains("Hangfire", await admin.GetStringAsync("/jobs", Cancellation));
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Administrator))
        {
            using var client = await running.SignInAsync(role.ToString());
            using var answer = await client.GetAsync("/jobs", Cancellation);
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        }
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = running.Address };
        using var refused = await stranger.GetAsync("/jobs", Cancellation);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
    }

    [Fact]
    public async Task Each_run_is_on_record_and_a_daily_job_that_fails_to_run_shows_on_the_health_page()
    {
        await using var running = await RunningWorkplan.StartAsync(folder, DueDay, async host =>
        {
            await FillAsync(host);
            await host.AddAccountAsync("admin", Role.Administrator);
        });
        using HttpClient monitor = new() { BaseAddress = running.Address };
        running.Clock.Set(BusinessClock.At(new(2022, 7, 7, 9, 1, 0)));
        using (var before = await monitor.GetAsync("/health", Cancellation))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);
            Assert.Contains("\"name\":\"daily-job\",\"status\":\"unhealthy\",\"detail\":\"no successful run on 2022-07-07\"", await before.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
        await running.TriggerAsync(JobsSetup.Daily);
        Assert.Contains("\"status\":\"healthy\"", await monitor.GetStringAsync("/health", Cancellation), StringComparison.Ordinal);

        using var admin = await running.SignInAsync("admin");
        var page = await admin.GetStringAsync("/admin/jobs", Cancellation);
        Assert.Contains("data-job=\"daily-reminders\"", page, StringComparison.Ordinal);
        Assert.Matches("提醒[0-9]+条，错过", WebUtility.HtmlDecode(page));
        using var office = await running.SignInAsync("office");
        Assert.DoesNotContain("data-job", await office.GetStringAsync("/admin/jobs", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_another_quarter_freeze_nothing_and_leave_the_next_day_its_turn()
    {
        await using var running = await RunningWorkplan.StartAsync(folder, EvaluationDay, FillAsync);
        Directory.CreateDirectory(Path.Combine(folder, "inbox"));
        using (var files = new SyntheticFiles())
            File.Move(files.Write("licences.csv", SyntheticFiles.LicenceHeader, [SyntheticFiles.Licence("沪示许字第1号", "2022-02-01")]), Path.Combine(folder, "inbox", "licences.csv"));
        await running.TriggerAsync(JobsSetup.Quarterly);
        Assert.Empty(await EvaluationsAsync(running));

        File.Delete(Path.Combine(folder, "inbox", "licences.csv"));
        DropFiles();
        await running.TriggerAsync(JobsSetup.Quarterly);
        Assert.Single(await EvaluationsAsync(running));
        // The draft made without an evaluation is drafted anew with it.
        await AssertDraftedAsync(running);
    }

    private static async Task FillAsync(RunningWorkplan host)
    {
        await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
        await host.AddAccountAsync("office", Role.Office);
        await host.AddAccountAsync("reporter", Role.UnitReporter, "市教委");
    }

    private void DropFiles()
    {
        Directory.CreateDirectory(Path.Combine(folder, "inbox"));
        using var files = new SyntheticFiles();
        var late = SyntheticFiles.Licence("沪示许字第1号", "2022-04-08");
        late["SBSJ"] = "2022-05-30";
        var empty = SyntheticFiles.Licence("沪示许字第2号", "2022-05-10");
        empty["XK_NR"] = "";
        Move(files.Write("licences.csv", SyntheticFiles.LicenceHeader, [late, empty, SyntheticFiles.Licence("沪示许字第3号", "2022-06-01"), SyntheticFiles.Licence("沪示许字第3号", "2022-06-01")]));
        Move(files.Write("penalties.csv", SyntheticFiles.PenaltyHeader, [SyntheticFiles.Penalty("沪示罚字第1号", "2022-06-02")]));

        void Move(string file) => File.Move(file, Path.Combine(folder, "inbox", Path.GetFileName(file)));
    }

    private List<string> Mails() => [.. Directory.GetFiles(Path.Combine(folder, "pickup"), "*.eml").Select(File.ReadAllText)];

    private static async Task<List<Infrastructure.DoublePublicity.StoredEvaluation>> EvaluationsAsync(RunningWorkplan running)
    {
        await using var database = running.Open();
        return await database.Evaluations.AsNoTracking().ToListAsync(Cancellation);
    }

    private async Task<(int Ledger, int Outbox, int Mails, int Evaluations, int Briefings, int Drafts)> FactsAsync(RunningWorkplan running)
    {
        await using var database = running.Open();
        return (await database.Reminders.CountAsync(Cancellation), await database.Outbox.CountAsync(Cancellation), Mails().Count,
            await database.Evaluations.CountAsync(Cancellation), await database.Briefings.CountAsync(Cancellation), await database.Briefings.SumAsync(row => row.Version, Cancellation));
    }

    private static async Task AssertFrozenAsync(RunningWorkplan running)
    {
        var evaluation = Assert.Single(await EvaluationsAsync(running));
        Assert.Equal((Second, 1, new DateOnly(2022, 7, 14)), (evaluation.Quarter, evaluation.Version, evaluation.Result.AsOf));
        Assert.Equal(["late", "missing-field", "duplicate"], evaluation.Result.Findings.Select(finding => finding.Rule));
        Assert.Equal(2, evaluation.Files.Count);
        Assert.All(evaluation.Files, file => Assert.Equal(64, file.Sha256.Length));
        using var report = PdfDocument.Open(evaluation.Report!);
        var text = string.Concat(report.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value));
        Assert.Contains("双公示评估报告", text);
        Assert.Contains("沪示许字第2号", text);
    }

    private static async Task AssertDraftedAsync(RunningWorkplan running)
    {
        await using var database = running.Open();
        var drafts = await database.Briefings.AsNoTracking().OrderBy(row => row.Quarter).ToListAsync(Cancellation);
        Assert.Equal([new Quarter(2022, 1), Second], drafts.Select(draft => draft.Quarter));
        var draft = drafts[1];
        Assert.Equal(new DateOnly(2022, 7, 7), draft.AsOf);
        Assert.NotNull(draft.Evaluation);
        var text = BriefingText.PlainText(draft.Content);
        Assert.Contains("示例局（合成）", text);
        Assert.All(SeedPlan.Plan.Tasks, task => Assert.Contains(task.Content, text));
    }

    private async Task AssertMailsAsync(RunningWorkplan running)
    {
        await using var database = running.Open();
        var messages = await database.Outbox.AsNoTracking().ToListAsync(Cancellation);
        Assert.All(messages, message => Assert.NotNull(message.SentAt));
        Assert.Equal(messages.Count, messages.DistinctBy(message => message.Key).Count());
        Assert.Equal(messages.Count, Mails().Count);
        var keys = await database.Reminders.AsNoTracking().Select(row => row.Key).ToListAsync(Cancellation);
        Assert.Contains("due-0/2022Q2/市教委", keys);
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }
}
