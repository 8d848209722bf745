using System.Text.Json.Serialization;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans;

/// <summary>One year's work plan (工作要点), as understood: its tree, the units that answer for it, what was mended and what is in doubt.</summary>
/// <param name="Year">The year of the plan.</param>
/// <param name="Title">Its title as printed, blanks between words and figures removed.</param>
/// <param name="DocumentNumber">The document number (发文字号), e.g. 沪信用办〔2022〕5号; empty where none is printed.</param>
/// <param name="Sections">部分, in order.</param>
/// <param name="Items">条目, in order.</param>
/// <param name="Tasks">任务, in order of their numbers.</param>
/// <param name="Units">Every party named, in order of first mention, then members of collectives.</param>
/// <param name="Corrections">校勘, each with the original text.</param>
/// <param name="Doubts">What the office should look at.</param>
public sealed record WorkPlan(
    int Year,
    string Title,
    string DocumentNumber,
    IReadOnlyList<PlanSection> Sections,
    IReadOnlyList<PlanItem> Items,
    IReadOnlyList<PlanTask> Tasks,
    IReadOnlyList<Unit> Units,
    IReadOnlyList<Correction> Corrections,
    IReadOnlyList<Doubt> Doubts)
{
    /// <summary>What later documents changed in the plan (增补、撤销、调整), in the order of decision.</summary>
    public IReadOnlyList<Amendment> Amendments { get; init; } = [];

    /// <summary>The plan's first day.</summary>
    public DateOnly Start => new(Year, 1, 1);

    /// <summary>The plan's last day.</summary>
    public DateOnly End => new(Year, 12, 31);
}

/// <summary>A section (部分) of the plan.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">Its heading without the number.</param>
public sealed record PlanSection(int Number, string Title);

/// <summary>An item (条目) of a section.</summary>
/// <param name="Number">From 1 through the whole plan.</param>
/// <param name="Section">The section's number.</param>
/// <param name="Title">Its heading without number and full stop.</param>
public sealed record PlanItem(int Number, int Section, string Title);

/// <summary>A numbered task (任务); its number is fixed for the plan's life.</summary>
/// <param name="Number">From 1 through the whole plan.</param>
/// <param name="Section">The section's number.</param>
/// <param name="Item">The item's number.</param>
/// <param name="Content">工作内容, after corrections.</param>
/// <param name="Responsibility">责任单位 as printed, after corrections.</param>
/// <param name="Assignments">The parties, in printed order.</param>
/// <param name="Due">The printed due date as a date; null where none is printed.</param>
/// <param name="Rhythm">The printed rhythm (持续推进, 每季度 …) of a recurring task; null else.</param>
public sealed record PlanTask(
    int Number,
    int Section,
    int Item,
    string Content,
    string Responsibility,
    IReadOnlyList<Assignment> Assignments,
    DateOnly? Due = null,
    string? Rhythm = null)
{
    /// <summary>The day from which a task added mid-year is the plan's (增补); null for one of the first print.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Whether a report is owed for a quarter: a task that came after it owes none.</summary>
    /// <param name="quarter">The quarter.</param>
    /// <returns>True from the quarter on in which the task came.</returns>
    public bool IsOwedFor(Quarter quarter) => Since is not { } since || since <= quarter.End;

    /// <summary>Whether some party leads.</summary>
    public bool HasLead => Assignments.Any(assignment => assignment.Role == AssignmentRole.Lead);

    /// <summary>Whether parties of a role speak for the task: its leads; where none leads, every party.</summary>
    /// <param name="role">The role.</param>
    /// <returns>True where their word counts for the task.</returns>
    public bool IsSpokenForBy(AssignmentRole role) => role == AssignmentRole.Lead || !HasLead;
}

/// <summary>A repair of the printed text (校勘); the original is never lost.</summary>
/// <param name="Task">The task's number; null for a heading.</param>
/// <param name="Section">The section's number, of a section's heading.</param>
/// <param name="Item">The item's number, of an item's heading.</param>
/// <param name="Field">What was repaired: content, responsibility, number, title, punctuation.</param>
/// <param name="Original">The text as printed.</param>
/// <param name="Corrected">The text as it should be.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who mended it; null for what a corrections file brought along.</param>
/// <param name="At">When; null for what a corrections file brought along.</param>
public sealed record Correction(
    int? Task, int? Section, int? Item, string Field, string Original, string Corrected, string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? By = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? At = null);

/// <summary>Something in the source that a person should look at (存疑).</summary>
/// <param name="Line">The line of the source, from 1.</param>
/// <param name="Code">A stable short name of the kind of doubt, e.g. <c>body-differs</c>.</param>
/// <param name="Message">What stands there, what is expected, what to do.</param>
public sealed record Doubt(int Line, string Code, string Message);
