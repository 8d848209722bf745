using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>A decision of the ledger that is not published yet (待公示).</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Kind">Licence or penalty.</param>
/// <param name="Document">The document number.</param>
/// <param name="Decided">The decision day.</param>
/// <param name="LastDay">The last day on which it is published in time; null where the holiday table lacks the year.</param>
/// <param name="Urgency">How near that is.</param>
public sealed record PendingPublication(string Unit, DecisionKind? Kind, string Document, DateOnly Decided, DateOnly? LastDay, PublicationUrgency Urgency);

/// <summary>What files say of decisions that are still to be published.</summary>
/// <param name="Pending">What is not published, the most urgent first.</param>
/// <param name="Gaps">Hints at document numbers that are left out.</param>
/// <param name="Faults">Why it could not be worked out; empty where it was.</param>
/// <param name="Unread">The files that have columns which the form does not know.</param>
public sealed record ForecastOutcome(
    IReadOnlyList<PendingPublication> Pending, IReadOnlyList<PublicityFinding> Gaps, IReadOnlyList<PublicityFault> Faults, IReadOnlyList<UnreadColumns> Unread);

/// <summary>Works out from files which decisions of the ledger are not published yet and until when they can be (期限预警), without a database.</summary>
public static class ForecastFiles
{
    /// <summary>Works it out.</summary>
    /// <param name="files">The quarter's files; its as-of date is the day for which it is worked out.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="nameOf">The name under which a unit is listed; null where it is not.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What is pending, or the faults.</returns>
    public static ForecastOutcome Run(EvaluationFiles files, WorkingCalendar calendar, Func<string, string?> nameOf, CancellationToken cancellation)
    {
        List<PendingPublication> pending = [];
        List<PublicityFinding> gaps = [];
        var outcome = EvaluateFiles.Run(files, calendar, Take, null, cancellation);
        return outcome.Evaluation is null
            ? new([], [], outcome.Faults, outcome.Unread)
            : new([.. pending.OrderBy(one => one.LastDay ?? DateOnly.MaxValue).ThenBy(one => one.Unit, StringComparer.Ordinal)], gaps, [], outcome.Unread);

        void Take(PublicityFinding finding)
        {
            if (finding.Rule is not (PublicityRules.Missing or PublicityRules.NumberGap) || nameOf(finding.Unit) is not { } unit) return;
            if (finding.Rule == PublicityRules.NumberGap) gaps.Add(finding with { Unit = unit });
            else if (finding.Decided is { } decided)
            {
                var last = LastDay(calendar, decided, files.Rules.PublicationWorkingDays);
                pending.Add(new(unit, finding.Kind, finding.Document, decided, last, PublicationForecast.UrgencyOf(last, files.AsOf)));
            }
        }
    }

    private static DateOnly? LastDay(WorkingCalendar calendar, DateOnly decided, int workingDays)
    {
        try
        {
            return calendar.AddWorkingDays(decided, workingDays);
        }
        catch (HolidayTableMissingException)
        {
            return null;
        }
    }
}
