using System.Globalization;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Reminders;

namespace CreditWorkplan.Dashboard.Tests.Jobs;

public sealed class HeartbeatTests
{
    private static readonly SendingDays Days = new(WorkingCalendar.Shipped, QuietTimes.Default);

    [Theory]
    [InlineData("2022-07-07T08:59", "2022-07-06", null)] // Within its time.
    [InlineData("2022-07-07T09:00", "2022-07-06", "2022-07-07")]
    [InlineData("2022-07-07T09:00", "2022-07-07", null)]
    [InlineData("2022-07-09T12:00", "2022-07-08", null)] // Saturday asks for Friday's.
    [InlineData("2022-07-09T12:00", "2022-07-07", "2022-07-08")]
    [InlineData("2022-07-07T12:00", "2022-07-20", null)] // The clock went back.
    [InlineData("2022-07-07T12:00", null, "2022-07-07")]
    [InlineData("2031-07-07T12:00", null, null)] // No table of that year: nothing is planned, nothing missed.
    public void It_is_missed_half_an_hour_after_its_hour_on_a_working_day(string now, string? last, string? missed) => Assert.Equal(
        missed is null ? null : DateOnly.Parse(missed, CultureInfo.InvariantCulture),
        Heartbeat.MissedOn(DateTime.Parse(now, CultureInfo.InvariantCulture), last is null ? null : DateOnly.Parse(last, CultureInfo.InvariantCulture), Days));
}
