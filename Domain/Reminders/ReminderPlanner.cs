namespace CreditWorkplan.Domain.Reminders;

/// <summary>
/// What should be said when (提醒排程): a pure function of facts, rules and days. A thing counts as open by its state at the end
/// of the day of sending; reminders of a quarter end with its closing day, of everything a year after the plan's last day.
/// </summary>
public sealed class ReminderPlanner
{
    /// <summary>How far back a missed night is caught up, in days; what is older is neither sent nor recorded.</summary>
    public const int CatchUpDays = 92;

    /// <summary>Whom a reminder without a unit is to: the office itself.</summary>
    public const string OfficeUnit = "联席会议办公室";

    private readonly SendingDays days;
    private readonly List<ReminderThread> threads;
    private readonly Dictionary<DateOnly, DateOnly?> moved = [];

    /// <summary>Works out the threads that matter up to a day.</summary>
    /// <param name="facts">What they are worked out from.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="days">The days on which reminders go out.</param>
    /// <param name="to">The last day asked for.</param>
    public ReminderPlanner(ReminderFacts facts, ReminderRules rules, SendingDays days, DateOnly to)
    {
        this.days = days;
        threads = [.. new ReportThreads(facts, rules, days).Of(to), .. new MatterThreads(facts, rules, days).Of(to)];
    }

    /// <summary>
    /// What the job of one day has to say and to record: the day's own reminders and those of nights that were missed.
    /// Of several about one thing the latest is sent, the rest are missed; on a quiet day there is nothing.
    /// </summary>
    /// <param name="day">The day of the job, not after the last day asked for.</param>
    /// <param name="recorded">Keys already in the ledger.</param>
    /// <returns>The reminders by date, rule and unit.</returns>
    public IReadOnlyList<ReminderOccurrence> DueOn(DateOnly day, IReadOnlySet<string> recorded) =>
        days.IsOpen(day) ? Sorted(threads.SelectMany(thread => OnDay(thread, day, recorded))) : [];

    /// <summary>What is still open of things that were planned (仍未办), asked at sending.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="window">The window.</param>
    /// <param name="unit">The unit, under its name of today.</param>
    /// <param name="day">The day.</param>
    /// <returns>What is open; nothing where the thing is gone.</returns>
    public OpenMatter OpenOn(ReminderKind kind, string window, string unit, DateOnly day) => Find(kind, window, unit)?.OpenOn(day) ?? OpenMatter.None;

    /// <summary>The thread about one thing.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="window">The window.</param>
    /// <param name="unit">The unit, under its name of today.</param>
    /// <returns>The thread; null where there is none.</returns>
    public ReminderThread? Find(ReminderKind kind, string window, string unit)
    {
        byPlace ??= threads.GroupBy(thread => (thread.Kind, thread.Window, thread.Unit)).ToDictionary(same => same.Key, same => same.First());
        return byPlace.GetValueOrDefault((kind, window, unit));
    }

    private Dictionary<(ReminderKind Kind, string Window, string Unit), ReminderThread>? byPlace;

    /// <summary>Everything that can be open, each thing once a unit.</summary>
    public IReadOnlyList<ReminderThread> Threads => threads;

    private static List<ReminderOccurrence> Sorted(IEnumerable<ReminderOccurrence> rows) =>
        [.. rows.OrderBy(row => row.Date).ThenBy(row => ReminderRules.RankOf(row.Rule.Code)).ThenBy(row => row.Unit, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal)];

    private IEnumerable<ReminderOccurrence> OnDay(ReminderThread thread, DateOnly day, IReadOnlySet<string> recorded)
    {
        List<(ReminderRung Rung, string Key, DateOnly Sending)> due = [];
        var times = 0;
        foreach (var rung in thread.Rungs)
        {
            if (rung.Nominal > day) break;
            if (rung.Nominal < day.AddDays(-CatchUpDays) || Moved(rung.Nominal) is not { } sending || sending > day) continue;
            var key = KeyOf(thread, rung);
            if (recorded.Contains(key)) times++;
            else if (thread.OpenOn(sending).IsOpen) due.Add((rung, key, sending));
        }
        if (due.Count == 0) yield break;
        var open = thread.OpenOn(day);
        for (var at = 0; at < due.Count; at++)
        {
            var (rung, key, sending) = due[at];
            var missed = at + 1 < due.Count || !open.IsOpen || rung.LastUseful < day;
            yield return Occurrence(thread, rung, key, missed ? sending : day, missed ? thread.OpenOn(sending) : open, times, missed);
        }
    }

    private static ReminderOccurrence Occurrence(ReminderThread thread, ReminderRung rung, string key, DateOnly date, OpenMatter open, int times, bool missed) => new(
        date, rung.Nominal, rung.Rule, thread.Window, thread.Due, thread.Unit, open.Tasks,
        new(thread.Unit, thread.Title, thread.Quarter, thread.Due, date, open.Count), key, rung.Rule.AudienceAfter(times), missed);

    private static string KeyOf(ReminderThread thread, ReminderRung rung) => rung.Rule.Repeats
        ? $"{rung.Rule.Code}/{thread.Window}/{thread.Unit}/{rung.Nominal:yyyy-MM-dd}"
        : $"{rung.Rule.Code}/{thread.Window}/{thread.Unit}{thread.KeySuffix}";

    private DateOnly? Moved(DateOnly nominal)
    {
        if (!moved.TryGetValue(nominal, out var day)) moved[nominal] = day = days.OnOrAfter(nominal);
        return day;
    }
}

/// <summary>Repeats by working days (重复提醒).</summary>
internal static class RepeatedRungs
{
    /// <summary>Every n-th working day after a day, up to another; none where n is 0. They pause where the holiday table ends.</summary>
    public static IEnumerable<ReminderRung> Every(this SendingDays days, ReminderRule rule, DateOnly after, int count, DateOnly to)
    {
        if (count == 0) yield break;
        for (var day = days.After(after, count); day <= to; day = days.After(day.Value, count)) yield return new(rule, day.Value);
    }
}
