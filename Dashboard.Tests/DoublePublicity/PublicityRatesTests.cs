using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

public sealed class PublicityRatesTests
{
    [Fact]
    public void Rates_are_of_the_effective_rows_and_unrounded()
    {
        var rates = PublicityRates.Of(new(Records: 10, Late: 1, Wrong: 2, Duplicate: 1, Missing: 3), ledgerGiven: true);
        Assert.Equal(1 - (1.0 / 9), rates.Timely);
        Assert.Equal(1 - (2.0 / 9), rates.Accuracy);
        Assert.Equal(9.0 / 12, rates.Completeness);
        Assert.Equal(81.4m, rates.Score);
        Assert.Equal(PublicityGrade.Good, rates.Grade);
    }

    [Fact]
    public void Nothing_to_judge_has_no_rates()
    {
        Assert.Equal(new PublicityRates(null, null, null, null, null), PublicityRates.Of(default, ledgerGiven: true));
        Assert.Equal(new PublicityRates(null, null, null, null, null), PublicityRates.Of(default, ledgerGiven: false));
    }

    [Fact]
    public void Without_a_ledger_there_is_no_completeness_and_no_score() =>
        Assert.Equal(new PublicityRates(1, 0.5, null, null, null), PublicityRates.Of(new(2, 0, 1, 0, 0), ledgerGiven: false));

    [Fact]
    public void Who_publishes_nothing_of_its_ledger_fails_with_zero() =>
        Assert.Equal(new PublicityRates(null, null, 0, 0, PublicityGrade.Fail), PublicityRates.Of(new(0, 0, 0, 0, 4), ledgerGiven: true));

    [Theory]
    [InlineData(16, 0, 1, 98.1)] // 98.125
    [InlineData(80, 0, 1, 99.6)] // 99.625
    [InlineData(400, 0, 1, 99.9)] // 99.925
    [InlineData(400, 3, 0, 99.7)] // 99.7
    [InlineData(200, 0, 1, 99.9)] // 99.85: a half goes away from zero
    [InlineData(200, 0, 3, 99.6)] // 99.55
    public void Scores_have_one_decimal_half_away_from_zero(int records, int late, int wrong, double expected) =>
        Assert.Equal((decimal)expected, PublicityRates.Of(new(records, late, wrong, 0, 0), ledgerGiven: true).Score);

    [Theory]
    [InlineData(100, PublicityGrade.Excellent)]
    [InlineData(85, PublicityGrade.Excellent)]
    [InlineData(84.9, PublicityGrade.Good)]
    [InlineData(70, PublicityGrade.Good)]
    [InlineData(69.9, PublicityGrade.Pass)]
    [InlineData(60, PublicityGrade.Pass)]
    [InlineData(59.9, PublicityGrade.Fail)]
    [InlineData(0, PublicityGrade.Fail)]
    public void Grades_begin_at_their_limits(double score, PublicityGrade grade) =>
        Assert.Equal(grade, PublicityRates.GradeOf((decimal)score, PublicityRuleSet.Default.Grades));
}
