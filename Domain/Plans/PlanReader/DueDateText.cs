using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Finds the printed due date or rhythm (完成时限) in a task's text or in a 完成时限 cell.</summary>
public static partial class DueDateText
{
    private const string Date =
        "(?:(?<![0-9])(?<year>[0-9]{4})年?|(?<near>[去上前明次今本当])年(?:的)?)?(?:"
        + "(?<![0-9.．一二三四五六七八九十])(?<month>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)?"
        + "(?:(?<day>[0-9]{1,2})(?:[日号](?:[至到—–~～-](?<to>[0-9]{1,2})[日号])?|(?=之?前))|(?<ten>[上中下]旬|初|中下旬)|底|末)?"
        + "|(?<![每上下0-9])第?(?<quarter>[一二三四1-4])季度(?:末|底)?"
        + "|(?<half>上半年)|(?<end>下半年|(?<!贯穿)全年(?!龄)|(?<=(?:[0-9]{4}|[去上前明次今本当])年)(?:底|末|度?内|(?=(?:基本|全面|全部|力争)?(?:完成|建成|实现)))|(?<![去上前一二三四五六七八九十两几多近每0-9])年(?:底|末|度?内))"
        + ")(?<before>之?前|以前|完成)?";

    private static readonly SearchValues<char> Telling = SearchValues.Create("0123456789０１２３４５６７８９月年季期续常每定即时");

    /// <summary>The last printed date of the plan's year or a later one (时限), or, where there is a rhythm (持续推进, 每季度 …) and no date, the rhythm's words.</summary>
    /// <remarks>A date of a past year, in a title 《…》 or in quotation marks, the first day of something (3月1日起) and a memorial day are no deadlines.</remarks>
    public static (DateOnly? Due, string? Rhythm) Read(string text, int year)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Plain(text);
        if (OfCell(plain, year) is { } cell) return cell;
        var spoken = Quoted().Replace(plain, "“");
        DateOnly? due = null;
        foreach (Match match in Printed().Matches(spoken))
        {
            if (DateOf(match, year) is not { } date || date.Year < year || NoDeadline(spoken, match)) continue;
            if (due is null || date > due) due = date;
        }

        if (due is not null) return (due, null);
        var rhythm = Recurring().Match(plain);
        return (null, rhythm.Success ? rhythm.Value : null);
    }

    /// <summary>Whether a short text is a deadline and nothing besides, such as 6月底前完成 or 长期坚持.</summary>
    internal static bool IsDeadline(string text)
    {
        if (text.Length is 0 or > 30 || !text.AsSpan().ContainsAny(Telling)) return false;
        var plain = Plain(text);
        if (CellDate().IsMatch(plain) || CellYear().IsMatch(plain) || CellRhythm().IsMatch(plain)) return true;
        return Filler().Replace(Printed().Replace(Recurring().Replace(plain, ""), ""), "").Length == 0;
    }

    /// <summary>Whether a piece among units is a deadline, also with the few words of what is to be done by then: 6月30日前出台办法.</summary>
    internal static bool IsDeadlineAmongUnits(string text) =>
        IsDeadline(text) || (text.Length <= 30 && Outcome().Match(Plain(text)) is { Success: true } outcome && IsDeadline(outcome.Groups["date"].Value));

    /// <summary>The date of a heading that is a part of the year and nothing besides (第一季度, 3月份重点任务); null for any other.</summary>
    internal static DateOnly? PeriodOf(string heading, int year)
    {
        if (heading.Length > 30 || !heading.AsSpan().ContainsAny('月', '季', '半')) return null;
        var period = Period().Replace(heading, "，").Trim('，');
        return IsDeadline(period) ? Read(period, year).Due : null;
    }

    /// <summary>What a 完成时限 cell may say that means nothing of the kind within a sentence: 2022-06-30, 2022年, 立即, 持续.</summary>
    private static (DateOnly? Due, string? Rhythm)? OfCell(string plain, int year)
    {
        if (CellDate().Match(plain) is { Success: true } date)
        {
            var day = date.Groups["day"].Success ? Number(date.Groups["day"].Value) : 31;
            return (Day(Number(date.Groups["year"].Value), Number(date.Groups["month"].Value), day) is { } due && due.Year >= year ? due : null, null);
        }

        if (CellYear().Match(plain) is { Success: true } whole)
            return (Number(whole.Groups["year"].Value) >= year ? Day(Number(whole.Groups["year"].Value), 12, 31) : null, null);
        return CellRhythm().IsMatch(plain) ? (null, plain.TrimEnd('。', '；')) : null;
    }

    /// <summary>The first of something (起, 以来, 后), a memorial day (6月14日信用记录关爱日) or what was issued then.</summary>
    private static bool NoDeadline(string text, Match match)
    {
        var behind = text.AsSpan(match.Index + match.Length);
        if (behind.Length > 16) behind = behind[..16];
        if (match.Groups["before"].Success) return false;
        if (Start().IsMatch(behind)) return true;
        return match.Groups["day"].Success && Memorial().IsMatch(behind);
    }

    private static DateOnly? DateOf(Match match, int planYear)
    {
        var year = match.Groups["near"].Value switch
        {
            "明" or "次" => planYear + 1,
            "去" or "上" or "前" => planYear - 1,
            _ => match.Groups["year"].Success ? Number(match.Groups["year"].Value) : planYear,
        };
        if (match.Groups["quarter"].Success) return Day(year, 3 * Number(match.Groups["quarter"].Value), 31);
        if (match.Groups["half"].Success) return Day(year, 6, 30);
        if (match.Groups["end"].Success) return Day(year, 12, 31);
        var day = match.Groups["to"].Success ? Number(match.Groups["to"].Value)
            : match.Groups["day"].Success ? Number(match.Groups["day"].Value)
            : match.Groups["ten"].Value switch { "上旬" or "初" => 10, "中旬" => 20, _ => 31 };
        return Day(year, Number(match.Groups["month"].Value), day);
    }

    /// <summary>The day; the month's last where the month is shorter, null where there is no such month or day.</summary>
    private static DateOnly? Day(int year, int month, int day)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day is < 1 or > 31) return null;
        return new DateOnly(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
    }

    private static int Number(string text) => ChineseNumerals.Read(text) ?? int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Digits in half width, and no blanks beside Chinese letters (6 月底前).</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Trim())
        {
            if (char.IsWhiteSpace(letter) && plain.Length > 0 && plain[^1] >= '\u2e80') continue;
            if (letter >= '\u2e80' && letter is not (>= '０' and <= '９'))
            {
                while (plain.Length > 0 && char.IsWhiteSpace(plain[^1])) plain.Length--;
            }

            plain.Append(letter is >= '０' and <= '９' ? (char)(letter - '０' + '0') : letter);
        }

        return plain.ToString();
    }

    [GeneratedRegex(Date)]
    private static partial Regex Printed();

    [GeneratedRegex("持续推进|贯穿全年|(?<!中)长期(?:推进|坚持|实施|开展)|(?<!中)长期$|常态化(?!(?:工作|管理|运行)?(?:机制|制度))|每(?:个|一|两个?)?(?:季度?|半年|月|年|周)|按(?:季度|月|年(?!龄)|半年)|定期")]
    private static partial Regex Recurring();

    [GeneratedRegex("《[^《》]{0,200}》|“[^“”]{0,60}”")]
    private static partial Regex Quoted();

    [GeneratedRegex("^(?:起(?!草)|以来|之?后|以后|开始|印发的|出台的|发布的|施行的|召开的)")]
    private static partial Regex Start();

    [GeneratedRegex("^(?:是|为)?(?:“|[^，。；、0-9]{1,12}[日节](?![常益程点约]|之?前|以前|到来))")]
    private static partial Regex Memorial();

    [GeneratedRegex("^(?<year>[0-9]{4})[-./](?<month>[0-9]{1,2})(?:[-./](?<day>[0-9]{1,2}))?(?: 0?0:00(?::00)?)?(?:之?前)?(?:完成)?。?$")]
    private static partial Regex CellDate();

    [GeneratedRegex("^(?<year>[0-9]{4})年度?(?:完成)?。?$")]
    private static partial Regex CellYear();

    [GeneratedRegex("^(?:立即|立行立改|即时|随时|实时|即知即改|日常|常年|经常性|持续|长期|全年(?=持续|推进|坚持|实施|开展|常态))(?:性|常态化|持续|推进|推动|实施|执行|落实|开展|坚持|办理|整改|完成|进行|工作|深化|优化){0,2}(?:工作)?[。；]?$")]
    private static partial Regex CellRhythm();

    [GeneratedRegex("^(?<date>.{2,16}?(?:前|底|内))(?:全面|基本|力争|首批)?(?:出台|印发|制定|形成|提交|报送|公布|发布|上线|建成|验收|挂牌|清零|建立|启用|召开)[^，。；、]{0,8}(?<![局委办部院会府])$")]
    private static partial Regex Outcome();

    /// <summary>What a heading adds to a part of the year.</summary>
    [GeneratedRegex("[（()）]|[0-9]{1,2}(?=[—–～~至-]{1,2}[0-9]{1,2}月)|(?:重点|主要|目标|工作|任务|安排|计划|事项)+$")]
    private static partial Regex Period();

    [GeneratedRegex("[，,、。；;：:和及并至到—–~～-]|前|完成|启动|基本|力争|确保|争取|分别|于|在|取得|阶段性|成果|首次|开展|推进|实施|一次|1次")]
    private static partial Regex Filler();
}
