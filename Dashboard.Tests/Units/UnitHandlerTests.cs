using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Reminders;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CreditWorkplan.Dashboard.Tests.Units;

/// <summary>The handlers of the directory on a real SQLite file with the real plan, on 15 August 2022.</summary>
public sealed class UnitHandlerTests : IAsyncLifetime
{
    private const string Old = "市司法局";
    private const string New = "市法治局";
    private static readonly Actor Office = new("office", Role.Office, null);
    private readonly string folder = Directory.CreateTempSubdirectory("units-").FullName;
    private readonly FakeTimeProvider clock = new(BusinessClock.At(new DateTime(2022, 8, 15, 9, 0, 0)));
    private ServiceProvider services = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddWorkplan(Path.Combine(folder, "workplan.db")).BuildServiceProvider();
        await Get<IDbContextFactory<WorkplanDbContext>>().MigrateAsync(Cancellation);
        await Get<SavePlan>().RunAsync(Office, SeedPlan.Plan, cancellation: Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_unit_is_kept_whole_and_the_second_of_two_writers_is_told()
    {
        var unit = new DirectoryUnit("市文化旅游局", UnitKind.Bureau)
        {
            ShortName = "文旅局",
            Aliases = [" 市文化和旅游局 "],
            Contacts = [new(ContactRole.Liaison, "张三", "021-1", "zs@example.cn")],
        };
        var saved = await SaveAsync(unit);
        Assert.Equal((UnitOutcome.Saved, 1), (saved.Outcome, saved.Unit!.Version));
        var directory = await Get<UnitDirectories>().CurrentAsync(Cancellation);
        Assert.Equal("市文化旅游局", directory.Canonical("市文化和旅游局"));
        Assert.Equal("张三", Assert.Single(directory.Find("文旅局")!.Contacts).Name);
        Assert.Same(directory, await Get<UnitDirectories>().CurrentAsync(Cancellation));

        Assert.Equal(UnitOutcome.Stale, (await SaveAsync(unit with { ShortName = "x" })).Outcome);
        var refused = await SaveAsync(new DirectoryUnit("市旅游局", UnitKind.Bureau) { Aliases = ["文旅局"] });
        Assert.Equal((UnitOutcome.Refused, true), (refused.Outcome, refused.Reason.Contains("市文化旅游局", StringComparison.Ordinal)));
        Assert.Null((await Get<UnitDirectories>().CurrentAsync(Cancellation)).Find("市旅游局"));
        Assert.Equal(UnitOutcome.Saved, (await SaveAsync(unit with { ShortName = "" }, 1)).Outcome);
        Assert.Null((await Get<UnitDirectories>().CurrentAsync(Cancellation)).Find("文旅局"));
    }

    [Theory]
    [InlineData(Role.UnitReporter)]
    [InlineData(Role.UnitLeader)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Administrator)]
    public async Task Nobody_but_the_office_manages_units(Role role)
    {
        var actor = new Actor("somebody", role, Old);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Get<SaveUnit>().RunAsync(actor, new("市科委", UnitKind.Bureau), 0, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Get<SetMembers>().RunAsync(actor, "各有关单位", [], Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Get<ChangeUnits>().RunAsync(actor, Renamed(new(2022, 8, 1)), Cancellation));
    }

    [Fact]
    public async Task Members_of_a_collective_owe_reports_in_the_stored_plan_and_the_board_hears_of_it()
    {
        Assert.Equal(272, Duty.Of(await PlanAsync()).Count);
        Assert.Equal(272, (await BoardAsync()).Tasks.Sum(task => task.Duties.Count));
        var result = await Get<SetMembers>().RunAsync(Office, "各相关单位", ["市教委", "市体育局"], Cancellation);
        Assert.Equal((UnitOutcome.Saved, "各有关单位"), (result.Outcome, result.Unit!.Name));
        var plan = await PlanAsync();
        Assert.Equal(["市教委", "市体育局"], plan.Units.Single(unit => unit.Name == "各有关单位").Members);
        Assert.Contains(plan.Units, unit => unit is { Name: "市体育局", Kind: UnitKind.Bureau });
        var expected = plan.Tasks.Sum(task => task.Assignments.Count(party => party.Unit == "各有关单位")
            * 2 - (task.Assignments.Any(party => party.Unit == "各有关单位") && task.Assignments.Any(party => party.Unit == "市教委") ? 1 : 0));
        Assert.True(expected > 0);
        Assert.Equal(272 + expected, Duty.Of(plan).Count);
        Assert.Equal(272 + expected, (await BoardAsync()).Tasks.Sum(task => task.Duties.Count));
        // Importing the same plan again with the database's directory keeps the members.
        var again = Infrastructure.Plans.Readers.PlanFileReader.Read("plan.txt", SeedPlan.Bytes, directory: await Get<UnitDirectories>().CurrentAsync(Cancellation)).Plan!;
        Assert.Equal(272 + expected, Duty.Of(again).Count);

        Assert.Equal(UnitOutcome.Saved, (await Get<SetMembers>().RunAsync(Office, "各有关单位", [], Cancellation)).Outcome);
        Assert.Equal(272, Duty.Of(await PlanAsync()).Count);
        Assert.Equal(UnitOutcome.Refused, (await Get<SetMembers>().RunAsync(Office, "市教委", ["市科委"], Cancellation)).Outcome);
        Assert.Equal(UnitOutcome.Refused, (await Get<SetMembers>().RunAsync(Office, "各有关单位", ["各区人民政府"], Cancellation)).Outcome);
    }

    [Fact]
    public async Task A_rename_keeps_every_report_moves_the_accounts_and_new_reports_are_the_heirs()
    {
        var person = await AddAccountAsync();
        await AcceptAsync(new(2022, 13, Old, new(2022, 2)));
        await Get<SaveReportDraft>().RunAsync(Reporter(Old), new(2022, 16, Old, new(2022, 3)), new ReportText { Done = "begun" }, 0, Cancellation);
        var progress = (await BoardAsync()).Progress;
        var result = await Get<ChangeUnits>().RunAsync(Office, Renamed(new(2022, 8, 10)), Cancellation);
        Assert.Equal((UnitOutcome.Saved, New, UnitKind.Bureau), (result.Outcome, result.Unit!.Name, result.Unit.Content.Kind));

        var board = await BoardAsync();
        Assert.Equal(progress, board.Progress);
        Assert.Contains(board.Tasks[12].Duties, duty => duty.Duty.Unit == New && duty.Stage == Stage.Implementing);
        Assert.DoesNotContain(board.Tasks.SelectMany(task => task.Duties), duty => duty.Duty.Unit == Old);
        var before = await Get<LiveBoards>().AsOfAsync(2022, new(2022, 8, 9), Cancellation);
        Assert.Contains(before!.Tasks[12].Duties, duty => duty.Duty.Unit == Old);
        Assert.Same(board.Tasks[12], (await RebuiltAsync()).Tasks[12]);

        var moved = await AccountAsync();
        Assert.Equal(New, moved.Unit);
        Assert.NotEqual(person.SecurityStamp, moved.SecurityStamp);
        Assert.Equal(0, await Get<UnitAccounts>().MoveDueAsync(Cancellation));

        // The heir reads and finishes what the old unit began, and what it begins is its own.
        var queries = Get<ReportQueries>();
        Assert.Equal([13, 16], (await queries.OfUnitAsync(Reporter(New), 2022, New, Cancellation)).Select(report => report.Task).Order());
        var draft = Assert.Single(await queries.WaitingAsync(Reporter(New), 2022, Cancellation));
        Assert.Equal((16, New), (draft.Task, draft.Unit));
        var key = new ReportKey(2022, 16, New, new(2022, 3));
        Assert.Equal(ReportOutcome.Saved, (await Get<TakeReportStep>().RunAsync(Reporter(New), key, ReportStep.Submit, null, draft.Version, Cancellation)).Outcome);
        Assert.Equal(ReportOutcome.NotFound, (await Get<SaveReportDraft>().RunAsync(Reporter(Old), new(2022, 13, Old, new(2022, 3)), new ReportText { Done = "x" }, 0, Cancellation)).Outcome);
        Assert.Equal(ReportOutcome.Saved, (await Get<SaveReportDraft>().RunAsync(Reporter(New), new(2022, 13, New, new(2022, 3)), new ReportText { Done = "x" }, 0, Cancellation)).Outcome);
        await using var database = await OpenAsync();
        Assert.Equal([$"13 2022Q2 {Old}", $"13 2022Q3 {New}", $"16 2022Q3 {Old}"],
            (await database.Reports.ToListAsync(Cancellation)).Select(report => $"{report.Task} {report.Quarter} {report.Unit}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_change_to_come_waits_for_its_day_and_the_daily_job_moves_the_accounts_once()
    {
        await AddAccountAsync();
        await Get<ChangeUnits>().RunAsync(Office, Renamed(new(2022, 9, 1)), Cancellation);
        Assert.Contains((await BoardAsync()).Tasks[12].Duties, duty => duty.Duty.Unit == Old);
        Assert.Equal(0, await Get<UnitAccounts>().MoveDueAsync(Cancellation));
        var preview = (await Get<RehearseReminders>().RunAsync(Actor.Operator, new(2022, 8, 30), new(2022, 9, 30), cancellation: Cancellation)).Reminders;
        Assert.All(preview.Where(row => row.Unit == Old), row => Assert.True(row.Date < new DateOnly(2022, 9, 1)));
        Assert.Contains(preview, row => row.Unit == New);

        clock.SetUtcNow(BusinessClock.At(new DateTime(2022, 9, 1, 8, 30, 0)));
        Assert.Contains((await BoardAsync()).Tasks[12].Duties, duty => duty.Duty.Unit == New);
        Assert.Equal(1, await Get<UnitAccounts>().MoveDueAsync(Cancellation));
        Assert.Equal(0, await Get<UnitAccounts>().MoveDueAsync(Cancellation));
        Assert.Equal(New, (await AccountAsync()).Unit);
    }

    [Fact]
    public async Task A_refused_change_changes_nothing()
    {
        await Get<ChangeUnits>().RunAsync(Office, Renamed(new(2022, 8, 10)), Cancellation);
        var refused = await Get<ChangeUnits>().RunAsync(Office, new(new(2022, 8, 1), UnitChangeKind.Rename, [New], ["市法局"], "依据"), Cancellation);
        Assert.Equal(UnitOutcome.Refused, refused.Outcome);
        Assert.Contains("2022-08-10", refused.Reason, StringComparison.Ordinal);
        await using var database = await OpenAsync();
        Assert.Equal(1, await database.UnitChanges.CountAsync(Cancellation));
        Assert.Equal([New], await database.Units.Select(unit => unit.Name).ToListAsync(Cancellation));
    }

    private static UnitChange Renamed(DateOnly from) => new(from, UnitChangeKind.Rename, [Old], [New], "沪编〔2022〕1号");

    private static Actor Reporter(string unit) => new("reporter", Role.UnitReporter, unit);

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    private Task<UnitResult> SaveAsync(DirectoryUnit unit, int version = 0) => Get<SaveUnit>().RunAsync(Office, unit, version, Cancellation);

    private Task<WorkplanDbContext> OpenAsync() => Get<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(Cancellation);

    private async Task<Domain.Plans.WorkPlan> PlanAsync()
    {
        await using var database = await OpenAsync();
        return (await database.Plans.AsNoTracking().SingleAsync(Cancellation)).Content;
    }

    private async Task<PlanBoard> BoardAsync() => (await Get<LiveBoards>().CurrentAsync(2022, Cancellation))!;

    private async Task<PlanBoard> RebuiltAsync()
    {
        await Get<LiveBoards>().ChangedAsync(2022, Cancellation);
        return await BoardAsync();
    }

    private async Task AcceptAsync(ReportKey key)
    {
        var draft = await Get<SaveReportDraft>().RunAsync(Reporter(key.Unit), key, new ReportText { Done = "done", Stage = Stage.Implementing }, 0, Cancellation);
        var version = draft.Report!.Version;
        foreach (var (actor, step) in new[] { (Reporter(key.Unit), ReportStep.Submit), (new("leader", Role.UnitLeader, key.Unit), ReportStep.Confirm), (Office, ReportStep.Accept) })
            Assert.Equal(ReportOutcome.Saved, (await Get<TakeReportStep>().RunAsync(actor, key, step, null, version++, Cancellation)).Outcome);
    }

    private async Task<Account> AddAccountAsync()
    {
        await using var database = await OpenAsync();
        var account = new Account { UserName = "sf", NormalizedUserName = "SF", Role = Role.UnitReporter, Unit = Old, SecurityStamp = "first" };
        database.Users.Add(account);
        await database.SaveChangesAsync(Cancellation);
        return account;
    }

    private async Task<Account> AccountAsync()
    {
        await using var database = await OpenAsync();
        return await database.Users.AsNoTracking().SingleAsync(account => account.UserName == "sf", Cancellation);
    }
}
