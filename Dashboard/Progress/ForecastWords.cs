using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Domain.Progress;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>A forecast in words (进度预判): the day, the range, how many points it rests on, and the due date.</summary>
internal static class ForecastWords
{
    public static string Say(IStringLocalizer<EarlyText> words, PaceForecast forecast)
    {
        if (forecast.Done is not { } done) return words["Pace.NoEnd", forecast.Points, forecast.Due];
        var range = (forecast.Earliest, forecast.Latest) switch
        {
            ({ } earliest, { } latest) when earliest == latest => words["Pace.NoRange"],
            ({ } earliest, { } latest) => words["Pace.Range", earliest, latest],
            _ => words["Pace.OpenRange", forecast.Earliest ?? done],
        };
        var due = forecast.DaysLate > 0 ? words["Pace.Late", forecast.Due, forecast.DaysLate] : words["Pace.InTime", forecast.Due];
        return words["Pace.Done", done, forecast.Points, range.Value, due.Value];
    }
}
