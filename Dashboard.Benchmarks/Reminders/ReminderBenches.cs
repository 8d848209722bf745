using CreditWorkplan.Dashboard.Benchmarks.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Benchmarks.Reminders;

/// <summary>The daily job (每日提醒).</summary>
internal static class ReminderBenches
{
    private const int Recipients = 10_000;

    private static readonly DateOnly Day = new(2022, 7, 7);

    /// <summary>The benches.</summary>
    public static IReadOnlyList<Bench> All { get; } =
    [
        new("reminders-plan-10k", "ms", 2000, () => PrepareAsync(RunAsync)),
        new("reminders-plan-10k-memory", "MB", 200, () => PrepareAsync(MeasureAsync)),
    ];

    /// <summary>10,000 recipients' digests, written into ledger and outbox; what a run wrote is taken out before the next.</summary>
    private static async Task<BenchRoom> PrepareAsync(Func<FilledDatabase, Task<double>> run)
    {
        var filled = await FilledDatabase.MakeAsync(PlanBenches.Plan);
        var units = Duty.Of(PlanBenches.Plan).Select(duty => duty.Unit).Distinct().ToList();
        await using (var database = await filled.OpenAsync())
        {
            database.Users.AddRange(Enumerable.Range(0, Recipients).Select(at =>
                new Account { UserName = $"reporter-{at}", Email = $"reporter-{at}@example.org", Role = Role.UnitReporter, Unit = units[at % units.Count] }));
            await database.SaveChangesAsync();
        }
        return new BenchRoom(() => run(filled), clear: filled.DisposeAsync);
    }

    private static async Task<double> RunAsync(FilledDatabase filled)
    {
        var messages = 0;
        var time = await Timed.MillisecondsAsync(async () => messages = (await filled.Get<RunReminders>().RunAsync(Day)).Messages);
        if (messages != Recipients) throw new InvalidOperationException($"{messages} messages instead of {Recipients}");
        await using var database = await filled.OpenAsync();
        await database.Reminders.ExecuteDeleteAsync();
        await database.Outbox.ExecuteDeleteAsync();
        return time;
    }

    /// <summary>The most memory that the process holds during a run beyond what it held before, by the kernel's own mark.</summary>
    private static async Task<double> MeasureAsync(FilledDatabase filled)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5");
        var before = Held("VmRSS:");
        await RunAsync(filled);
        return Held("VmHWM:") - before;
    }

    private static double Held(string line) =>
        double.Parse(File.ReadLines("/proc/self/status").First(text => text.StartsWith(line, StringComparison.Ordinal)).Split(':', 'k')[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
}
