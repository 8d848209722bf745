using System.Globalization;
using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Plans;

namespace CreditWorkplan.Domain.Reminders;

/// <summary>A dated event of the plan (纪念日、宣传月), such as 信用记录关爱日 on June 14.</summary>
/// <param name="Name">Its name; 1 to 40 characters, no slash.</param>
/// <param name="Day">Its day, or its first.</param>
/// <param name="Tasks">The tasks that name it, by number.</param>
public sealed partial record PlanEvent(string Name, DateOnly Day, IReadOnlyList<int> Tasks)
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 40;

    /// <summary>Months of action whose month the plan does not print: 诚信兴商宣传月 is held each September (商务部等每年关于开展“诚信兴商宣传月”活动的通知).</summary>
    private static readonly (string Name, int Month)[] KnownMonths = [("诚信兴商宣传月", 9)];

    /// <summary>Whether name and tasks are sound.</summary>
    public bool IsValid => Name.Trim().Length is > 0 and <= LongestName && !Name.Contains('/', StringComparison.Ordinal) && Tasks.Count > 0;

    /// <summary>The events that a plan's tasks name with their dates (“6.14信用记录关爱日”), and the months of action known by name.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>By day, each once.</returns>
    public static IReadOnlyList<PlanEvent> In(WorkPlan plan) =>
    [
        .. plan.Tasks.SelectMany(task => Named(plan.Year, task.Content).Select(found => (found.Name, found.Day, Task: task.Number)))
            .GroupBy(found => (found.Name, found.Day))
            .Select(same => new PlanEvent(same.Key.Name, same.Key.Day, [.. same.Select(found => found.Task).Distinct().Order()]))
            .OrderBy(found => found.Day).ThenBy(found => found.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string Name, DateOnly Day)> Named(int year, string content)
    {
        foreach (Match match in DatedName().Matches(content))
            if (DateOnly.TryParseExact($"{year:0000}-{match.Groups["m"].Value}-{match.Groups["d"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                yield return (match.Groups["name"].Value, day);
        foreach (var (name, month) in KnownMonths)
            if (content.Contains(name, StringComparison.Ordinal)) yield return (name, new(year, month, 1));
    }

    [GeneratedRegex(@"(?<!\d)(?<m>\d{1,2})(?:[.．·]|月)(?<d>\d{1,2})日?[“""]?(?<name>\p{IsCJKUnifiedIdeographs}{2,12}?[日周月节])(?!\p{IsCJKUnifiedIdeographs}{0,1}[前内底起])")]
    private static partial Regex DatedName();
}
