using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>The rules of notices (督办规则): numbers, terms, when an urging may become a 督办单, when a 督办单 is named in the briefing.</summary>
public static class NoticeRules
{
    /// <summary>A notice's number as printed (文号), e.g. 督办〔2022〕3号.</summary>
    /// <param name="kind">催办 or 督办单.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="sequence">Its place among the year's notices of the kind, from 1.</param>
    /// <returns>The number.</returns>
    public static string Number(NoticeKind kind, int year, int sequence) => $"{Word(kind)}〔{year}〕{sequence}号";

    /// <summary>The kind's word in numbers and lists.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>催办 or 督办.</returns>
    public static string Word(NoticeKind kind) => kind switch
    {
        NoticeKind.Urging => "催办",
        NoticeKind.Demand => "督办",
    };

    /// <summary>The day after which an urging without a reply may become a 督办单 (升级期限): its due day, or the last day of the plan's term from when it came to the unit, whichever is later.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="days">催办升级期限 in working days, at least 1.</param>
    /// <param name="calendar">Working days.</param>
    /// <returns>The last day on which the unit has time.</returns>
    public static DateOnly TimeUntil(SupervisionNotice notice, int days, WorkingCalendar calendar)
    {
        // What was returned is with the unit again from that day.
        var with = notice.Steps.Last(taken => taken.Step is NoticeStep.Issue or NoticeStep.Return).Day;
        var term = SupervisionTerm.End(with, days, calendar);
        return notice.Due > term ? notice.Due : term;
    }

    /// <summary>Whether an urging is ripe for escalation (可升级): unanswered after its time. Nothing is ever escalated unasked.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="day">The day judged.</param>
    /// <param name="days">催办升级期限 in working days, at least 1.</param>
    /// <param name="calendar">Working days.</param>
    /// <returns>True for an unanswered 催办 from the day after its time on.</returns>
    public static bool IsRipe(SupervisionNotice notice, DateOnly day, int days, WorkingCalendar calendar) =>
        notice.Kind == NoticeKind.Urging && notice.StateAt(day) == NoticeState.Issued && day > TimeUntil(notice, days, calendar);

    /// <summary>Whether a 督办单 is named in the briefing (通报): unanswered after its due day.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="day">The day judged.</param>
    /// <returns>True while it is.</returns>
    public static bool IsNamed(SupervisionNotice notice, DateOnly day) =>
        notice.Kind == NoticeKind.Demand && notice.StateAt(day) == NoticeState.Issued && day > notice.Due;
}
