using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Supervision;

/// <summary>One instruction or notice; what is typed stays until the step is taken.</summary>
public sealed partial class MatterCard
{
    private string said = "";
    private string? failed;
    private bool busy;

    /// <summary>The board.</summary>
    [Parameter, EditorRequired]
    public PlanBoard Board { get; set; } = null!;

    /// <summary>The instruction or notice.</summary>
    [Parameter, EditorRequired]
    public SupervisionMatter Matter { get; set; } = null!;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>Told when a step was tried, so that the list is read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private TakeInstructionStep Instructions { get; set; } = null!;

    [Inject]
    private TakeNoticeStep Notices { get; set; } = null!;

    [Inject]
    private IssueNotice Issuing { get; set; } = null!;

    [Inject]
    private AccountNames Names { get; set; } = null!;

    [Inject]
    private ILogger<MatterCard> Log { get; set; } = null!;

    private int Year => Board.Plan.Year;

    private DateOnly Today => Board.AsOf;

    /// <summary>The steps that are open and that the reader may take.</summary>
    private IReadOnlyList<string> Offered => Matter.Kind == MatterKind.Instruction
        ? Open(Instruction.Life, Matter.State switch { MatterState.Open => InstructionState.Open, MatterState.Replied => InstructionState.Replied, _ => InstructionState.Settled })
        : [.. Open(SupervisionNotice.Life, Matter.State switch { MatterState.Open => NoticeState.Issued, MatterState.Replied => NoticeState.Replied, MatterState.Settled => NoticeState.Settled, _ => NoticeState.Escalated })
            .Where(step => step != nameof(NoticeStep.Escalate) || Matter.Ripe)];

    private List<string> Open<TState, TStep>(Life<TState, TStep> life, TState state)
        where TState : struct, Enum
        where TStep : struct, Enum =>
        [.. life.Moves.Where(move => Nullable.Equals(move.From, state) && Permissions.May(Actor, move.Needs, Matter.Unit)).Select(move => move.Step.ToString())];

    private async Task TakeAsync(string step)
    {
        (busy, failed) = (true, null);
        failed = await Log.TryAsync(
            async () =>
            {
                var result = await RunAsync(step);
                failed = LeverLook.Explain(Words, Text, result);
                if (failed is null) said = "";
                await Changed.InvokeAsync();
            },
            Text, Words["Failed"]) ?? failed;
        busy = false;
    }

    private Task<SupervisionResult> RunAsync(string step)
    {
        if (Matter.Kind == MatterKind.Instruction) return Instructions.RunAsync(Actor, Year, Matter.Id, Enum.Parse<InstructionStep>(step), said, Matter.Version);
        if (step != nameof(NoticeStep.Escalate)) return Notices.RunAsync(Actor, Year, Matter.Id, Enum.Parse<NoticeStep>(step), said, Matter.Version);
        return Issuing.EscalateAsync(Actor, Year, Matter.Id, DemandText(Board, Matter), Matter.Version);
    }

    /// <summary>The words of the 督办单 that takes an urging's place.</summary>
    internal static string DemandText(PlanBoard board, SupervisionMatter urging) => NoticeText.Draft(
        NoticeKind.Demand, urging.Unit, [.. board.Tasks.Where(row => urging.Tasks.Contains(row.Task.Number))], SupervisionDesk.LongestText, urging.Number);
}
