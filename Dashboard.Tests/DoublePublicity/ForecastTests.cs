using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.PublicityHost;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>What is decided and not published yet, before the quarter ends.</summary>
public sealed class ForecastTests
{
    [Fact]
    public async Task What_the_ledger_has_and_no_file_publishes_is_listed_by_its_last_day_and_to_its_unit_alone()
    {
        await using var host = await StartAsync();
        var running = new Quarter(2022, 3);
        var ledger = SyntheticFiles.Csv(SyntheticFiles.LedgerHeader,
        [
            SyntheticFiles.LedgerRow("许可", "一号（合成）", "2022-07-01", Bureau), SyntheticFiles.LedgerRow("许可", "二号（合成）", "2022-07-11", Bureau), SyntheticFiles.LedgerRow("处罚", "三号（合成）", "2022-07-12", Bureau),
            SyntheticFiles.LedgerRow("许可", "四号（合成）", "2022-07-19", Other), SyntheticFiles.LedgerRow("许可", "五号（合成）", "2022-07-13", Bureau),
        ]);
        foreach (var (name, content, kind) in new[] { ("台账.csv", ledger, PublicityFileKind.Ledger), ("许可.csv", Licences(SyntheticFiles.Licence("五号（合成）", "2022-07-13", Bureau)), PublicityFileKind.Licence) })
        {
            using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes(content));
            Assert.Equal(PublicityFileOutcome.Saved, (await host.Get<SendPublicityFile>().RunAsync(Office, new(running, null, kind, name, null), stream, Cancellation)).Outcome);
        }
        var forecast = (await host.Get<ForecastQueries>().RunAsync(Office, running, Cancellation))!;
        Assert.Empty(forecast.Faults);
        Assert.Equal(
            ["一号（合成） 2022-07-12 Overdue", "二号（合成） 2022-07-20 Today", "三号（合成） 2022-07-21 Tomorrow", "四号（合成） 2022-07-28 Later"],
            forecast.Pending.Select(one => $"{one.Document} {one.LastDay:yyyy-MM-dd} {one.Urgency}"));
        Assert.Equal(["四号（合成）"], (await host.Get<ForecastQueries>().RunAsync(Stranger, running, Cancellation))!.Pending.Select(one => one.Document));
        Assert.Null(await host.Get<ForecastQueries>().RunAsync(Administrator, running, Cancellation));
    }

    [Theory]
    [InlineData("2022-07-22", PublicationUrgency.ThisWeek)]
    [InlineData("2022-07-24", PublicationUrgency.ThisWeek)]
    [InlineData("2022-07-25", PublicationUrgency.Later)]
    [InlineData("2022-07-19", PublicationUrgency.Overdue)]
    public void The_week_ends_on_Sunday(string last, PublicationUrgency urgency) =>
        Assert.Equal(urgency, PublicationForecast.UrgencyOf(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), new(2022, 7, 20)));
}
