using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>How urgent a publication is (紧急程度), in order.</summary>
public enum PublicationUrgency
{
    /// <summary>已逾期.</summary>
    Overdue,

    /// <summary>今天.</summary>
    Today,

    /// <summary>明天.</summary>
    Tomorrow,

    /// <summary>本周, to Sunday.</summary>
    ThisWeek,

    /// <summary>以后.</summary>
    Later,
}

/// <summary>A decision that is not published yet (待公示).</summary>
/// <param name="Unit">The reporting unit.</param>
/// <param name="Kind">Licence or penalty.</param>
/// <param name="Document">The document number.</param>
/// <param name="Decided">The decision day.</param>
public sealed record UnpublishedDecision(string Unit, DecisionKind Kind, string Document, DateOnly Decided);

/// <summary>When an unpublished decision must be published (公示期限预测).</summary>
/// <param name="Decision">The decision.</param>
/// <param name="LastDay">The last day in time.</param>
/// <param name="Urgency">How urgent it is.</param>
public sealed record ForecastPublication(UnpublishedDecision Decision, DateOnly LastDay, PublicationUrgency Urgency);

/// <summary>What must be published by when (公示期限预测), before the quarter ends.</summary>
public static class PublicationForecast
{
    /// <summary>The last day of every unpublished decision.</summary>
    /// <param name="decisions">What is not published yet.</param>
    /// <param name="asOf">Today.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="workingDays">公示时限 of the rules, 1–60.</param>
    /// <returns>By unit, in each the most urgent first.</returns>
    /// <exception cref="HolidayTableMissingException">A last day lies in a year that the table lacks.</exception>
    public static IReadOnlyList<ForecastPublication> Of(
        IEnumerable<UnpublishedDecision> decisions, DateOnly asOf, WorkingCalendar calendar, int workingDays)
    {
        Dictionary<DateOnly, DateOnly> lastDays = [];
        return [.. decisions.Select(decision =>
            {
                if (!lastDays.TryGetValue(decision.Decided, out var last)) lastDays[decision.Decided] = last = calendar.AddWorkingDays(decision.Decided, workingDays);
                return new ForecastPublication(decision, last, UrgencyOf(last, asOf));
            })
            .OrderBy(forecast => forecast.Decision.Unit, StringComparer.Ordinal).ThenBy(forecast => forecast.LastDay)
            .ThenBy(forecast => forecast.Decision.Kind).ThenBy(forecast => forecast.Decision.Document, StringComparer.Ordinal)];
    }

    private static PublicationUrgency UrgencyOf(DateOnly last, DateOnly asOf)
    {
        var untilSunday = (7 - (int)asOf.DayOfWeek) % 7;
        return (last.DayNumber - asOf.DayNumber) switch
        {
            < 0 => PublicationUrgency.Overdue,
            0 => PublicationUrgency.Today,
            1 => PublicationUrgency.Tomorrow,
            var days when days <= untilSunday => PublicationUrgency.ThisWeek,
            _ => PublicationUrgency.Later,
        };
    }
}
