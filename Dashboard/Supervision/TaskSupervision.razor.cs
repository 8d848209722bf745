using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Supervision;

/// <summary>A task's milestones, requests for later dates and closure (节点、延期、办结); what was typed stays until the step is taken.</summary>
public sealed partial class TaskSupervision
{
    private IReadOnlyList<(Milestone Milestone, MilestoneState State)> milestones = [];
    private IReadOnlyList<Extension> asked = [];
    private ClosureState? closure;
    private string note = "";
    private string title = "";
    private string extended = "";
    private string proof = "";
    private decimal? weight;
    private DateOnly? due;
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

    [Inject]
    private TakeMilestoneStep Milestones { get; set; } = null!;

    [Inject]
    private TakeExtensionStep Extensions { get; set; } = null!;

    [Inject]
    private TakeClosureStep Closures { get; set; } = null!;

    [Inject]
    private ILogger<TaskSupervision> Log { get; set; } = null!;

    // A lead speaks for the task; where none leads, every unit with a part in it. The handler asks the same.
    private bool Answers => Duty.SpeaksFor(Board.Plan, Task, Actor.Unit);

    private bool MayWrite => Answers && Permissions.May(Actor, Act.WriteMilestone, Actor.Unit);

    private bool MayAsk => Answers && Permissions.May(Actor, Act.AskExtension, Actor.Unit);

    private bool MayDecide => Permissions.May(Actor, Act.DecideMilestone);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var record = Board.Supervision;
        milestones = [.. from one in record.Milestones where one.Task == Task.Number let state = one.StateAt(Board.AsOf) where state is not null select (one, state.Value)];
        asked = [.. record.Extensions.Where(one => one.Task == Task.Number && one.StateAt(Board.AsOf) == ExtensionState.Asked)];
        closure = record.Closures.FirstOrDefault(one => one.Task == Task.Number)?.StateAt(Board.AsOf);
    }

    /// <summary>What the unit may attach proof to now (佐证): milestones that are not accepted, and a closure that is not.</summary>
    private List<AttachmentPlace> Proofs =>
    [
        .. milestones.Where(pair => pair.State != MilestoneState.Accepted).Select(pair => new AttachmentPlace(Board.Plan.Year, Task.Number, Actor.Unit ?? "", AttachmentPurpose.Milestone, pair.Milestone.Title)),
        .. closure != ClosureState.Closed && Permissions.May(Actor, Act.AskClosure, Actor.Unit) ? [new AttachmentPlace(Board.Plan.Year, Task.Number, Actor.Unit ?? "", AttachmentPurpose.Closure, "")] : Array.Empty<AttachmentPlace>(),
    ];

    private static string KeyOf(AttachmentPlace place) => $"{place.Purpose}:{place.Subject}";

    private DateOnly? MovedDue(string milestone) => Board.Supervision.Of(Board.Plan, Task, Board.AsOf).Milestones.FirstOrDefault(one => one.Title == milestone) is { } counting
        && counting.Due != milestones.First(pair => pair.Milestone.Title == milestone).Milestone.Due ? counting.Due : null;

    /// <summary>The steps that are open from a state and that the reader may take.</summary>
    private IEnumerable<TStep> Open<TState, TStep>(Life<TState, TStep> life, TState? state)
        where TState : struct, Enum
        where TStep : struct, Enum =>
        life.Moves.Where(move => Nullable.Equals(move.From, state) && Permissions.May(Actor, move.Needs, Actor.Unit) && (Actor.Unit is null || Answers)).Select(move => move.Step);

    private Task ProposeAsync() => RunAsync(Milestone.Life, () => Milestones.RunAsync(Actor, Board.Plan.Year, Task.Number, title, MilestoneStep.Propose, weight, due, note), () => (title, weight, due) = ("", null, null));

    private Task ExtendAsync() => RunAsync(Extension.Life, () => Extensions.RunAsync(Actor, Board.Plan.Year, Task.Number, extended, ExtensionStep.Ask, due, note), () => due = null);

    private Task TakeAsync(Milestone milestone, MilestoneStep step) => RunAsync(Milestone.Life, step == MilestoneStep.Return
        ? NeedsNote(() => Milestones.RunAsync(Actor, Board.Plan.Year, Task.Number, milestone.Title, step, null, null, note))
        : () => Milestones.RunAsync(Actor, Board.Plan.Year, Task.Number, milestone.Title, step, milestone.Weight, milestone.Due, note));

    private Task TakeAsync(Extension extension, ExtensionStep step) => RunAsync(Extension.Life, step == ExtensionStep.Refuse
        ? NeedsNote(() => Extensions.RunAsync(Actor, Board.Plan.Year, Task.Number, extension.Milestone, step, null, note))
        : () => Extensions.RunAsync(Actor, Board.Plan.Year, Task.Number, extension.Milestone, step, null, note));

    private Task TakeAsync(ClosureStep step) => RunAsync(Closure.Life, step == ClosureStep.Accept
        ? () => Closures.RunAsync(Actor, Board.Plan.Year, Task.Number, step, note)
        : NeedsNote(() => Closures.RunAsync(Actor, Board.Plan.Year, Task.Number, step, note)));

    // Whoever is refused must know why; whoever asks says what shows it.
    private Func<Task<SupervisionResult>> NeedsNote(Func<Task<SupervisionResult>> command) =>
        () => string.IsNullOrWhiteSpace(note) ? System.Threading.Tasks.Task.FromResult(new SupervisionResult(SupervisionOutcome.Invalid)) : command();

    private async Task RunAsync<TState, TStep>(Life<TState, TStep> life, Func<Task<SupervisionResult>> command, Action? clear = null)
        where TState : struct, Enum
        where TStep : struct, Enum
    {
        (busy, failed, announcement) = (true, null, "");
        failed = await Log.TryAsync(
            async () =>
            {
                var result = await command();
                if (result.Outcome == SupervisionOutcome.Saved)
                {
                    (note, announcement) = ("", Words["Done"]);
                    clear?.Invoke();
                }
                else
                {
                    failed = result.Outcome == SupervisionOutcome.WrongState
                        ? Words["WrongStateNow", Words[result.State.Length == 0 ? "NothingYet" : $"{typeof(TState).Name}.{result.State}"].Value, WhoMay.Move(Text, life, result.State)]
                        : Words[$"Outcome.{result.Outcome}"];
                }
            },
            Text, Words["Failed"]) ?? failed;
        busy = false;
    }
}
