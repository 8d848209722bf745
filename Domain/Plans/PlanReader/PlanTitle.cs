using System.Globalization;
using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>A plan's title (标题): which line it is, its year, and whether a second plan begins in the same file.</summary>
internal static partial class PlanTitle
{
    private const int Longest = 80;

    /// <summary>The title: a line of its own that ends as titles do, else the first short line that names a year and a kind of plan, else one without a year.</summary>
    /// <param name="texts">The paragraphs.</param>
    public static string Of(IReadOnlyList<string> texts)
    {
        var bare = texts.Select(PlanBody.Bare).ToList();
        var title = bare.Find(text => Strict().IsMatch(text)) ?? bare.Find(text => text.Length <= Longest && Loose().IsMatch(text) && YearOf(text) is not null)
            ?? bare.Find(text => text.Length <= Longest && Whole().IsMatch(text)) ?? "";
        // 关于印发《…》的通知 names the plan inside.
        return Notice().Match(title) is { Success: true } notice ? notice.Groups[1].Value : title;
    }

    /// <summary>The year (年份) that a title or document number names, the first of several; null where there is none.</summary>
    /// <param name="text">The title.</param>
    public static int? YearOf(string text) =>
        Year().Match(text) is { Success: true } year ? int.Parse(year.Groups[1].Value, CultureInfo.InvariantCulture) : null;

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

    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}]{2,12}〔\d{4}〕\d{1,5}号$")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<!\d)(\d{4})(?:年?[-—–~～至到]\d{4})?(?:年|〕)")]
    private static partial Regex Year();
}
