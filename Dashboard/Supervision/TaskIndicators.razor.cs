using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Supervision;

/// <summary>A task's indicators (量化指标); what was typed stays until the step is taken.</summary>
public sealed partial class TaskIndicators
{
    private IReadOnlyList<(StoredIndicator Stored, IndicatorSeries Series)>? rows;
    private (int Year, int Task, long Version)? loaded;
    private string name = "";
    private string measure = "";
    private string target = "";
    private bool falling;
    private string note = "";
    private string? broken;
    private string? failed;
    private string announcement = "";
    private bool busy;

    /// <summary>The board.</summary>
    [Parameter, EditorRequired]
    public PlanBoard Board { get; set; } = null!;

    /// <summary>The task.</summary>
    [Parameter, EditorRequired]
    public PlanTask Task { get; set; } = null!;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>The task's reports that the reader may read; values come from the accepted ones.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<StoredReport> Reports { get; set; } = [];

    [Inject]
    private IndicatorQueries Indicators { get; set; } = null!;

    [Inject]
    private TakeIndicatorStep Steps { get; set; } = null!;

    [Inject]
    private ILogger<TaskIndicators> Log { get; set; } = null!;

    private IReadOnlyList<Quarter> Quarters => Quarter.OfYear(Board.Plan.Year);

    // A lead speaks for the task; where none leads, every unit with a part in it. The handler asks the same.
    private bool Answers => Duty.SpeaksFor(Board.Plan, Task, Actor.Unit);

    private bool MayWrite => Answers && Permissions.May(Actor, Act.WriteMilestone, Actor.Unit);

    private bool MayDecide => Permissions.May(Actor, Act.DecideMilestone);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (loaded == (Board.Plan.Year, Task.Number, Board.Version)) return;
        loaded = (Board.Plan.Year, Task.Number, Board.Version);
        await LoadAsync();
    }

    private async Task LoadAsync() => broken = await Log.TryAsync(
        async () =>
        {
            var stored = await Indicators.OfTaskAsync(Actor, Board.Plan.Year, Task.Number);
            var leads = Task.Assignments.Where(party => party.Role == AssignmentRole.Lead).Select(party => party.Unit).ToHashSet();
            var reported = Reports.Where(report => report.State == ReportState.Accepted).OrderByDescending(report => leads.Contains(report.Unit))
                .Select(report => (report.Quarter, (IReadOnlyList<IndicatorValue>)report.Text.Values)).ToList();
            rows = [.. stored.Select(one => (one, IndicatorSeries.Of(one.ToDomain(), reported)))];
        },
        Text, Words["IndicatorsBroken"]);

    /// <summary>The steps that are open from a state and that the reader may take; who proposes again uses the fields below.</summary>
    private IEnumerable<IndicatorStep> Open(IndicatorState state) => Indicator.Life.Moves
        .Where(move => move.From == state && move.Step != IndicatorStep.Propose && Permissions.May(Actor, move.Needs, Actor.Unit)).Select(move => move.Step);

    private Task ProposeAsync()
    {
        if (!IndicatorValue.TryRead(target, out var goal))
        {
            failed = Words["TargetNoNumber", target];
            return System.Threading.Tasks.Task.CompletedTask;
        }
        return RunAsync(
            () => Steps.RunAsync(Actor, Board.Plan.Year, Task.Number, name, IndicatorStep.Propose, new(measure, goal, falling)),
            () => (name, measure, target, falling) = ("", "", "", false));
    }

    private Task TakeAsync(StoredIndicator indicator, IndicatorStep step) => RunAsync(
        () => Steps.RunAsync(Actor, Board.Plan.Year, Task.Number, indicator.Name, step, null, note, indicator.Version), () => note = "");

    private async Task RunAsync(Func<Task<SupervisionResult>> command, Action clear)
    {
        (busy, failed, announcement) = (true, null, "");
        failed = await Log.TryAsync(
            async () =>
            {
                var result = await command();
                if (result.Outcome == SupervisionOutcome.Saved)
                {
                    announcement = Words["Done"];
                    clear();
                }
                else
                {
                    failed = result.Outcome switch
                    {
                        SupervisionOutcome.Invalid => Words["IndicatorInvalid"],
                        SupervisionOutcome.WrongState => Words["WrongStateNow", Words[result.State.Length == 0 ? "NothingYet" : $"IndicatorState.{result.State}"].Value, WhoMay.Move(Text, Indicator.Life, result.State)],
                        var other => Words[$"Outcome.{other}"],
                    };
                }
            },
            Text, Words["Failed"]) ?? failed;
        busy = false;
        await LoadAsync();
    }
}
