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

/// <summary>Until when a decision must be published (公示期限预警), before the quarter ends.</summary>
public static class PublicationForecast
{
    /// <summary>How urgent a last day is.</summary>
    /// <param name="last">The last day in time; null where the holiday table lacks the year.</param>
    /// <param name="asOf">Today.</param>
    /// <returns>The urgency; the week ends on Sunday.</returns>
    public static PublicationUrgency UrgencyOf(DateOnly? last, DateOnly asOf)
    {
        if (last is not { } day) return PublicationUrgency.Later;
        var untilSunday = (7 - (int)asOf.DayOfWeek) % 7;
        return (day.DayNumber - asOf.DayNumber) switch
        {
            < 0 => PublicationUrgency.Overdue,
            0 => PublicationUrgency.Today,
            1 => PublicationUrgency.Tomorrow,
            var days when days <= untilSunday => PublicationUrgency.ThisWeek,
            _ => PublicationUrgency.Later,
        };
    }
}
