using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Dashboard.Tests.Progress;

public sealed class ReportTransitionTests
{
    // The whole truth, written out a second time: who may take which step from which state, and where it leads.
    private static readonly Dictionary<(ReportState From, ReportStep Step), (ReportState To, Role[] Who)> Allowed = new()
    {
        [(ReportState.Draft, ReportStep.Submit)] = (ReportState.Submitted, [Role.UnitReporter, Role.UnitLeader]),
        [(ReportState.Returned, ReportStep.Submit)] = (ReportState.Submitted, [Role.UnitReporter, Role.UnitLeader]),
        [(ReportState.Submitted, ReportStep.Confirm)] = (ReportState.Confirmed, [Role.UnitLeader]),
        [(ReportState.Submitted, ReportStep.Return)] = (ReportState.Returned, [Role.UnitLeader]),
        [(ReportState.Confirmed, ReportStep.Accept)] = (ReportState.Accepted, [Role.Office]),
        [(ReportState.Confirmed, ReportStep.Return)] = (ReportState.Returned, [Role.Office]),
    };

    public static TheoryData<ReportState, ReportStep, Role> Everything
    {
        get
        {
            var rows = new TheoryData<ReportState, ReportStep, Role>();
            foreach (var state in Enum.GetValues<ReportState>())
                foreach (var step in Enum.GetValues<ReportStep>())
                    foreach (var role in Enum.GetValues<Role>()) rows.Add(state, step, role);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Each_step_from_each_state_by_each_role_is_allowed_or_refused_as_written(ReportState state, ReportStep step, Role role)
    {
        var found = ReportTransitions.Find(state, step);
        var expected = Allowed.TryGetValue((state, step), out var rule);
        Assert.Equal(expected, found is not null);
        if (found is null) return;
        Assert.Equal(rule.To, found.Value.To);
        var unit = role is Role.UnitReporter or Role.UnitLeader ? "Unit A" : null;
        Assert.Equal(rule.Who.Contains(role), Permissions.May(new Actor("somebody", role, unit), found.Value.Needs, "Unit A"));
        if (unit is not null) Assert.False(Permissions.May(new Actor("somebody", role, unit), found.Value.Needs, "Unit B"));
        Assert.True(Permissions.May(Actor.Operator, found.Value.Needs, "Unit A"));
    }

    [Fact]
    public void Only_drafts_and_returned_reports_are_written_on() =>
        Assert.Equal([ReportState.Draft, ReportState.Returned], Enum.GetValues<ReportState>().Where(ReportTransitions.IsWritable));
}
