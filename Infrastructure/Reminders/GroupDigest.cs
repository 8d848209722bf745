using System.Text;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>The words of a chat group's one message a day (群摘要): a line each unit and thing, no task by task.</summary>
internal static class GroupDigest
{
    public static (string Subject, string Body) Write(IReadOnlyList<DigestEntry> entries, DateOnly day, string language, string baseAddress)
    {
        var words = ReminderWords.In(language);
        var body = new StringBuilder();
        foreach (var unit in entries.GroupBy(entry => entry.Values.Unit).OrderBy(same => same.Min(entry => entry.Values.Due)).ThenBy(same => same.Key, StringComparer.Ordinal))
        {
            foreach (var entry in unit.OrderBy(entry => entry.Values.Due))
                body.Append("- ").Append(words["OfUnit", unit.Key]).Append(ReminderDigest.Sentence(entry, language)).Append('\n');
        }
        body.Append('\n').Append(baseAddress.TrimEnd('/')).Append("/\n");
        return (words["Subject.Group", $"{day:yyyy-MM-dd}", entries.Count], body.ToString());
    }
}
