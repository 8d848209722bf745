using CreditWorkplan.Domain.Plans;

namespace CreditWorkplan.Infrastructure.Demo;

/// <summary>What the demonstration's office decided on tasks (演示数据): due dates that the print lacks, and closures.</summary>
internal static class DemoDecisions
{
    private static readonly (int Task, int Month, int Day)[] Due = [(31, 7, 29), (67, 6, 30), (85, 7, 29), (48, 8, 26), (87, 8, 22), (71, 9, 15), (84, 8, 31)];

    private static readonly (int Task, int Month, int Day)[] Closed = [(5, 7, 14), (14, 7, 20), (22, 7, 26), (23, 7, 12), (32, 8, 3), (68, 8, 11), (70, 8, 11), (78, 7, 29), (90, 8, 9)];

    public static WorkPlan On(WorkPlan plan) => plan with
    {
        Decisions =
        [
            .. from one in Due where plan.Tasks.Any(task => task.Number == one.Task) select new TaskDecision(one.Task, new DateOnly(plan.Year, 3, 2), new DateOnly(plan.Year, one.Month, one.Day), false, "演示数据：联席办与责任单位商定期限"),
            .. from one in Closed where plan.Tasks.Any(task => task.Number == one.Task) select new TaskDecision(one.Task, new DateOnly(plan.Year, one.Month, one.Day), null, true, "演示数据：办结申请已核，准予办结"),
        ],
    };
}
