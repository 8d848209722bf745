using System.Globalization;
using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>A plan's title (标题): which line it is, its year, and whether a second plan begins in the same file.</summary>
internal static partial class PlanTitle
{
    private const int Longest = 80;
    private const int FirstLines = 20;
    private const int LongestLine = 60;

    /// <summary>The title: a line of its own that ends as titles do, else the first short line that names a year and a kind of plan, else one without a year.</summary>
    /// <param name="texts">The paragraphs.</param>
    public static string Of(IReadOnlyList<string> texts)
    {
        var bare = texts.Select(PlanBody.Bare).Where(text => !text.Contains('。', StringComparison.Ordinal)).ToList();
        var title = bare.Find(text => Strict().IsMatch(text)) ?? bare.Find(text => text.Length <= Longest && Loose().IsMatch(text) && YearOf(text) is not null)
            ?? bare.Find(text => text.Length <= Longest && Whole().IsMatch(text)) ?? bare.Take(FirstLines).FirstOrDefault(text => text.Length <= Longest && Named().IsMatch(text)) ?? "";
        // 关于印发《…》的通知 names the plan inside.
        return Notice().Match(title) is { Success: true } notice ? notice.Groups[1].Value : title;
    }

    /// <summary>The year (年份) that a title or document number names, the first of several; null where there is none.</summary>
    /// <param name="text">The title.</param>
    public static int? YearOf(string text) =>
        Year().Match(text) is { Success: true } year ? int.Parse(year.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>The document number (发文字号): a line of its own, or one in a short line; not that of another document which the text only cites.</summary>
    /// <param name="texts">The paragraphs.</param>
    public static string NumberOf(IReadOnlyList<string> texts)
    {
        var own = texts.FirstOrDefault(text => text.Length <= LongestLine && Number().IsMatch(PlanBody.Bare(text)));
        if (own is not null) return PlanBody.Bare(own);
        return texts.Where(text => text.Length <= Longest && !text.Contains('。', StringComparison.Ordinal)).Select(text => NumberIn().Match(text)).FirstOrDefault(match => match.Success)?.Value ?? "";
    }

    /// <summary>The plan's year: that of title or document number, else, as a doubt, that of the day it was signed or issued.</summary>
    /// <param name="title">The title.</param>
    /// <param name="number">The document number.</param>
    /// <param name="blocks">The source.</param>
    /// <returns>The year, and a doubt where it is guessed; null where nothing names one.</returns>
    public static (int Year, Doubt? Doubt)? YearOf(string title, string number, IReadOnlyList<PlanBlock> blocks)
    {
        if ((YearOf(title) ?? YearOf(number)) is { } printed) return (printed, null);
        foreach (var text in blocks.OfType<TextBlock>().Where(text => text.Text.Length <= Longest))
        {
            if (Signed().Match(PlanBody.Bare(text.Text)) is { Success: true } signed)
                return (DateYear(signed.Groups[1].Value), new Doubt(text.Line, "year-guessed", $"标题和发文字号里都没有年份；按落款或印发日期“{PlanBody.Bare(text.Text)}”取 {DateYear(signed.Groups[1].Value)} 年，请核对"));
        }

        return null;
    }

    private static int DateYear(string digits) => digits.Aggregate(0, (year, digit) => (10 * year) + (char.IsAsciiDigit(digit) ? digit - '0' : Math.Max(0, "〇一二三四五六七八九".IndexOf(digit, StringComparison.Ordinal))));

    /// <summary>The line at which a second plan begins: between the first task and the last another title, of another year, or another plan's document number.</summary>
    /// <param name="blocks">The source.</param>
    /// <param name="outline">The tasks; takes a doubt where the second title is of the same year.</param>
    /// <param name="title">The first plan's title.</param>
    /// <param name="number">Its document number.</param>
    /// <param name="year">Its year.</param>
    /// <returns>The line and why the file is refused; null where there is one plan.</returns>
    public static (int Line, string Message)? Second(IReadOnlyList<PlanBlock> blocks, PlanOutline outline, string title, string number, int year)
    {
        var (first, last) = (outline.Rows[0].Line, outline.Rows[^1].Line);
        var behind = blocks.SkipWhile(block => block.Line != first).Reverse().SkipWhile(block => block.Line != last).OfType<TextBlock>().Reverse();
        foreach (var text in behind.Where(text => text.Text.Length <= Longest && PlanNumber.Read(text.Text) is null))
        {
            var bare = PlanBody.Bare(text.Text);
            var apart = Number().IsMatch(bare) ? number.Length > 0 && bare != number : Whole().IsMatch(bare) && !bare.StartsWith("附件", StringComparison.Ordinal) && YearOf(bare) is { } other && other != year;
            if (apart) return (text.Line, $"任务开始之后又出现“{bare}”，像是第二份工作要点（two-plans）；一个文件应只有一份，请分成两个文件导入");
            if (Strict().IsMatch(bare) && bare != title)
                outline.Doubts.Add(new Doubt(text.Line, "two-plans", $"任务开始之后又出现标题“{bare}”；一个文件应只有一份工作要点，请核对，如是另一份请分开导入"));
        }

        return null;
    }

    [GeneratedRegex(@"^\d{4}年.{0,60}工作要点$")]
    private static partial Regex Strict();

    [GeneratedRegex("要点|计划|方案|安排|任务|分解表|清单|台账|分工|举措")]
    private static partial Regex Loose();

    [GeneratedRegex("^[^，。；：]{4,60}(?:要点|计划|方案|安排|任务|任务.{0,4}分工|分解表|分工表|清单|台账)(?:（[^（）]{0,20}）)?$")]
    private static partial Regex Whole();

    [GeneratedRegex("《(.+)》的通知")]
    private static partial Regex Notice();

    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}]{2,16}[〔\[［【]\d{4}[〕\]］】](?:第)?\d{1,5}号$")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<!》[（(])(?<!\p{IsCJKUnifiedIdeographs})\p{IsCJKUnifiedIdeographs}{2,16}[〔\[［【]\d{4}[〕\]］】]\d{1,5}号")]
    private static partial Regex NumberIn();

    /// <summary>A day alone, or with 印发 behind it.</summary>
    [GeneratedRegex(@"(?:^|[^\d，。；]{2,30}?)((?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日(?:印发)?$")]
    private static partial Regex Signed();

    [GeneratedRegex(@"^(?!\d{4}年\d{1,2}月)[^，；：]{0,40}(?<!\d)\d{4}年[^，；：]{2,40}(?:工作|行动|措施|意见|规划|部署)(?:表|一览表)?(?:（[^（）]{0,20}）)?$")]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<!\d)(\d{4})(?:年?[-—–~～至到]\d{4})?(?:年|〕)")]
    private static partial Regex Year();
}
