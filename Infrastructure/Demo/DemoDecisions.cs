using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Supervision;

namespace CreditWorkplan.Infrastructure.Demo;

/// <summary>What the demonstration's office decided on tasks (演示数据): due dates that the print lacks, and closures.</summary>
/// <param name="plan">The plan.</param>
internal sealed class DemoDecisions(WorkPlan plan)
{
    private static readonly (int Task, int Month, int Day)[] Due = [(31, 7, 29), (67, 6, 30), (85, 7, 29), (48, 8, 26), (87, 8, 22), (71, 9, 15), (84, 8, 31)];

    private static readonly (int Task, int Month, int Day)[] Closed = [(5, 7, 14), (14, 7, 20), (22, 7, 26), (23, 7, 12), (32, 8, 3), (68, 8, 11), (70, 8, 11), (78, 7, 29), (90, 8, 9)];

    /// <summary>The tasks that are closed by the demo day.</summary>
    public static IEnumerable<int> ClosedTasks => Closed.Select(one => one.Task);

    /// <summary>Extensions that were granted.</summary>
    public IEnumerable<StoredExtension> Extensions() => Due.Where(one => Has(one.Task)).Select(one => new StoredExtension
    {
        Year = plan.Year,
        Task = one.Task,
        Due = new DateOnly(plan.Year, one.Month, one.Day),
        Reason = "演示数据：联席办与责任单位商定期限",
        State = ExtensionState.Granted,
        Steps = [Taken(ExtensionStep.Ask, 2, 28), Taken(ExtensionStep.Grant, 3, 2)],
        Version = 2,
    });

    /// <summary>Closures that were accepted.</summary>
    public IEnumerable<StoredClosure> Closures() => Closed.Where(one => Has(one.Task)).Select(one => new StoredClosure
    {
        Year = plan.Year,
        Task = one.Task,
        Proof = "演示数据：办结申请已核，准予办结",
        State = ClosureState.Closed,
        Steps = [Taken(ClosureStep.Ask, one.Month, one.Day), Taken(ClosureStep.Accept, one.Month, one.Day)],
        Version = 2,
    });

    /// <summary>Every unit signed for its tasks in the plan's second week of March.</summary>
    public IEnumerable<StoredSignFor> SignFors()
    {
        var people = DemoAccounts.People(plan);
        return Duty.Of(plan).Select(duty => new StoredSignFor
        {
            Year = plan.Year,
            Task = duty.Task,
            Unit = duty.Unit,
            At = BusinessClock.At(new DateTime(plan.Year, 3, 7 + (duty.Unit.Length % 5), 10, 0, 0)),
            By = people[duty.Unit].Reporter,
        });
    }

    private static StepTaken<TStep> Taken<TStep>(TStep step, DateOnly day)
        where TStep : struct, Enum => new(step, BusinessClock.At(day.ToDateTime(new TimeOnly(10, 0))), day, "office", "演示数据");

    private StepTaken<TStep> Taken<TStep>(TStep step, int month, int day)
        where TStep : struct, Enum => Taken(step, new DateOnly(plan.Year, month, day));

    private bool Has(int number) => plan.Tasks.Any(task => task.Number == number);
}
