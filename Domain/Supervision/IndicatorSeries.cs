using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>An indicator's values through the plan's quarters (指标走势), from accepted reports.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Points">The values in order of quarters; a quarter without a value has no point.</param>
public sealed record IndicatorSeries(Indicator Indicator, IReadOnlyList<(Quarter Quarter, decimal Value)> Points)
{
    /// <summary>Puts a series together.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="reported">What accepted reports hold, a quarter's foremost report first.</param>
    /// <returns>The series: of each quarter the first value.</returns>
    public static IndicatorSeries Of(Indicator indicator, IEnumerable<(Quarter Quarter, IReadOnlyList<IndicatorValue> Values)> reported) => new(
        indicator,
        [.. reported.SelectMany(report => report.Values.Where(value => value.Name == indicator.Name).Select(value => (report.Quarter, value.Value)))
            .DistinctBy(point => point.Quarter).OrderBy(point => point.Quarter)]);

    /// <summary>Whether the last value meets the target; null where there is none.</summary>
    public bool? Met => Points is [.., var last] ? Indicator.IsMetBy(last.Value) : null;
}
