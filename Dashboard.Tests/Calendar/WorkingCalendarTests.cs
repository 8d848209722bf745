using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Dashboard.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData("2022Q2", "2022-07-07")]
    [InlineData("2022Q3", "2022-10-12")]
    [InlineData("2022Q4", "2023-01-09")]
    public void Reports_are_due_on_the_fifth_working_day_after_the_quarter(string quarter, string due) =>
        Assert.Equal(DateOnly.Parse(due), WorkingCalendar.Shipped.ReportDue(Quarter.Parse(quarter)));

    [Theory]
    [InlineData("2026-02-13", 7, "2026-03-02")]
    [InlineData("2026-09-30", 7, "2026-10-15")]
    [InlineData("2022-06-30", 10, "2022-07-14")]
    [InlineData("2026-09-30", 10, "2026-10-20")]
    public void Working_days_skip_holidays_and_count_make_up_days(string from, int count, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), WorkingCalendar.Shipped.AddWorkingDays(DateOnly.Parse(from), count));

    [Fact]
    public void A_year_that_the_table_lacks_is_named_and_not_guessed()
    {
        var missing = Assert.Throws<HolidayTableMissingException>(() => WorkingCalendar.Shipped.IsWorkingDay(new(2031, 1, 1)));
        Assert.Equal(2031, missing.Year);
    }

    [Theory]
    [InlineData("2022Q5")]
    [InlineData("22Q1")]
    [InlineData("")]
    [InlineData("2022-2")]
    public void Text_that_is_no_quarter_is_refused(string text) => Assert.False(Quarter.TryParse(text, out _));
}
