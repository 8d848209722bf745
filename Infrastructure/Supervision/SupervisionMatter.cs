using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>What a matter is (督办事项类别).</summary>
public enum MatterKind
{
    /// <summary>批示.</summary>
    Instruction,

    /// <summary>催办通知.</summary>
    Urging,

    /// <summary>督办单.</summary>
    Demand,
}

/// <summary>Where a matter stands, instructions and notices alike (督办事项状态).</summary>
public enum MatterState
{
    /// <summary>待回复: with the unit.</summary>
    Open,

    /// <summary>待核: with the office.</summary>
    Replied,

    /// <summary>已办结.</summary>
    Settled,

    /// <summary>已升级: a 督办单 took its place.</summary>
    Escalated,
}

/// <summary>A step taken with a matter.</summary>
/// <param name="Name">The step, of <see cref="InstructionStep"/> or <see cref="NoticeStep"/>.</param>
/// <param name="Day">The business day.</param>
/// <param name="By">The account's name.</param>
/// <param name="Text">The answer, the reason or the note that went with it; null where none did.</param>
public sealed record MatterStep(string Name, DateOnly Day, string By, string? Text);

/// <summary>An instruction or a notice as lists show it (督办事项).</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its row among those of its table.</param>
/// <param name="Number">Its number; empty for an instruction.</param>
/// <param name="Unit">Whom it obliges, under today's name.</param>
/// <param name="Tasks">The tasks, by number.</param>
/// <param name="Text">What is to be done.</param>
/// <param name="Due">By when.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Steps">Every step, in order of time.</param>
/// <param name="Version">Grows with every change.</param>
public sealed record SupervisionMatter(
    MatterKind Kind, long Id, string Number, string Unit, IReadOnlyList<int> Tasks, string Text, DateOnly Due, MatterState State, IReadOnlyList<MatterStep> Steps, int Version)
{
    /// <summary>A key among all matters, as addresses use it.</summary>
    public string Key => $"{Kind}-{Id}";

    /// <summary>The day on which it came to where it is now.</summary>
    public DateOnly Since => Steps[^1].Day;

    /// <summary>Whether it can be escalated today, see <see cref="NoticeRules.IsRipe"/>.</summary>
    public bool Ripe { get; init; }

    /// <summary>How many calendar days it is unanswered after its due day; 0 where it is not.</summary>
    /// <param name="day">The day judged.</param>
    /// <returns>The days.</returns>
    public int DaysOver(DateOnly day) => State == MatterState.Open && day > Due ? day.DayNumber - Due.DayNumber : 0;

    internal static SupervisionMatter Of(StoredInstruction row, UnitHeirs heirs) => new(
        MatterKind.Instruction, row.Id, "", heirs.Of(row.Unit), row.Tasks, row.Text, row.Due,
        row.State switch
        {
            InstructionState.Open => MatterState.Open,
            InstructionState.Replied => MatterState.Replied,
            InstructionState.Settled => MatterState.Settled,
        },
        [.. row.Steps.Select(step => new MatterStep(step.Step.ToString(), step.Day, step.By, step.Reason))], row.Version);

    internal static SupervisionMatter Of(StoredNotice row, UnitHeirs heirs) => new(
        row.Kind == NoticeKind.Demand ? MatterKind.Demand : MatterKind.Urging, row.Id, row.Number, heirs.Of(row.Unit), row.Tasks, row.Text, row.Due,
        row.State switch
        {
            NoticeState.Issued => MatterState.Open,
            NoticeState.Replied => MatterState.Replied,
            NoticeState.Settled => MatterState.Settled,
            NoticeState.Escalated => MatterState.Escalated,
        },
        [.. row.Steps.Select(step => new MatterStep(step.Step.ToString(), step.Day, step.By, step.Reason))], row.Version);
}
