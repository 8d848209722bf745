using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>A unit's day: what is to be done for this quarter's reports, then its tasks.</summary>
public sealed partial class HomeUnit
{
    private IReadOnlyList<ToDo> todo = [];
    private IReadOnlyList<(TaskRow Row, DutyRow Duty)> own = [];
    private IReadOnlyList<StoredReport> reports = [];
    private List<Quarter> quarters = [];
    private PlanBoard? read;

    /// <summary>The newest plan's board.</summary>
    [Parameter, EditorRequired]
    public PlanBoard Board { get; set; } = null!;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    [Inject]
    private ReportQueries Reports { get; set; } = null!;

    [Inject]
    private AccountNames Names { get; set; } = null!;

    [Inject]
    private WorkingCalendar Calendar { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(read, Board)) return;
        read = Board;
        own = [.. from row in Board.Tasks from duty in row.Duties where duty.Duty.Unit == Actor.Unit orderby duty.Duty.Role, row.Task.Number select (row, duty)];
        quarters = [.. Quarter.OfYear(Board.Plan.Year).Where(quarter => quarter.Start <= Board.AsOf)];
        reports = await Reports.OfUnitAsync(Actor, Board.Plan.Year, Actor.Unit ?? "");
        await Names.LearnAsync(ReportFacts.Accounts(reports));
        var tasks = Board.Tasks.ToDictionary(row => row.Task.Number, row => row.Task);
        List<ToDo> list = [];
        foreach (var report in await Reports.WaitingAsync(Actor, Board.Plan.Year))
            if (tasks.TryGetValue(report.Task, out var task)) list.Add(Of(report, task));
        var begun = list.Select(row => (row.Task.Number, row.Quarter)).ToHashSet();
        foreach (var (row, duty) in own)
        {
            if (duty.Mark is not (ReportingMark.Open or ReportingMark.Draft or ReportingMark.Missing) || begun.Contains((row.Task.Number, Board.Quarter))) continue;
            var reason = duty.Mark switch { ReportingMark.Missing => "ReportMissingNow", ReportingMark.Draft => "ReportDraftNow", _ => "ReportOpenNow" };
            list.Add(new("Kind.Report", row.Task, Board.Quarter, Words[reason], duty.Mark == ReportingMark.Draft ? "Act.Continue" : "Act.Report", BoardLook.ReportAddress(Board.Plan.Year, row.Task.Number, Board.Quarter)));
        }
        todo = [.. list.OrderBy(row => row.Quarter)];
        await ReadLeversAsync();
    }

    private ToDo Of(StoredReport report, PlanTask task)
    {
        var write = BoardLook.ReportAddress(report.Year, report.Task, report.Quarter);
        return report.State switch
        {
            ReportState.Returned when report.Steps.LastOrDefault(step => step.Step == ReportStep.Return) is { } back => new(
                "Kind.Returned", task, report.Quarter, Words["Quote", back.Reason ?? "", Names.Of(back.By), BusinessClock.DayOf(back.At)], "Act.Revise", write),
            ReportState.Submitted => new(
                "Kind.Confirm", task, report.Quarter, Words["ReportSubmittedNow", Names.Of(report.ChangedBy)], "Act.Confirm", BoardLook.ReviewAddress(report.Task, report.Unit, report.Quarter)),
            _ => new("Kind.Draft", task, report.Quarter, Words["ReportDraftNow"], "Act.Continue", write),
        };
    }

    private ReportingMark? Mark(TaskRow row, DutyRow duty, Quarter quarter) => ReportFacts.MarkOf(
        Actor, Board, duty, quarter, reports.FirstOrDefault(report => report.Task == row.Task.Number && report.Quarter == quarter), Calendar);

    private string Due(Quarter quarter) => BoardLook.DueOf(Calendar, quarter) is { } due ? Until(due) : "";

    private string Until(DateOnly due)
    {
        var left = due.DayNumber - Board.AsOf.DayNumber;
        return left >= 0 ? Words["DaysLeft", due, left] : Words["DaysOver", due, -left];
    }

    private sealed record ToDo(string Kind, PlanTask Task, Quarter Quarter, string Reason, string Act, string Address);
}
