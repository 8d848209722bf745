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
    public static IReadOnlyList<Bench> All { get; } = [new("reminders-plan-10k", "ms", 2000, PrepareAsync)];

    /// <summary>10,000 recipients' digests, written into ledger and outbox; what a run wrote is taken out before the next.</summary>
    private static async Task<BenchRoom> PrepareAsync()
    {
        var filled = await FilledDatabase.MakeAsync(PlanBenches.Plan);
        var units = Duty.Of(PlanBenches.Plan).Select(duty => duty.Unit).Distinct().ToList();
        await using (var database = await filled.OpenAsync())
        {
            database.Users.AddRange(Enumerable.Range(0, Recipients).Select(at =>
                new Account { UserName = $"reporter-{at}", Email = $"reporter-{at}@example.org", Role = Role.UnitReporter, Unit = units[at % units.Count] }));
            await database.SaveChangesAsync();
        }
        return new BenchRoom(() => RunAsync(filled), clear: filled.DisposeAsync);
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
}
