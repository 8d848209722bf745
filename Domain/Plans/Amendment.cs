namespace CreditWorkplan.Domain.Plans;

/// <summary>What a later document does to a plan (增补、撤销、调整).</summary>
public enum AmendmentKind
{
    /// <summary>增补: a task is added.</summary>
    Added,

    /// <summary>撤销: a task is withdrawn; its reports stay.</summary>
    Revoked,

    /// <summary>调整: a task is worded, assigned or dated anew.</summary>
    Adjusted,
}

/// <summary>A change of the plan by a later document, holding from its day on; the plan before that day stays as it was.</summary>
/// <param name="Task">The task's number; of an added one, a number that the plan never had.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="Kind">What it does.</param>
/// <param name="DocumentNumber">The document that orders it (发文字号), or what stands for one.</param>
/// <param name="Reason">Why.</param>
/// <param name="Wording">The task as it reads from that day on; null for a revoked one.</param>
/// <param name="By">Who entered it.</param>
/// <param name="At">When.</param>
public sealed record Amendment(
    int Task, DateOnly From, AmendmentKind Kind, string DocumentNumber, string Reason, PlanTask? Wording, string By, DateTimeOffset At);

/// <summary>A plan as amended.</summary>
public static class AmendedPlan
{
    /// <summary>The plan at the end of a day: tasks added, withdrawn and reworded by what held then.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="day">The day.</param>
    /// <returns>The plan itself where nothing held; tasks stay in the order of their numbers.</returns>
    public static WorkPlan AsOf(this WorkPlan plan, DateOnly day)
    {
        // Stable: of two changes of one day the later entered holds.
        var holding = plan.Amendments.Where(one => one.From <= day).OrderBy(one => one.From).ToList();
        if (holding.Count == 0) return plan;
        var tasks = plan.Tasks.ToDictionary(task => task.Number);
        foreach (var one in holding)
        {
            if (one.Wording is { } wording) tasks[one.Task] = wording;
            else tasks.Remove(one.Task);
        }
        return plan with { Tasks = [.. tasks.Values.OrderBy(task => task.Number)] };
    }

    /// <summary>Why an amendment cannot be entered; null where it can.</summary>
    /// <param name="plan">The plan with what was entered before.</param>
    /// <param name="amendment">The amendment.</param>
    /// <returns>The fault; null where there is none.</returns>
    public static AmendmentFault? Check(this WorkPlan plan, Amendment amendment)
    {
        if (amendment.From < plan.Start || amendment.From > plan.End) return AmendmentFault.OutsideYear;
        if (string.IsNullOrWhiteSpace(amendment.DocumentNumber)) return AmendmentFault.NoDocument;
        if (string.IsNullOrWhiteSpace(amendment.Reason)) return AmendmentFault.NoReason;
        var known = plan.Tasks.Select(task => task.Number).Concat(plan.Amendments.Select(one => one.Task)).Contains(amendment.Task);
        if (amendment.Kind == AmendmentKind.Added ? known : !plan.AsOf(amendment.From).Tasks.Any(task => task.Number == amendment.Task)) return AmendmentFault.WrongTask;
        if (plan.Amendments.Any(one => one.Task == amendment.Task && one.From > amendment.From)) return AmendmentFault.LaterOne;
        return amendment.Kind == AmendmentKind.Revoked ? null : CheckWording(plan, amendment);
    }

    /// <summary>The next number that no task of the plan ever had.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The number.</returns>
    public static int NextNumber(this WorkPlan plan) => plan.Tasks.Select(task => task.Number).Concat(plan.Amendments.Select(one => one.Task)).DefaultIfEmpty().Max() + 1;

    private static AmendmentFault? CheckWording(WorkPlan plan, Amendment amendment)
    {
        if (amendment.Wording is not { } wording || wording.Number != amendment.Task || string.IsNullOrWhiteSpace(wording.Content)) return AmendmentFault.NoWording;
        if (wording.Assignments.Count == 0) return AmendmentFault.NoUnit;
        return plan.Items.Any(item => item.Number == wording.Item && item.Section == wording.Section) ? null : AmendmentFault.NoItem;
    }
}

/// <summary>Why an amendment is refused.</summary>
public enum AmendmentFault
{
    /// <summary>Its day lies outside the plan's year.</summary>
    OutsideYear,

    /// <summary>It names no document.</summary>
    NoDocument,

    /// <summary>It gives no reason.</summary>
    NoReason,

    /// <summary>The task does not exist on that day, or the number of a new one is taken.</summary>
    WrongTask,

    /// <summary>The task was changed by a later day already.</summary>
    LaterOne,

    /// <summary>It says nothing.</summary>
    NoWording,

    /// <summary>Nobody answers for the task.</summary>
    NoUnit,

    /// <summary>The item is none of the plan's.</summary>
    NoItem,
}
