using System.Collections.Frozen;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Reminders;

/// <summary>All that a plan's reminders are worked out from (提醒依据), under the names of the units that stand on the day asked for.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Reports">All its reports, whatever their state.</param>
public sealed record ReminderFacts(WorkPlan Plan, IReadOnlyList<ProgressReport> Reports)
{
    /// <summary>The closing days of quarters that were closed; of such a quarter nothing is open.</summary>
    public IReadOnlyDictionary<Quarter, DateOnly> Closed { get; init; } = FrozenDictionary<Quarter, DateOnly>.Empty;

    /// <summary>Milestones, extensions, closures.</summary>
    public SupervisionRecord Supervision { get; init; } = SupervisionRecord.None;

    /// <summary>What was signed for.</summary>
    public IReadOnlyList<SignFor> SignFors { get; init; } = [];

    /// <summary>The day on which the plan was imported: nobody could sign before. Null plans nothing of signing.</summary>
    public DateOnly? Imported { get; init; }

    /// <summary>签收期限 in working days.</summary>
    public int SignForDays { get; init; } = PlanSettings.Default.SignForDays;

    /// <summary>Instructions and notices.</summary>
    public IReadOnlyList<ReminderMatter> Matters { get; init; } = [];

    /// <summary>Dated events.</summary>
    public IReadOnlyList<PlanEvent> Events { get; init; } = [];

    /// <summary>The days on which quarters were evaluated (双公示评估).</summary>
    public IReadOnlyDictionary<Quarter, DateOnly> Evaluated { get; init; } = FrozenDictionary<Quarter, DateOnly>.Empty;

    /// <summary>What is to be rectified (双公示整改).</summary>
    public IReadOnlyList<ReminderRectification> Rectifications { get; init; } = [];
}

/// <summary>An instruction or notice to be answered (批示、催办通知、督办单).</summary>
/// <param name="Number">Its number, unique in the plan, e.g. 督办〔2022〕3号.</param>
/// <param name="Unit">Whom it obliges.</param>
/// <param name="Tasks">The tasks, by number.</param>
/// <param name="Issued">The day on which it was given.</param>
/// <param name="Due">By when it is to be answered.</param>
/// <param name="OpenOn">Whether it waits for the unit at the end of a day.</param>
public sealed record ReminderMatter(string Number, string Unit, IReadOnlyList<int> Tasks, DateOnly Issued, DateOnly Due, Func<DateOnly, bool> OpenOn);

/// <summary>A unit's findings of an evaluation that are to be rectified (待整改).</summary>
/// <param name="Quarter">The quarter evaluated.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Due">By when.</param>
/// <param name="Findings">How many are not.</param>
/// <param name="Evaluated">The day from which they stand.</param>
public sealed record ReminderRectification(Quarter Quarter, string Unit, DateOnly Due, int Findings, DateOnly Evaluated);
