using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Supervision;

/// <summary>Gives an instruction or issues a notice; what is typed stays until it is done.</summary>
public sealed partial class MatterForm
{
    private readonly HashSet<int> picked = [];
    private MatterKind kind;
    private string unit = "";
    private string text = "";
    private string drafted = "";
    private string? applied;
    private DateOnly? due;
    private string? failed;
    private string done = "";
    private bool busy;

    /// <summary>The board.</summary>
    [Parameter, EditorRequired]
    public PlanBoard Board { get; set; } = null!;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>The unit of the address; null where it names none.</summary>
    [Parameter]
    public string? Unit { get; set; }

    /// <summary>The tasks of the address.</summary>
    [Parameter]
    public IReadOnlyList<int> Tasks { get; set; } = [];

    /// <summary>Told when something was given or issued.</summary>
    [Parameter]
    public EventCallback Begun { get; set; }

    [Inject]
    private GiveInstruction Give { get; set; } = null!;

    [Inject]
    private IssueNotice Notices { get; set; } = null!;

    [Inject]
    private WorkingCalendar Calendar { get; set; } = null!;

    [Inject]
    private ILogger<MatterForm> Log { get; set; } = null!;

    private IReadOnlyList<MatterKind> Kinds => Permissions.May(Actor, Act.IssueNotice) ? [MatterKind.Urging, MatterKind.Demand, MatterKind.Instruction] : [MatterKind.Instruction];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // The address fills the form once, and never over what somebody has typed.
        var address = $"{Unit}|{string.Join(',', Tasks)}";
        if (applied == address || text != drafted) return;
        if (applied is null) (kind, due) = (Kinds[0], SupervisionTerm.End(Board.AsOf, Board.Settings.UrgeDays, Calendar));
        applied = address;
        unit = Board.Units.Any(row => row.Unit.Name == Unit) ? Unit! : "";
        picked.Clear();
        picked.UnionWith(Tasks.Where(task => unit.Length == 0 ? Board.Tasks.Any(row => row.Task.Number == task) : IsOf(unit, task)));
        Draft();
    }

    private bool IsOf(string name, int task) => Board.Tasks.Any(row => row.Task.Number == task && row.Duties.Any(duty => duty.Duty.Unit == name));

    private void Choose(MatterKind chosen)
    {
        kind = chosen;
        Draft();
    }

    private void Choose(string chosen)
    {
        unit = chosen;
        if (unit.Length > 0) picked.RemoveWhere(task => !IsOf(unit, task));
        Draft();
    }

    private void Pick(int task, bool wanted)
    {
        if (wanted) picked.Add(task);
        else picked.Remove(task);
        Draft();
    }

    // What somebody changed by hand is theirs: only the draft is replaced by another draft.
    private void Draft()
    {
        if (text != drafted) return;
        var rows = Board.Tasks.Where(row => picked.Contains(row.Task.Number)).ToList();
        text = drafted = kind == MatterKind.Instruction || unit.Length == 0 || rows.Count == 0 ? "" : NoticeText.Draft(KindOfNotice, unit, rows, SupervisionDesk.LongestText);
    }

    private NoticeKind KindOfNotice => kind == MatterKind.Demand ? NoticeKind.Demand : NoticeKind.Urging;

    private async Task IssueAsync()
    {
        (busy, failed, done) = (true, null, "");
        failed = await Log.TryAsync(
            async () =>
            {
                var result = due is not { } until ? new(SupervisionOutcome.Invalid, OutOfRange.Due)
                    : kind == MatterKind.Instruction ? await Give.RunAsync(Actor, Board.Plan.Year, unit, [.. picked], text, until)
                    : await Notices.RunAsync(Actor, Board.Plan.Year, KindOfNotice, unit, [.. picked], text, until);
                failed = LeverLook.Explain(Words, Text, result);
                if (failed is not null) return;
                done = kind == MatterKind.Instruction ? Words["Given", unit] : Words["Issued", result.State, unit];
                picked.Clear();
                text = drafted = "";
                await Begun.InvokeAsync();
            },
            Text, Words["Failed"]) ?? failed;
        busy = false;
    }
}
