using System.Text;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>Every state, step and role has its answer, written down here once more; and the docs' diagrams are those of the tables.</summary>
public sealed class StateMachineTests
{
    private const string Own = "市教委";

    // state step → state: roles of the own unit and of the office that may take it.
    private static readonly string[] Expected =
    [
        "report Draft Submit Submitted UnitReporter UnitLeader", "report Returned Submit Submitted UnitReporter UnitLeader", "report Submitted Confirm Confirmed UnitLeader",
        "report Submitted Return Returned UnitLeader", "report Confirmed Accept Accepted Office", "report Confirmed Return Returned Office",
        "milestone - Propose Proposed UnitReporter UnitLeader", "milestone Returned Propose Proposed UnitReporter UnitLeader", "milestone Proposed Agree Agreed Office",
        "milestone Proposed Return Returned Office", "milestone Agreed Achieve Achieved UnitReporter UnitLeader", "milestone Achieved Accept Accepted Office", "milestone Achieved Return Agreed Office",
        "extension - Ask Asked UnitLeader", "extension Asked Grant Granted Office", "extension Asked Refuse Refused Office",
        "closure - Ask Asked UnitLeader", "closure Returned Ask Asked UnitLeader", "closure Reopened Ask Asked UnitLeader",
        "closure Asked Accept Closed Office", "closure Asked Return Returned Office", "closure Closed Reopen Reopened Office",
        "indicator - Propose Proposed UnitReporter UnitLeader", "indicator Returned Propose Proposed UnitReporter UnitLeader", "indicator Proposed Agree Agreed Office",
        "indicator Proposed Return Returned Office", "indicator Agreed Retire Retired Office",
        "instruction - Give Open Office Leader", "instruction Open Reply Replied UnitReporter UnitLeader", "instruction Replied Settle Settled Office", "instruction Replied Return Open Office",
        "notice - Issue Issued Office", "notice Issued Reply Replied UnitReporter UnitLeader", "notice Issued Settle Settled Office", "notice Issued Escalate Escalated Office",
        "notice Replied Settle Settled Office", "notice Replied Return Issued Office",
        "plan Draft Activate Active Office", "plan Active Close Closed Office", "plan Closed Reopen Active Office", "plan Closed Archive Archived Office", "plan Archived Restore Closed Office",
        "rectification - Open Open Office", "rectification Open Rectify Rectified UnitReporter UnitLeader", "rectification Returned Rectify Rectified UnitReporter UnitLeader",
        "rectification Rectified Accept Accepted Office", "rectification Rectified Return Returned Office", "rectification Open Clear Accepted Office",
        "rectification Rectified Clear Accepted Office", "rectification Returned Clear Accepted Office", "rectification Rectified FindAgain Returned Office", "rectification Accepted FindAgain Returned Office",
    ];

    [Fact]
    public void Every_state_step_and_role_has_its_answer() => Assert.Equal(Expected.Order(), Answers().Order());

    [Fact]
    public void The_units_steps_are_its_own_units_alone()
    {
        foreach (var role in new[] { Role.UnitReporter, Role.UnitLeader })
            foreach (var act in new[] { Act.WriteReport, Act.ConfirmReport, Act.ReturnSubmitted, Act.WriteMilestone, Act.AskExtension, Act.AskClosure, Act.SignFor, Act.ReplyToOffice, Act.RectifyPublicity, Act.SendPublicity, Act.ReadPublicity })
                Assert.False(Permissions.May(new Actor("other", role, "市司法局"), act, Own));
    }

    [Fact]
    public void A_refusal_can_say_who_may_move_it()
    {
        Assert.Equal([Role.Office], Closure.Life.WhoMayMove(ClosureState.Asked));
        Assert.Equal([Role.UnitReporter, Role.UnitLeader], Milestone.Life.WhoMayMove(MilestoneState.Agreed));
        Assert.Equal([Role.UnitLeader], Closure.Life.WhoMayMove(null));
        Assert.Empty(Extension.Life.WhoMayMove(ExtensionState.Granted));
    }

    [Fact]
    public void The_diagrams_in_the_docs_are_those_of_the_tables()
    {
        var file = Path.Combine(RunningWorkplan.Root, "docs", "state-machines.md");
        var drawn = Draw();
        Assert.True(File.Exists(file) && File.ReadAllText(file) == drawn, $"docs/state-machines.md should read:\n{drawn}");
    }

    private static string Draw()
    {
        StringBuilder text = new("# States and steps\n\nDrawn from the tables in `Domain`; a test fails when they differ. What is not drawn is forbidden.\n");
        foreach (var group in Rows().GroupBy(row => row.Machine))
        {
            text.Append($"\n## {group.Key}\n\n```mermaid\nstateDiagram-v2\n");
            foreach (var (_, from, step, to, needs) in group) text.Append($"    {(from == "-" ? "[*]" : from)} --> {to}: {step} ({needs})\n");
            text.Append("```\n");
        }
        return text.ToString();
    }

    private static IEnumerable<string> Answers()
    {
        foreach (var (machine, from, step, to, needs) in Rows())
        {
            var roles = Enum.GetValues<Role>().Where(role => Permissions.May(new Actor("somebody", role, role is Role.UnitReporter or Role.UnitLeader ? Own : null), needs, Own));
            yield return $"{machine} {from} {step} {to} {string.Join(' ', roles.OrderByDescending(role => role.ToString()))}";
        }
    }

    private static IEnumerable<(string Machine, string From, string Step, string To, Act Needs)> Rows() =>
    [
        .. All<ReportState, ReportStep>("report", (from, step) => from is { } state && ReportTransitions.Find(state, step) is { } found ? (found.To, found.Needs) : null),
        .. All<MilestoneState, MilestoneStep>("milestone", (from, step) => Milestone.Life.Find(from, step) is { } found ? (found.To, found.Needs) : null),
        .. All<ExtensionState, ExtensionStep>("extension", (from, step) => Extension.Life.Find(from, step) is { } found ? (found.To, found.Needs) : null),
        .. All<ClosureState, ClosureStep>("closure", (from, step) => Closure.Life.Find(from, step) is { } found ? (found.To, found.Needs) : null),
        .. All<IndicatorState, IndicatorStep>("indicator", (from, step) => Indicator.Life.Find(from, step) is { } found ? (found.To, found.Needs) : null),
        .. All<InstructionState, InstructionStep>("instruction", (from, step) => Instruction.Life.Find(from, step) is { } found ? (found.To, found.Needs) : null),
        .. All<NoticeState, NoticeStep>("notice", (from, step) => SupervisionNotice.Life.Find(from, step) is { } found ? (found.To, found.Needs) : null),
        .. All<PlanState, PlanStep>("plan", (from, step) => from is { } state && PlanLife.After(state, step) is { } after ? (after, Act.ManagePlan) : null),
        .. All<RectificationState, RectificationStep>("rectification", (from, step) => Rectification.Life.Find(from, step) is { } found ? (found.To, found.Needs) : null),
    ];

    private static IEnumerable<(string Machine, string From, string Step, string To, Act Needs)> All<TState, TStep>(string machine, Func<TState?, TStep, (TState To, Act Needs)?> find)
        where TState : struct, Enum
        where TStep : struct, Enum
    {
        foreach (var from in Enum.GetValues<TState>().Select(state => (TState?)state).Prepend(null))
            foreach (var step in Enum.GetValues<TStep>())
                if (find(from, step) is { } found) yield return (machine, from?.ToString() ?? "-", step.ToString(), found.To.ToString(), found.Needs);
    }
}
