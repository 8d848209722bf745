using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>For which of the texts that wait (待定段落) a line of who answers speaks, and which of them are one task of several paragraphs.</summary>
internal static partial class BodyRuns
{
    /// <summary>A numbered text of this length is no heading any more, if it ends as sentences do.</summary>
    private const int RunningText = 30;

    /// <summary>Where the run begins: paragraphs without numbers together with the numbered one they go on from, numbered ones one after the other in one style, or the last text alone.</summary>
    /// <param name="waiting">The texts, at least one.</param>
    /// <param name="open">Whether paragraphs without numbers belong to one another where no heading stands above them.</param>
    public static int Start(List<TextBlock> waiting, bool open)
    {
        var at = waiting.Count - 1;
        if (PlanNumber.Read(waiting[at].Text) is { } number) return FirstOf(waiting, at, number);
        if (waiting[at].Level > 0) return at;
        while (at > 0 && IsPlain(waiting[at - 1]) && IsSentence(waiting[at - 1].Text)) at--;
        if (at == 0) return open ? 0 : waiting.Count - 1;
        return PlanNumber.Read(waiting[at - 1].Text) is { Rest: { Length: >= RunningText } rest } && IsSentence(rest) ? at - 1 : at;
    }

    /// <summary>The tasks of a run: paragraphs that go on, and lines such as 工作目标：…, 主要举措：…, are one task.</summary>
    /// <param name="run">The texts of the run.</param>
    public static List<TextBlock> Tasks(List<TextBlock> run)
    {
        var rests = run.ConvertAll(text => PlanNumber.Read(text.Text)?.Rest ?? text.Text);
        if (rests.Exists(rest => Measure().IsMatch(rest)))
        {
            var own = rests.Where(rest => !Goal().IsMatch(rest)).Select(rest => Measure().Replace(rest, ""));
            return [new TextBlock(run[0].Line, string.Concat(own))];
        }

        return run.Count > 1 && IsPlain(run[^1]) ? [run[0] with { Text = string.Concat(run.Select(text => text.Text)) }] : run;
    }

    private static int FirstOf(List<TextBlock> waiting, int at, PlanNumber number)
    {
        while (at > 0 && PlanNumber.Read(waiting[at - 1].Text) is { } before && before.Style == number.Style && before.Value == number.Value - 1) (at, number) = (at - 1, before);
        return at;
    }

    private static bool IsPlain(TextBlock text) => text.Level == 0 && PlanNumber.Read(text.Text) is null;

    private static bool IsSentence(string text) => text[^1] is '。' or '；' or ';' or '！' || Goal().IsMatch(text) || Measure().IsMatch(text);

    [GeneratedRegex("^(?:工作|主要|重点|具体|任务|实施|推进)?(?:内容|举措|措施|任务)[:：]\\s*")]
    private static partial Regex Measure();

    [GeneratedRegex("^(?:工作|主要|预期|年度|任务|总体)?(?:目标|成果|成效)(?:要求)?[:：]\\s*")]
    private static partial Regex Goal();
}
