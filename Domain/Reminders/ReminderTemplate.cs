using System.Text;

namespace CreditWorkplan.Domain.Reminders;

/// <summary>What a template may name (提醒内容).</summary>
/// <param name="Unit">单位.</param>
/// <param name="Title">事项: a milestone's title, a notice's number, an event's name.</param>
/// <param name="Quarter">季度, in words.</param>
/// <param name="Due">期限.</param>
/// <param name="Day">The day of sending.</param>
/// <param name="Count">项数.</param>
public sealed record ReminderValues(string Unit, string Title, string Quarter, DateOnly Due, DateOnly Day, int Count);

/// <summary>Wordings with placeholders (提醒措辞模板), each written <c>{unit}</c> or <c>{单位}</c>; two braces stand for one.</summary>
public static class ReminderTemplate
{
    /// <summary>The most characters of a wording.</summary>
    public const int LongestText = 200;

    /// <summary>The placeholders, English and Chinese name.</summary>
    public static IReadOnlyList<(string English, string Chinese)> Placeholders { get; } =
        [("unit", "单位"), ("title", "事项"), ("quarter", "季度"), ("due", "期限"), ("days", "剩余天数"), ("late", "逾期天数"), ("count", "项数")];

    /// <summary>What is wrong with a wording.</summary>
    /// <param name="field">The field's name, for the faults.</param>
    /// <param name="text">The wording.</param>
    /// <returns>The faults; none where it is sound.</returns>
    public static IEnumerable<ReminderRuleFault> Check(string field, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [new(field, ReminderFault.Empty, "")];
        if (text.Length > LongestText) return [new(field, ReminderFault.TooLong, $"{LongestText}")];
        List<ReminderRuleFault> faults = [];
        Walk(text, _ => { }, name =>
        {
            if (!Placeholders.Any(one => one.English == name || one.Chinese == name)) faults.Add(new(field, ReminderFault.UnknownPlaceholder, name));
        }, rest => faults.Add(new(field, ReminderFault.OpenBrace, rest)));
        return faults;
    }

    /// <summary>The wording with its placeholders filled; what cannot be filled stays as it stands, so that a reminder is never lost for its words.</summary>
    /// <param name="text">The wording.</param>
    /// <param name="values">What they stand for.</param>
    /// <returns>The sentence, without line breaks.</returns>
    public static string Fill(string text, ReminderValues values)
    {
        var filled = new StringBuilder();
        Walk(text, plain => filled.Append(plain), name => filled.Append(Value(name, values) ?? $"{{{name}}}"), rest => filled.Append(rest));
        return filled.Replace('\r', ' ').Replace('\n', ' ').ToString();
    }

    private static string? Value(string name, ReminderValues values)
    {
        var ahead = values.Due.DayNumber - values.Day.DayNumber;
        return name switch
        {
            "unit" or "单位" => values.Unit,
            "title" or "事项" => values.Title,
            "quarter" or "季度" => values.Quarter,
            "due" or "期限" => $"{values.Due:yyyy-MM-dd}",
            "days" or "剩余天数" => $"{Math.Max(0, ahead)}",
            "late" or "逾期天数" => $"{Math.Max(0, -ahead)}",
            "count" or "项数" => $"{values.Count}",
            _ => null,
        };
    }

    private static void Walk(string text, Action<string> plain, Action<string> placeholder, Action<string> broken)
    {
        for (var at = 0; at < text.Length;)
        {
            var brace = text.AsSpan(at).IndexOfAny('{', '}');
            if (brace < 0)
            {
                plain(text[at..]);
                return;
            }
            plain(text[at..(at + brace)]);
            at += brace;
            if (at + 1 < text.Length && text[at + 1] == text[at])
            {
                plain(text[at..(at + 1)]);
                at += 2;
                continue;
            }
            var end = text[at] == '{' ? text.IndexOf('}', at) : -1;
            if (end < 0)
            {
                broken(text[at..]);
                return;
            }
            placeholder(text[(at + 1)..end]);
            at = end + 1;
        }
    }
}
