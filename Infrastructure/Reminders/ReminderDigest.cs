using System.Globalization;
using System.Text;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Reminders;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>One thing that a message says (摘要内容).</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Window">The window.</param>
/// <param name="Values">What its wording names.</param>
/// <param name="Tasks">The tasks still open.</param>
internal sealed record DigestEntry(WorkPlan Plan, ReminderRule Rule, string Window, ReminderValues Values, IReadOnlyList<int> Tasks);

/// <summary>What a message to the office says besides.</summary>
/// <param name="Unreached">Units that have nobody to write to.</param>
/// <param name="Undelivered">Messages given up: to whom, and what the server said.</param>
internal sealed record OfficeLines(IReadOnlyList<string> Unreached, IReadOnlyList<(string To, string Answer)> Undelivered);

/// <summary>The words of a person's one message a day (提醒摘要): what is to be done in a sentence each, then task by task with links, most urgent first.</summary>
internal static class ReminderDigest
{
    private const int LongestContent = 60;

    public static (string Subject, string Body) Write(IReadOnlyList<DigestEntry> entries, OfficeLines office, DateOnly day, string language, string baseAddress)
    {
        var words = ReminderWords.In(language);
        var ordered = entries.OrderBy(entry => entry.Values.Due).ThenBy(entry => ReminderRules.RankOf(entry.Rule.Code)).ThenBy(entry => entry.Values.Unit, StringComparer.Ordinal).ToList();
        var body = new StringBuilder(words["Greeting"]).Append('\n');
        var manyUnits = ordered.Select(entry => entry.Values.Unit).Distinct().Count() > 1;
        if (ordered.Count > 0) body.Append('\n');
        foreach (var entry in ordered)
            body.Append("■ ").Append(manyUnits ? words["OfUnit", entry.Values.Unit] : "").Append(Sentence(entry, language)).Append('\n');
        AppendTasks(body, ordered, manyUnits, words, baseAddress.TrimEnd('/'));
        AppendOffice(body, office, words, baseAddress.TrimEnd('/'));
        body.Append('\n').Append(words["Stop"]).Append("\n\n").Append(words["Office"]).Append('\n');
        return (Subject(ordered, office, day, words), body.ToString());
    }

    /// <summary>A reminder in a sentence.</summary>
    public static string Sentence(DigestEntry entry, string language) =>
        ReminderTemplate.Fill(language == "en" ? entry.Rule.English : entry.Rule.Chinese, language == "en" ? entry.Values with { Quarter = Quarter.TryParse(entry.Window, out var quarter) ? $"{quarter}" : entry.Values.Quarter } : entry.Values);

    private static void AppendTasks(StringBuilder body, List<DigestEntry> ordered, bool manyUnits, ReminderWords words, string baseAddress)
    {
        var lines = ordered.SelectMany(entry => entry.Tasks.Select(task => (Task: task, Entry: entry)));
        foreach (var task in lines.GroupBy(line => (line.Entry.Plan.Year, line.Task)).OrderBy(same => same.Min(line => line.Entry.Values.Due)).ThenBy(same => same.Key))
        {
            var content = task.First().Entry.Plan.Tasks.FirstOrDefault(one => one.Number == task.Key.Task)?.Content ?? "";
            body.Append('\n').Append(words["Task", task.Key.Task]).Append('　').Append(Clip(content)).Append('\n');
            foreach (var (number, entry) in task)
                body.Append("  ").Append(manyUnits ? words["OfUnit", entry.Values.Unit] : "").Append(words[$"Do.{entry.Rule.Kind}", Named(entry, words), $"{entry.Values.Due:yyyy-MM-dd}"])
                    .Append('\n').Append("  ").Append(baseAddress).Append(AddressOf(entry, number)).Append('\n');
        }
        foreach (var entry in ordered.Where(entry => entry.Tasks.Count == 0))
            body.Append('\n').Append(words[$"Do.{entry.Rule.Kind}", Named(entry, words), $"{entry.Values.Due:yyyy-MM-dd}"]).Append('\n').Append(baseAddress).Append(AddressOf(entry, 0)).Append('\n');
    }

    private static void AppendOffice(StringBuilder body, OfficeLines office, ReminderWords words, string baseAddress)
    {
        if (office.Unreached.Count > 0) body.Append('\n').Append(words["Unreached", string.Join(words["Comma"], office.Unreached)]).Append('\n');
        if (office.Undelivered.Count == 0) return;
        body.Append('\n').Append(words["Undelivered"]).Append('\n');
        foreach (var (to, answer) in office.Undelivered) body.Append("  ").Append(to).Append('：').Append(answer).Append('\n');
        body.Append("  ").Append(baseAddress).Append("/reminders?tab=failures\n");
    }

    private static string Subject(List<DigestEntry> ordered, OfficeLines office, DateOnly day, ReminderWords words)
    {
        if (ordered.Count == 0) return office.Unreached.Count > 0 ? words["Subject.Unreached", office.Unreached.Count] : words["Subject.Undelivered", office.Undelivered.Count];
        var units = ordered.Select(entry => entry.Values.Unit).Distinct().ToList();
        var who = units.Count == 1 ? units[0] : words["ManyUnits", units[0], units.Count];
        var late = ordered.Where(entry => entry.Values.Due < day && entry.Rule.Kind is not ReminderKind.Returned).Sum(entry => Math.Max(1, entry.Tasks.Count));
        var rest = ordered.Sum(entry => Math.Max(1, entry.Tasks.Count)) - late;
        if (late == 0) return words["Subject.Due", who, rest, ordered.Min(entry => entry.Values.Due < day ? day : entry.Values.Due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
        return rest == 0 ? words["Subject.Late", who, late] : words["Subject.LateAndDue", who, late, rest];
    }

    private static string Named(DigestEntry entry, ReminderWords words) =>
        entry.Values.Title.Length > 0 ? entry.Values.Title : words.IsEnglish && Quarter.TryParse(entry.Window, out var quarter) ? quarter.ToString() : entry.Values.Quarter;

    private static string AddressOf(DigestEntry entry, int task) => ReminderAddress.Of(entry.Rule.Kind, entry.Plan.Year, entry.Window, task);

    /// <summary>A task's first words, on one line.</summary>
    public static string Clip(string text)
    {
        var runes = new StringInfo(text.ReplaceLineEndings(" "));
        return runes.LengthInTextElements <= LongestContent ? runes.String : runes.SubstringByTextElements(0, LongestContent) + "…";
    }
}
