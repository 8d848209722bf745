using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>Where a finding stands on its way to being mended (整改状态).</summary>
public enum RectificationState
{
    /// <summary>待整改.</summary>
    Open,

    /// <summary>已整改, waits for the office.</summary>
    Rectified,

    /// <summary>复核通过.</summary>
    Accepted,

    /// <summary>退回.</summary>
    Returned,
}

/// <summary>A step with a rectification (整改步骤).</summary>
public enum RectificationStep
{
    /// <summary>立项: an evaluation found it.</summary>
    Open,

    /// <summary>整改: the unit says that it is mended, with proof.</summary>
    Rectify,

    /// <summary>复核通过: the office accepts.</summary>
    Accept,

    /// <summary>退回: the office does not.</summary>
    Return,

    /// <summary>核销: a later evaluation does not find it any more.</summary>
    Clear,

    /// <summary>仍有: a later evaluation finds it still, or again.</summary>
    FindAgain,
}

/// <summary>Rectification (整改): each counted finding goes to its unit.</summary>
public static class Rectification
{
    /// <summary>How many working days after an evaluation a unit has (整改期限).</summary>
    public const int WorkingDays = 10;

    /// <summary>The last day for mending (整改期限).</summary>
    /// <param name="evaluated">The day of the evaluation.</param>
    /// <param name="calendar">Working days.</param>
    /// <returns>The day.</returns>
    public static DateOnly Due(DateOnly evaluated, WorkingCalendar calendar) => SupervisionTerm.End(evaluated, WorkingDays, calendar);

    /// <summary>The state machine (整改状态表). What an evaluation does itself needs the permission to evaluate.</summary>
    public static Life<RectificationState, RectificationStep> Life { get; } = new(
    [
        new(null, RectificationStep.Open, RectificationState.Open, Act.EvaluatePublicity),
        new(RectificationState.Open, RectificationStep.Rectify, RectificationState.Rectified, Act.RectifyPublicity),
        new(RectificationState.Open, RectificationStep.Clear, RectificationState.Accepted, Act.EvaluatePublicity),
        new(RectificationState.Rectified, RectificationStep.Accept, RectificationState.Accepted, Act.ReviewRectification),
        new(RectificationState.Rectified, RectificationStep.Return, RectificationState.Returned, Act.ReviewRectification),
        new(RectificationState.Rectified, RectificationStep.Clear, RectificationState.Accepted, Act.EvaluatePublicity),
        new(RectificationState.Rectified, RectificationStep.FindAgain, RectificationState.Returned, Act.EvaluatePublicity),
        new(RectificationState.Accepted, RectificationStep.FindAgain, RectificationState.Returned, Act.EvaluatePublicity),
        new(RectificationState.Returned, RectificationStep.Rectify, RectificationState.Rectified, Act.RectifyPublicity),
        new(RectificationState.Returned, RectificationStep.Clear, RectificationState.Accepted, Act.EvaluatePublicity),
    ]);

    /// <summary>What a new evaluation does to an item of an earlier one (重新评估).</summary>
    /// <param name="state">Where the item stands.</param>
    /// <param name="clearedByEvaluation">Whether it was an evaluation that settled it, and not the office.</param>
    /// <param name="found">Whether the finding is there still.</param>
    /// <returns>The step; null where nothing changes. What the office accepted by its own judgement stays accepted.</returns>
    public static RectificationStep? AfterEvaluation(RectificationState state, bool clearedByEvaluation, bool found) => (state, found) switch
    {
        (RectificationState.Accepted, true) => clearedByEvaluation ? RectificationStep.FindAgain : null,
        (RectificationState.Accepted, false) => null,
        (RectificationState.Rectified, true) => RectificationStep.FindAgain,
        (_, false) => RectificationStep.Clear,
        _ => null,
    };
}
