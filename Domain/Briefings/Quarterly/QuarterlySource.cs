using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Briefings.Quarterly;

/// <summary>Everything that a quarterly briefing (季度简报) is worked out from.</summary>
/// <param name="Board">The board of the as-of day.</param>
/// <param name="Before">The board of the day of which the briefing before spoke; null for the plan's first quarter.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="ReportDue">The day by which its reports are due; null while the holiday table lacks the year.</param>
/// <param name="Reports">Every report of the plan.</param>
/// <param name="Excerpts">The words of the quarter's reports that were accepted by the as-of day.</param>
/// <param name="Evaluation">The quarter's 双公示 evaluation; null while there is none.</param>
/// <param name="Publisher">Who issues it.</param>
public sealed record QuarterlySource(
    PlanBoard Board, PlanBoard? Before, Quarter Quarter, DateOnly? ReportDue, IReadOnlyList<ProgressReport> Reports,
    IReadOnlyList<ReportExcerpt> Excerpts, DoublePublicityEvaluation? Evaluation, Publisher Publisher)
{
    /// <summary>Every notice of the plan, whatever its state (催办通知、督办单).</summary>
    public IReadOnlyList<SupervisionNotice> Notices { get; init; } = [];

    /// <summary>截至: the as-of day.</summary>
    public DateOnly AsOf => Board.AsOf;

    /// <summary>The day of which a quarter's briefing speaks while nobody has closed the quarter: the report's due day or today, whichever is earlier.</summary>
    /// <param name="reportDue">The day by which reports are due; null while unknown.</param>
    /// <param name="today">Today.</param>
    /// <returns>截至.</returns>
    public static DateOnly AsOfOpen(DateOnly? reportDue, DateOnly today) => reportDue is { } due && due < today ? due : today;
}

/// <summary>What an accepted report says (填报摘录), word for word.</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Stage">推进阶段.</param>
/// <param name="Done">成效.</param>
/// <param name="Problems">问题.</param>
/// <param name="Help">需协调事项.</param>
public sealed record ReportExcerpt(int Task, string Unit, Stage Stage, string Done, string Problems, string Help);

/// <summary>Who issues briefings and to whom (编印单位); settings of the office.</summary>
/// <param name="Office">编印单位 and 印发机关.</param>
/// <param name="To">主送.</param>
/// <param name="CopyTo">抄送.</param>
/// <param name="Address">The address of the web application, where every figure leads.</param>
/// <param name="Mark">A boxed mark, e.g. 演示数据; empty where there is none.</param>
public sealed record Publisher(string Office, string To, string CopyTo, Uri Address, string Mark = "")
{
    /// <summary>A task as a reference (依据).</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <returns>Text that leads to the task's page.</returns>
    public TextRun ToTask(int year, int task) => new($"任务{task}", Link: TaskAddress(year, task));

    /// <summary>A task's number in a table as a reference (依据).</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <returns>A cell that leads to the task's page.</returns>
    public TableCell TaskCell(int year, int task) => new($"{task}", Link: TaskAddress(year, task));

    /// <summary>A unit as a reference (依据).</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="quarter">The quarter to open there.</param>
    /// <returns>Text that leads to the unit's page.</returns>
    public TextRun ToUnit(string unit, Quarter quarter) => new(unit, Link: new Uri(Address, $"units/{Uri.EscapeDataString(unit)}#{quarter}"));

    /// <summary>A notice as a reference (依据).</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="notice">The notice.</param>
    /// <returns>Text that leads to the addressee's notices.</returns>
    public TextRun ToNotice(int year, SupervisionNotice notice) => new(notice.Number, Link: new Uri(Address, $"plan/{year}/supervision?unit={Uri.EscapeDataString(notice.Unit)}"));

    /// <summary>A number of tasks with one light as a reference (依据).</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="light">The light.</param>
    /// <param name="count">How many.</param>
    /// <returns>Text that leads to the board with just these tasks.</returns>
    public TextRun ToLight(int year, Light light, int count) =>
        new($"{count}项{LightWords.Word(light)}", Link: new Uri(Address, $"plan/{year}?light={char.ToLowerInvariant(light.ToString()[0])}{light.ToString()[1..]}"));

    private Uri TaskAddress(int year, int task) => new(Address, $"plan/{year}/tasks/{task}");
}
