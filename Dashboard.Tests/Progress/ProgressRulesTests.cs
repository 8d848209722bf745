using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CsCheck;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>进度和应达, by table and by property.</summary>
public sealed class ProgressRulesTests
{
    private static readonly Dictionary<string, Unit> Units = new Unit[]
    {
        new("A", UnitKind.Bureau, false, [], []), new("B", UnitKind.Bureau, false, [], []), new("C", UnitKind.Bureau, false, [], []),
        new("AllDistricts", UnitKind.District, true, ["D1", "D2"], []), new("Others", UnitKind.Bureau, true, [], []),
    }.ToDictionary(unit => unit.Name);

    [Theory]
    [InlineData("2022-01-01", 0)]
    [InlineData("2022-02-01", 8.5)]
    [InlineData("2022-07-01", 49.6)]
    [InlineData("2022-08-15", 61.9)]
    [InlineData("2022-12-31", 99.7)]
    [InlineData("2023-01-01", 100)]
    [InlineData("2024-01-01", 100)]
    [InlineData("2021-01-01", 0)]
    public void Expected_is_the_share_of_the_year_that_has_passed(string day, double percent) =>
        Assert.Equal((decimal)percent, ProgressRules.Shown(ProgressRules.Expected(DateOnly.Parse(day), new(2022, 1, 1), new(2022, 12, 31))));

    [Theory]
    [InlineData(25.05, 25.1)]
    [InlineData(25.04, 25)]
    [InlineData(-0.05, -0.1)]
    public void Figures_are_shown_with_one_decimal_half_away_from_zero(double value, double shown) =>
        Assert.Equal((decimal)shown, ProgressRules.Shown((decimal)value));

    [Fact]
    public void Leads_alone_decide_where_somebody_leads() =>
        Assert.Equal(62.5m, Of([("A", AssignmentRole.Lead), ("B", AssignmentRole.Lead), ("C", AssignmentRole.Support)], ("A", 50), ("B", 75), ("C", 0)));

    [Fact]
    public void Without_a_lead_every_party_as_printed_counts_once_and_a_collective_with_its_members_mean() =>
        Assert.Equal((50 + 75 + 0) / 3m, Of([("A", AssignmentRole.Shared), ("AllDistricts", AssignmentRole.Shared), ("Others", AssignmentRole.Shared)], ("A", 50), ("D1", 100), ("D2", 50)));

    [Fact]
    public void A_task_lies_between_its_slowest_and_fastest_party() =>
        Gen.Int[0, 4].Array[1, 3].Sample(stages =>
        {
            var names = new[] { "A", "B", "C" }.Take(stages.Length).ToArray();
            var progress = Of([.. names.Select(name => (name, AssignmentRole.Shared))], [.. names.Zip(stages, (name, stage) => (name, stage * 25))]);
            Assert.InRange(progress, stages.Min() * 25, stages.Max() * 25);
        });

    private static decimal Of((string Unit, AssignmentRole Role)[] parties, params (string Unit, int Stage)[] stages) => ProgressRules.OfTask(
        new PlanTask(1, 1, 1, "synthetic", "synthetic", [.. parties.Select(party => new Assignment(party.Unit, party.Role, party.Unit))]),
        Units, unit => stages.FirstOrDefault(stage => stage.Unit == unit).Stage);
}
