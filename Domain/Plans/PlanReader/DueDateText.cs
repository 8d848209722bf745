using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Finds the printed due date or rhythm (完成时限) in a task's text.</summary>
public static partial class DueDateText
{
    /// <summary>The last printed date of the plan's year (时限), or, where there is a rhythm (持续推进, 每季度 …) and no date, the rhythm's words.</summary>
    public static (DateOnly? Due, string? Rhythm) Read(string text, int year)
    {
        ArgumentNullException.ThrowIfNull(text);
        DateOnly? due = null;
        foreach (Match match in Printed().Matches(text))
        {
            if (match.Groups["year"].Success && int.Parse(match.Groups["year"].Value) != year) continue;
            var month = MonthOf(match);
            if (month is < 1 or > 12) continue;
            var date = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
            if (due is null || date > due) due = date;
        }

        if (due is not null) return (due, null);
        var rhythm = Recurring().Match(text);
        return (null, rhythm.Success ? rhythm.Value : null);
    }

    private static int MonthOf(Match match)
    {
        if (match.Groups["month"].Success) return int.Parse(match.Groups["month"].Value);
        if (match.Groups["quarter"].Success) return 3 * QuarterOf(match.Groups["quarter"].Value);
        return match.Groups["half"].Success ? 6 : 12;
    }

    private static int QuarterOf(string text) => text switch
    {
        "一" or "1" => 1,
        "二" or "2" => 2,
        "三" or "3" => 3,
        _ => 4,
    };

    [GeneratedRegex("(?:(?<year>[0-9]{4})年)?(?:(?<![0-9.])(?<month>[0-9]{1,2})月(?:份)?(?:底|末)?(?:前)?(?![0-9]*日)|第?(?<quarter>[一二三四1-4])季度(?:末|底)?|(?<half>上半年)|(?<end>下半年|年底|年末|全年(?!龄)))")]
    private static partial Regex Printed();

    [GeneratedRegex("持续推进|长期(?:推进|坚持|实施)?$|每(?:个)?(?:季度|半年|月|年|周)|按(?:季度|月|年|半年)|定期")]
    private static partial Regex Recurring();
}
