using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Reminders;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

public sealed class QuietTimesTests
{
    private static readonly SendingDays Days = new(WorkingCalendar.Shipped, QuietTimes.Default with { Days = [new(2022, 7, 8)] });

    [Theory]
    [InlineData("2022-07-07T08:29", "2022-07-07T08:30")] // Before the morning.
    [InlineData("2022-07-07T08:30", "2022-07-07T08:30")]
    [InlineData("2022-07-07T17:59", "2022-07-07T17:59")]
    [InlineData("2022-07-07T18:00", "2022-07-11T08:30")] // Friday is quiet, then the weekend.
    [InlineData("2022-07-09T10:00", "2022-07-11T08:30")]
    [InlineData("2022-09-30T20:00", "2022-10-08T08:30")] // National Day; Saturday the 8th is a make-up work day.
    [InlineData("2026-12-31T20:00", "2027-01-01T20:00")] // No table of 2027: asked again a day later, nothing guessed.
    public void What_falls_into_quiet_times_moves_to_the_next_working_morning(string at, string expected) =>
        Assert.Equal(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Days.OnOrAfter(DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Times_that_leave_nothing_of_the_day_are_refused()
    {
        Assert.True(QuietTimes.Default.IsValid);
        Assert.False((QuietTimes.Default with { From = new(8, 0), Until = new(8, 30) }).IsValid);
        Assert.False((QuietTimes.Default with { Days = [.. Enumerable.Range(0, 367).Select(new DateOnly(2022, 1, 1).AddDays)] }).IsValid);
    }

    [Fact]
    public void Days_beyond_the_table_are_not_open_and_counts_stop_at_its_border()
    {
        Assert.False(Days.IsOpen(new DateOnly(2031, 3, 3)));
        Assert.Null(Days.OnOrAfter(new DateOnly(2031, 3, 3)));
        Assert.Null(Days.After(new(2026, 12, 30), 5));
    }
}
