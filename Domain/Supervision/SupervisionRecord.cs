using CreditWorkplan.Domain.Plans;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>All that was agreed and decided on a plan's tasks beside their reports (督办记录), whatever its state.</summary>
/// <param name="Milestones">节点.</param>
/// <param name="Extensions">延期申请, in the order in which they were asked for.</param>
/// <param name="Closures">办结, at most one a task.</param>
public sealed record SupervisionRecord(IReadOnlyList<Milestone> Milestones, IReadOnlyList<Extension> Extensions, IReadOnlyList<Closure> Closures)
{
    /// <summary>Nothing yet.</summary>
    public static SupervisionRecord None { get; } = new([], [], []);

    /// <summary>The record of each task alone, for whoever asks about many.</summary>
    /// <returns>Gives what concerns a task, by its number.</returns>
    public Func<int, SupervisionRecord> ByTask()
    {
        var (milestones, extensions, closures) = (Milestones.ToLookup(one => one.Task), Extensions.ToLookup(one => one.Task), Closures.ToLookup(one => one.Task));
        return task => new([.. milestones[task]], [.. extensions[task]], [.. closures[task]]);
    }

    /// <summary>What holds for a task at the end of a day.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="task">The task.</param>
    /// <param name="day">The day.</param>
    /// <returns>Its closure, due date and counting milestones.</returns>
    public TaskSupervision Of(WorkPlan plan, PlanTask task, DateOnly day) => new(
        Closures.Any(closure => closure.Task == task.Number && closure.StateAt(day) == ClosureState.Closed),
        Granted(task.Number, null, day) ?? task.Due ?? plan.End,
        [.. from milestone in Milestones
            where milestone.Task == task.Number
            let state = milestone.StateAt(day)
            where state is MilestoneState.Agreed or MilestoneState.Achieved or MilestoneState.Accepted
            select new CountingMilestone(milestone.Title, milestone.Weight, Granted(task.Number, milestone.Title, day) ?? milestone.Due, state == MilestoneState.Accepted)]);

    /// <summary>The date of the extension that was granted last.</summary>
    private DateOnly? Granted(int task, string? milestone, DateOnly day)
    {
        (DateTimeOffset At, DateOnly Due)? last = null;
        foreach (var extension in Extensions)
        {
            if (extension.Task != task || extension.Milestone != milestone || extension.StateAt(day) != ExtensionState.Granted) continue;
            var at = extension.Steps[^1].At;
            if (last is null || at >= last.Value.At) last = (at, extension.Due);
        }
        return last?.Due;
    }
}

/// <summary>What holds for a task at the end of a day.</summary>
/// <param name="Closed">Whether its closure is accepted.</param>
/// <param name="Due">Its due date: as last extended, else as printed, else the plan's last day.</param>
/// <param name="Milestones">The milestones that are agreed.</param>
public sealed record TaskSupervision(bool Closed, DateOnly Due, IReadOnlyList<CountingMilestone> Milestones)
{
    /// <summary>Σ weight of accepted milestones ÷ Σ weight, percent; null where no milestone counts.</summary>
    public decimal? Progress => Milestones.Count == 0 ? null : 100m * Milestones.Where(one => one.Accepted).Sum(one => one.Weight) / Milestones.Sum(one => one.Weight);

    /// <summary>The due dates that lights look at: the task's, and those of open milestones.</summary>
    public IReadOnlyList<DateOnly> DueDates => [Due, .. Milestones.Where(one => !one.Accepted).Select(one => one.Due)];
}

/// <summary>A milestone that is agreed (已商定的节点).</summary>
/// <param name="Title">Its title.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Due">Its due date as last extended.</param>
/// <param name="Accepted">Whether it is accepted.</param>
public sealed record CountingMilestone(string Title, decimal Weight, DateOnly Due, bool Accepted);
