using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>The office's day: reports to review and units that owe some, the oldest first.</summary>
public sealed partial class HomeOffice
{
    private IReadOnlyList<ToDo> todo = [];
    private PlanBoard? read;
    private string? kind;

    /// <summary>The newest plan's board.</summary>
    [Parameter, EditorRequired]
    public PlanBoard Board { get; set; } = null!;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    [Inject]
    private ReportQueries Reports { get; set; } = null!;

    [Inject]
    private SupervisionQueries Supervision { get; set; } = null!;

    [Inject]
    private WorkingCalendar Calendar { get; set; } = null!;

    private IEnumerable<ToDo> Shown => todo.Where(row => kind is null || row.Kind == kind);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(read, Board)) return;
        read = Board;
        var tasks = Board.Tasks.ToDictionary(row => row.Task.Number, row => row.Task);
        List<ToDo> list = [];
        foreach (var report in await Reports.WaitingAsync(Actor, Board.Plan.Year))
        {
            var day = BusinessClock.DayOf(report.ChangedAt);
            list.Add(new(
                "Kind.Review", report.Unit, tasks.GetValueOrDefault(report.Task), Words["ConfirmedOn", BoardLook.Name(Words, report.Quarter), day], day, WaitSince(day),
                "Act.Review", BoardLook.ReviewAddress(report.Task, report.Unit, report.Quarter)));
        }
        foreach (var one in await Supervision.WaitingAsync(Actor, Board.Plan.Year))
        {
            var task = tasks.GetValueOrDefault(one.Task);
            list.Add(new(
                "Kind.Decision", task?.Assignments is [var first, ..] ? first.Unit : "", task, Words[$"Decision.{one.Kind}", one.Text], one.Since, WaitSince(one.Since),
                "Act.Decide", $"{BoardLook.TaskAddress(Board.Plan.Year, one.Task)}#{one.Kind}-{Uri.EscapeDataString(one.Text)}"));
        }
        foreach (var unit in Board.Units)
        {
            foreach (var (quarter, marks) in unit.Marks)
            {
                if (marks.GetValueOrDefault(ReportingMark.Missing) is not (> 0 and var missing)) continue;
                // Nothing is missing before the due day passed, so it is known.
                var due = Calendar.ReportDue(quarter);
                list.Add(new(
                    "Kind.Missing", unit.Unit.Name, null, Words["MissingReason", BoardLook.Name(Words, quarter), missing, due], due, WaitSince(due),
                    "Act.ShowUnit", BoardLook.UnitAddress(unit.Unit.Name, quarter)));
            }
        }
        await AddLeversAsync(list);
        todo = [.. list.OrderBy(row => row.Since)];
    }

    // Without that year's holiday table calendar days are the closest honest figure.
    private int WaitSince(DateOnly day) => BoardLook.WaitedDays(Calendar, day, Board.AsOf) ?? Board.AsOf.DayNumber - day.DayNumber;

    private sealed record ToDo(string Kind, string Unit, PlanTask? Task, string Reason, DateOnly Since, int Days, string Act, string Address)
    {
        /// <summary>The urging that can be escalated here; null for all others.</summary>
        public SupervisionMatter? Ripe { get; init; }
    }
}
