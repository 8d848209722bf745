using System.Globalization;
using System.Text;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Reminders;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>The words of a person's one message a day (提醒摘要).</summary>
internal static class ReminderDigest
{
    private const int LongestContent = 60;

    public static string KeyOf(string address, DateOnly day) => $"{address.ToUpperInvariant()}/{day:yyyy-MM-dd}";

    public static (string Subject, string Body) ToUnit(IReadOnlyList<(WorkPlan Plan, ReminderOccurrence Row)> rows, DateOnly day, string baseAddress)
    {
        var count = rows.Sum(pair => pair.Row.Tasks.Count);
        var due = rows.Min(pair => pair.Row.Due);
        var subject = due < day ? $"【逾期催报】{count}项任务进展尚未填报，{Day(due)}已截止" : $"【填报提醒】{count}项任务进展待填报，{Day(due)}截止";
        var body = new StringBuilder("您好：\n");
        foreach (var (plan, row) in rows.OrderBy(pair => pair.Row.Due).ThenBy(pair => pair.Row.Unit, StringComparer.Ordinal))
        {
            body.Append($"\n{row.Unit} {row.Window.Year}年{row.Window.ChineseName}进展，{row.Due:yyyy-MM-dd}截止，尚有{row.Tasks.Count}项未提交：\n");
            var contents = plan.Tasks.ToDictionary(task => task.Number, task => task.Content);
            foreach (var task in row.Tasks)
            {
                body.Append($"\n任务{task}　{Clip(contents[task])}\n");
                body.Append($"填报：{baseAddress.TrimEnd('/')}/plan/{plan.Year}/tasks/{task}/report/{row.Window}\n");
            }
        }
        body.Append("\n提交后即不再提醒。\n\n联席会议办公室\n");
        return (subject, body.ToString());
    }

    public static (string Subject, string Body) ToOffice(IReadOnlyList<ReminderOccurrence> rows)
    {
        var units = rows.Select(row => row.Unit).Distinct().Order(StringComparer.Ordinal).ToList();
        var count = rows.Sum(row => row.Tasks.Count);
        return (
            $"【填报提醒】{units.Count}个单位没有联络员邮箱，{count}项任务未能提醒，{Day(rows.Min(row => row.Due))}截止",
            $"您好：\n\n以下单位没有可用的联络员邮箱，今天的提醒未能送达：{string.Join('、', units)}。\n\n请补充联络员账号的邮箱，或以其他方式通知。\n");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private static string Clip(string text)
    {
        var runes = new StringInfo(text.ReplaceLineEndings(" "));
        return runes.LengthInTextElements <= LongestContent ? runes.String : runes.SubstringByTextElements(0, LongestContent) + "…";
    }
}
