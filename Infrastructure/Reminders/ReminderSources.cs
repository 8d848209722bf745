using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>What reminders are worked out from (提醒依据), read in one place; as of any day without reading again.</summary>
internal sealed class ReminderSources
{
    private readonly IReadOnlyList<UnitChange> changes;
    private readonly List<YearSources> years;
    private readonly Dictionary<Quarter, DateOnly> evaluated;
    private readonly List<ReminderRectification> rectifications;

    private ReminderSources(
        IReadOnlyList<UnitChange> changes, List<YearSources> years, Dictionary<Quarter, DateOnly> evaluated, List<ReminderRectification> rectifications, ReminderRules rules, SendingDays days) =>
        (this.changes, this.years, this.evaluated, this.rectifications, Rules, Days) = (changes, years, evaluated, rectifications, rules, days);

    /// <summary>The rules that hold.</summary>
    public ReminderRules Rules { get; }

    /// <summary>The days on which reminders go out.</summary>
    public SendingDays Days { get; }

    /// <summary>Reads all of it.</summary>
    public static async Task<ReminderSources> ReadAsync(WorkplanDbContext database, WorkingCalendar calendar, CancellationToken cancellation)
    {
        var changes = await UnitDirectories.ChangesAsync(database, cancellation);
        var plans = await database.Plans.AsNoTracking().Where(plan => plan.State == PlanState.Active).OrderBy(plan => plan.Year)
            .Select(plan => new { plan.Year, plan.Content, plan.ImportedAt }).ToListAsync(cancellation);
        List<YearSources> years = [];
        foreach (var plan in plans) years.Add(await YearAsync(database, plan.Year, plan.Content, BusinessClock.DayOf(plan.ImportedAt), cancellation));
        var evaluated = (await database.Evaluations.AsNoTracking().Select(row => new { row.Quarter, row.EvaluatedAt }).ToListAsync(cancellation))
            .GroupBy(row => row.Quarter).ToDictionary(same => same.Key, same => BusinessClock.DayOf(same.Min(row => row.EvaluatedAt)));
        var rules = await RulesAsync(database, cancellation);
        var quiet = await database.QuietTimes.AsNoTracking().OrderByDescending(row => row.Id).Select(row => row.Content).FirstOrDefaultAsync(cancellation) ?? QuietTimes.Default;
        return new(changes, years, evaluated, await RectificationsAsync(database, evaluated, cancellation), rules, new SendingDays(calendar, quiet));
    }

    /// <summary>The rules that hold: the shipped ones, overlaid by what the office edited.</summary>
    public static async Task<ReminderRules> RulesAsync(WorkplanDbContext database, CancellationToken cancellation) =>
        new((await database.ReminderRules.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation)).GroupBy(row => row.Code).Select(same => same.Last().Content));

    /// <summary>The same facts under other rules or on other days, for rehearsals.</summary>
    public ReminderSources With(ReminderRules? rules, QuietTimes? quiet) =>
        new(changes, years, evaluated, rectifications, rules ?? Rules, quiet is null ? Days : new SendingDays(Days.Calendar, quiet));

    /// <summary>Every active plan's facts, under the names of the units that stand on a day.</summary>
    public IEnumerable<ReminderFacts> FactsOn(DateOnly day)
    {
        var heirs = new UnitHeirs(changes, day);
        foreach (var year in years)
        {
            var (plan, reports) = UnitSuccession.Apply(year.Plan, year.Reports, changes, day);
            yield return new ReminderFacts(plan.AsOf(day), reports)
            {
                Closed = year.Closed,
                Supervision = year.Supervision,
                SignFors = [.. year.SignFors.Select(one => one with { Unit = heirs.Of(one.Unit) })],
                Imported = year.Imported,
                SignForDays = PlanSettings.On(year.Settings, day).SignForDays,
                Matters = [.. year.Matters.Select(one => one with { Unit = heirs.Of(one.Unit) })],
                Events = year.Events ?? PlanEvent.In(plan),
                Evaluated = evaluated,
                Rectifications = [.. rectifications.Where(one => one.Quarter.Year == plan.Year).GroupBy(one => (one.Quarter, Unit: heirs.Of(one.Unit)))
                    .Select(same => same.First() with { Unit = same.Key.Unit, Due = same.Min(one => one.Due), Findings = same.Sum(one => one.Findings) })],
            };
        }
    }

    /// <summary>The heirs of units on a day.</summary>
    public UnitHeirs HeirsOn(DateOnly day) => new(changes, day);

    /// <summary>What waits for units: items that are open or were returned, by the earliest date by which one of them is due.</summary>
    private static async Task<List<ReminderRectification>> RectificationsAsync(WorkplanDbContext database, Dictionary<Quarter, DateOnly> evaluated, CancellationToken cancellation) =>
    [
        .. (await database.Rectifications.AsNoTracking().Where(row => row.Unit != "" && (row.State == RectificationState.Open || row.State == RectificationState.Returned))
            .GroupBy(row => new { row.Quarter, row.Unit }).Select(same => new { same.Key.Quarter, same.Key.Unit, Due = same.Min(row => row.Due), Count = same.Count() }).ToListAsync(cancellation))
            .Where(row => evaluated.ContainsKey(row.Quarter)).Select(row => new ReminderRectification(row.Quarter, row.Unit, row.Due, row.Count, evaluated[row.Quarter])),
    ];

    private static async Task<YearSources> YearAsync(WorkplanDbContext database, int year, WorkPlan plan, DateOnly imported, CancellationToken cancellation)
    {
        var reports = await BoardSources.ReportsAsync(database, year, cancellation);
        var closed = await database.Snapshots.AsNoTracking().Where(row => row.Year == year).ToDictionaryAsync(row => row.Quarter, row => row.Day, cancellation);
        var signFors = await database.SignFors.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancellation);
        var instructions = await database.Instructions.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancellation);
        var notices = await database.Notices.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancellation);
        var settings = await database.PlanSettings.AsNoTracking().Where(row => row.Year == year).OrderBy(row => row.Id).Select(row => row.Content).ToListAsync(cancellation);
        var events = await database.PlanEvents.AsNoTracking().Where(row => row.Year == year).OrderByDescending(row => row.Id).Select(row => row.Content).FirstOrDefaultAsync(cancellation);
        return new(plan, [.. reports.Select(row => row.Report)], closed, await BoardSources.SupervisionAsync(database, year, cancellation),
            [.. signFors.Select(row => new SignFor(row.Task, row.Unit, BusinessClock.DayOf(row.At), row.By))], imported, settings,
            [.. instructions.Select(Matter), .. notices.Select(Matter)], events);
    }

    private static ReminderMatter Matter(StoredInstruction row)
    {
        var instruction = row.ToDomain();
        return new($"批示〔{row.Year}〕{row.Id}号", row.Unit, row.Tasks, instruction.Steps[0].Day, row.Due, day => instruction.StateAt(day) == InstructionState.Open);
    }

    private static ReminderMatter Matter(StoredNotice row)
    {
        var notice = row.ToDomain();
        return new(row.Number, row.Unit, row.Tasks, notice.Steps[0].Day, row.Due, day => notice.StateAt(day) == NoticeState.Issued);
    }

    private sealed record YearSources(
        WorkPlan Plan, IReadOnlyList<ProgressReport> Reports, Dictionary<Quarter, DateOnly> Closed, SupervisionRecord Supervision, IReadOnlyList<SignFor> SignFors,
        DateOnly Imported, IReadOnlyList<PlanSettings> Settings, IReadOnlyList<ReminderMatter> Matters, IReadOnlyList<PlanEvent>? Events);
}
