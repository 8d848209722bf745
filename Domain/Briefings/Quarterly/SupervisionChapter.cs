using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Briefings.Quarterly;

/// <summary>督办情况: the 督办单 that stand unanswered after their due day (通报), each with unit, tasks and days; nothing where there is none.</summary>
internal static class SupervisionChapter
{
    public static IReadOnlyList<BriefingBlock> Write(QuarterlySource source)
    {
        var named = source.Notices.Where(notice => NoticeRules.IsNamed(notice, source.AsOf)).OrderBy(notice => notice.Due).ThenBy(notice => notice.Number, StringComparer.Ordinal).ToList();
        if (named.Count == 0) return [];
        var units = named.Select(notice => notice.Unit).Distinct().Count();
        return [new Paragraph($"截至{BriefingText.Date(source.AsOf)}，{units}个单位的{named.Count}份督办单逾期未回复，予以通报。"), .. named.Index().Select(pair => Line(pair.Index + 1, pair.Item, source))];
    }

    private static Paragraph Line(int number, SupervisionNotice notice, QuarterlySource source)
    {
        var year = source.Board.Plan.Year;
        List<TextRun> runs = [new($"{number}. "), source.Publisher.ToUnit(notice.Unit, source.Quarter) with { Bold = true }, new("："), source.Publisher.ToNotice(year, notice), new("（")];
        foreach (var (index, task) in notice.Tasks.Index())
        {
            if (index > 0) runs.Add(new("、"));
            runs.Add(source.Publisher.ToTask(year, task));
        }
        runs.Add(new($"）应于{BriefingText.Date(notice.Due)}前回复，已逾期{source.AsOf.DayNumber - notice.Due.DayNumber}日。"));
        return new(runs);
    }
}
