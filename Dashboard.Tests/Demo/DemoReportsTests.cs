using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Demo;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CreditWorkplan.Dashboard.Tests.Demo;

public sealed class DemoReportsTests : IAsyncLifetime
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"demo-{Guid.NewGuid():N}.db");
    private readonly string inbox = Directory.CreateTempSubdirectory("demo-inbox-").FullName;
    private ServiceProvider services = null!;
    private PlanBoard board = null!;
    private List<StoredReport> reports = [];

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var collection = new ServiceCollection();
        collection.AddLogging().AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2022, 8, 15, 4, 0, 0, TimeSpan.Zero)))
            .AddWorkplan(file, new ConfigurationBuilder().AddInMemoryCollection([new("DoublePublicity:Inbox", inbox)]).Build());
        services = collection.BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>();
        await contexts.MigrateAsync(Cancellation);
        Assert.True(await services.GetRequiredService<FillDemo>().RunAsync(SeedPlan.Plan, Cancellation));
        board = (await services.GetRequiredService<LiveBoards>().CurrentAsync(2022, Cancellation))!;
        await using var database = await contexts.CreateDbContextAsync(Cancellation);
        reports = await database.Reports.AsNoTracking().ToListAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(inbox, recursive: true);
        foreach (var left in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(file) + "*")) File.Delete(left);
    }

    [Fact]
    public void The_demo_day_shows_every_light_that_a_year_brings()
    {
        Assert.Equal(9, board.Count(Light.Done));
        Assert.Equal(3, board.Count(Light.Overdue));
        Assert.Equal(2, board.Count(Light.DueSoon));
        Assert.InRange(board.Count(Light.Behind), 10, 22);
        Assert.InRange(board.Count(Light.OnTrack), 45, 70);
        Assert.Contains(board.Tasks, row => row.Standing.Cause == LightCause.AffectsProgress);
    }

    [Fact]
    public void The_second_quarter_has_late_returned_waiting_and_missing_reports()
    {
        var marks = board.Units.SelectMany(unit => unit.Marks[new Quarter(2022, 2)]).GroupBy(mark => mark.Key).ToDictionary(group => group.Key, group => group.Sum(mark => mark.Value));
        foreach (var mark in new[] { ReportingMark.Accepted, ReportingMark.Late, ReportingMark.Returned, ReportingMark.Submitted, ReportingMark.Missing })
            Assert.True(marks.GetValueOrDefault(mark) >= 3, $"{mark}: {marks.GetValueOrDefault(mark)}");
        Assert.Contains(board.Units, unit => unit.Marks[new Quarter(2022, 1)].ContainsKey(ReportingMark.Missing) && !reports.Any(report => report.Unit == unit.Unit.Name));
    }

    [Fact]
    public void Every_word_says_that_it_is_a_demonstration_and_many_name_figures()
    {
        Assert.All(reports, report => Assert.All(
            new[] { report.Text.Done, report.Text.Problems, report.Text.Help, report.Text.Next }.Concat(report.Steps.Select(step => step.Reason ?? "")).Where(text => text.Length > 0),
            text => Assert.StartsWith("演示数据", text, StringComparison.Ordinal)));
        Assert.True(reports.Count(report => report.Text.Done.Any(char.IsAsciiDigit)) > reports.Count * 9 / 10);
        Assert.Contains(reports, report => report.Text.Help.Length > 0);
        Assert.All(reports, report => Assert.True(report.ChangedAt <= new DateTimeOffset(2022, 8, 15, 16, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task Two_tasks_are_measured_promises_are_answered_and_one_report_has_a_file_marked_as_synthetic()
    {
        await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(Cancellation);
        var indicators = await database.Indicators.ToListAsync(Cancellation);
        Assert.Equal([13, 84], indicators.Select(one => one.Task));
        Assert.All(indicators, one => Assert.Contains(reports, report => report.State == ReportState.Accepted && report.Text.Values.Any(value => value.Name == one.Name)));
        var answered = reports.Where(report => report.Text.Answers.Count > 0).ToList();
        Assert.True(answered.Count > 20, $"{answered.Count}");
        Assert.True(answered.SelectMany(report => report.Text.Answers).Select(answer => answer.Verdict).Distinct().Count() == 3);
        foreach (var report in answered)
            Assert.All(report.Text.Answers, answer => Assert.Contains(answer.Promise, reports.Single(one => one.Task == report.Task && one.Unit == report.Unit && one.Quarter == report.Quarter.Previous).Text.Next, StringComparison.Ordinal));
        var attachment = Assert.Single(await database.Attachments.Include(one => one.Content).ToListAsync(Cancellation));
        Assert.StartsWith("演示数据", attachment.Name, StringComparison.Ordinal);
        Assert.Null(AttachmentRules.Judge(attachment.Name, attachment.Content!.Bytes).Refusal);
        Assert.NotNull(await services.GetRequiredService<AttachmentQueries>().OpenAsync(new Actor("leader", Role.Leader, null), attachment.Id, Cancellation));
    }

    [Fact]
    public async Task Two_fillings_are_the_same()
    {
        await using var other = new DemoReportsTests();
        await other.InitializeAsync();
        Assert.Equal(Facts(reports), Facts(other.reports));
    }

    [Fact]
    public async Task A_decision_holds_from_its_day_on()
    {
        var boards = services.GetRequiredService<LiveBoards>();
        var before = (await boards.AsOfAsync(2022, new DateOnly(2022, 7, 13), Cancellation))!.Tasks.Single(row => row.Task.Number == 5);
        var after = (await boards.AsOfAsync(2022, new DateOnly(2022, 7, 14), Cancellation))!.Tasks.Single(row => row.Task.Number == 5);
        Assert.NotEqual(Light.Done, before.Standing.Light);
        Assert.Equal((Light.Done, 100m), (after.Standing.Light, after.Progress));
        Assert.Equal(new DateOnly(2022, 7, 29), board.Tasks.Single(row => row.Task.Number == 31).EffectiveDue);
    }

    private static IEnumerable<object> Facts(IEnumerable<StoredReport> reports) =>
        reports.OrderBy(report => report.Id).Select(report => (object)(report.Task, report.Unit, report.Quarter, report.State, report.Text, report.ChangedAt));
}
