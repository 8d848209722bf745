using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Tests.Calendar;

/// <summary>Holiday arrangements typed or imported by the office. The days of 2031 are made up.</summary>
public sealed class HolidayTests : IDisposable
{
    private const string Year2031 = "date,kind,name\n2031-01-01,off,元旦\n2031-01-22,off,春节\n2031-01-23,off,春节\n2031-01-24,off,春节\n2031-01-25,off,春节\n2031-02-01,work,春节\n";
    private static readonly Actor Office = new("office", Role.Office, null);
    private readonly string folder = Directory.CreateTempSubdirectory("holidays-").FullName;
    private readonly ServiceProvider services;

    public HolidayTests() => services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddWorkplan(Path.Combine(folder, "workplan.db")).BuildServiceProvider();

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose()
    {
        services.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("2031-13-01,off,元旦", 1, HolidayFaultKind.Form)]
    [InlineData("# 2031\n2031-01-01,holiday,元旦", 2, HolidayFaultKind.Form)]
    [InlineData("2031-01-01", 1, HolidayFaultKind.Form)]
    [InlineData("2031-01-01,off,一二三四五六七八九十一二三四五六七八九十一", 1, HolidayFaultKind.Form)]
    [InlineData("2031-01-01,off,元旦\n2031-01-01,off,元旦", 2, HolidayFaultKind.Twice)]
    [InlineData("2031-01-06,work,元旦", 1, HolidayFaultKind.WorkOnWeekday)]
    [InlineData("2031-01-01,off,元旦", 0, HolidayFaultKind.TooFew)]
    [InlineData("\n# nothing\n", 0, HolidayFaultKind.Empty)]
    public void A_line_that_cannot_be_taken_is_named_and_nothing_is_read(string text, int line, HolidayFaultKind fault)
    {
        var (years, faults) = HolidayYear.Parse(text);
        Assert.Empty(years);
        Assert.Contains(faults, one => one.Line == line && one.Fault == fault);
    }

    [Fact]
    public void A_mark_at_the_beginning_and_other_line_ends_are_read()
    {
        var (years, faults) = HolidayYear.Parse("\uFEFF" + Year2031.ReplaceLineEndings("\r\n"));
        Assert.Empty(faults);
        Assert.Equal((2031, 6), (Assert.Single(years).Year, years[0].Days.Count));
    }

    [Fact]
    public async Task A_year_entered_holds_at_once_and_in_another_process_at_its_next_look()
    {
        await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().MigrateAsync(Cancellation);
        var table = services.GetRequiredService<HolidayTable>();
        HolidayTable other = new(services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>());
        Assert.DoesNotContain(2031, table.Current.Years);
        var save = services.GetRequiredService<SaveHolidays>();
        Assert.Equal([2031], await save.RunAsync(Office, HolidayYear.Parse(Year2031).Years, Cancellation));
        Assert.Empty(await save.RunAsync(Office, HolidayYear.Parse(Year2031).Years, Cancellation));

        Assert.False(table.Current.IsWorkingDay(new(2031, 1, 1)));
        Assert.True(table.Current.IsWorkingDay(new(2031, 2, 1)));
        Assert.True(await other.RefreshAsync(Cancellation));
        Assert.Contains(2031, other.Current.Years);
        Assert.False(await other.RefreshAsync(Cancellation));
        var lines = await services.GetRequiredService<HolidayQueries>().YearsAsync(Office, Cancellation);
        Assert.Equal((2031, "office"), (lines[0].Year.Year, lines[0].By));
        Assert.Null(lines[1].By);
    }

    [Fact]
    public async Task A_shipped_year_is_replaced_by_what_is_entered()
    {
        await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().MigrateAsync(Cancellation);
        var shipped = WorkingCalendar.ShippedYears.First(year => year.Year == 2022);
        await services.GetRequiredService<SaveHolidays>().RunAsync(Office, [shipped with { Days = [.. shipped.Days, new(new(2022, 7, 4), HolidayKind.Off, "演示")] }], Cancellation);
        Assert.Equal(new(2022, 7, 8), services.GetRequiredService<HolidayTable>().Current.ReportDue(new(2022, 2)));
    }

    [Fact]
    public async Task The_due_day_on_a_board_moves_before_the_eyes_of_who_looks_also_where_another_process_entered_the_day()
    {
        await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().MigrateAsync(Cancellation);
        SettableClock clock = new();
        clock.Set(BusinessClock.At(new(2022, 6, 20, 10, 0, 0)));
        await using var here = Process(clock);
        await using var there = Process(clock);
        await here.GetRequiredService<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
        List<DateOnly?> seenHere = [], seenThere = [];
        using var lookHere = await LookAsync(here, seenHere);
        using var lookThere = await LookAsync(there, seenThere);

        var shipped = WorkingCalendar.ShippedYears.First(year => year.Year == 2022);
        await here.GetRequiredService<SaveHolidays>().RunAsync(Office, [shipped with { Days = [.. shipped.Days, new(new(2022, 7, 6), HolidayKind.Off, "演示")] }], Cancellation);
        Assert.Equal([new(2022, 7, 7), new(2022, 7, 8)], seenHere);
        Assert.Equal([new(2022, 7, 7)], seenThere);

        // What the minutely job does, twice: the second look finds nothing new and tells nobody.
        for (var minute = 0; minute < 2; minute++)
        {
            await there.GetRequiredService<HolidayTable>().RefreshAsync(Cancellation);
            await there.GetRequiredService<LiveBoards>().RollDayAsync(Cancellation);
        }
        Assert.Equal([new(2022, 7, 7), new(2022, 7, 8)], seenThere);
    }

    [Fact]
    public async Task Others_than_the_office_may_not()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Office))
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => services.GetRequiredService<SaveHolidays>().RunAsync(new("x", role, "市教委"), [], Cancellation));
    }

    private ServiceProvider Process(TimeProvider clock) =>
        new ServiceCollection().AddLogging().AddSingleton(clock).AddWorkplan(Path.Combine(folder, "workplan.db")).BuildServiceProvider();

    private static async Task<IDisposable> LookAsync(ServiceProvider process, List<DateOnly?> seen)
    {
        var (board, subscription) = await process.GetRequiredService<LiveBoards>().SubscribeAsync(2022, newer => seen.Add(newer.ReportDue), Cancellation);
        seen.Add(board!.ReportDue);
        return subscription;
    }
}
