using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

public sealed class EvaluationComparisonTests
{
    [Fact]
    public void Units_of_either_side_stand_by_name_with_what_changed()
    {
        var comparison = new EvaluationComparison(Evaluation(("乙（合成）", 0), ("甲（合成）", 5)), Evaluation(("丙（合成）", 1), ("甲（合成）", 0)));
        Assert.Equal(["丙（合成）", "乙（合成）", "甲（合成）"], comparison.Units.Select(unit => unit.Unit));
        Assert.Equal((true, false, null), (comparison.Units[0].Before is null, comparison.Units[0].After is null, comparison.Units[0].ScoreChange));
        Assert.Null(comparison.Units[1].After);
        Assert.Equal(20m, comparison.Units[2].ScoreChange);
        Assert.True(comparison.Units[2].Changed);
        Assert.Null(comparison.Totals.Unit);
        Assert.Equal((5, 1), (comparison.Totals.Before!.Counts.Late, comparison.Totals.After!.Counts.Late));
    }

    [Fact]
    public void The_same_twice_changes_nothing()
    {
        var comparison = new EvaluationComparison(Evaluation(("甲（合成）", 5)), Evaluation(("甲（合成）", 5)));
        Assert.False(comparison.Totals.Changed);
        Assert.False(Assert.Single(comparison.Units).Changed);
    }

    // Wednesday 2026-07-01 → Friday 2026-07-10; 2026-09-30 → 2026-10-15 over the holiday.
    [Theory]
    [InlineData("2026-07-01", "2026-07-10", PublicationUrgency.Today)]
    [InlineData("2026-07-01", "2026-07-09", PublicationUrgency.Tomorrow)]
    [InlineData("2026-07-01", "2026-07-06", PublicationUrgency.ThisWeek)]
    [InlineData("2026-07-01", "2026-07-05", PublicationUrgency.Later)]
    [InlineData("2026-07-01", "2026-07-11", PublicationUrgency.Overdue)]
    [InlineData("2026-09-30", "2026-10-15", PublicationUrgency.Today)]
    [InlineData("2026-07-02", "2026-07-12", PublicationUrgency.Tomorrow)]
    public void Urgency_follows_the_last_day(string decided, string asOf, PublicationUrgency urgency) =>
        Assert.Equal(urgency, PublicationForecast.UrgencyOf(WorkingCalendar.Shipped.AddWorkingDays(DateOnly.Parse(decided), 7), DateOnly.Parse(asOf)));

    private static DoublePublicityEvaluation Evaluation(params (string Unit, int Late)[] units)
    {
        var all = new PublicityCounts(10 * units.Length, units.Sum(unit => unit.Late), 0, 0, 0);
        return new(
            new(2026, 3), new(2026, 10, 20), "default", new(all, all.Records, 0, 0, PublicityRates.Of(all, ledgerGiven: true)),
            [.. units.Select(unit => new PublicityCounts(10, unit.Late, 0, 0, 0) is var counts ? new PublicityUnit(unit.Unit, counts, PublicityRates.Of(counts, true)) : null!)],
            [], 0, 0);
    }
}
