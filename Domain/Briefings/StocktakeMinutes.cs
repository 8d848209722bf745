using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>A stocktake as its minutes tell it (盘点).</summary>
/// <param name="Title">The meeting's name.</param>
/// <param name="Day">The day on which it was begun.</param>
/// <param name="Tasks">The tasks gone through, in their order.</param>
/// <param name="Decisions">What was decided, at most one a task.</param>
public sealed record HeldStocktake(string Title, DateOnly Day, IReadOnlyList<int> Tasks, IReadOnlyList<StocktakeDecision> Decisions);

/// <summary>A stocktake's minutes (会议盘点纪要): what was gone through, what was decided, who has it by when.</summary>
public static class StocktakeMinutes
{
    /// <summary>Works them out.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stocktake">The stocktake.</param>
    /// <param name="publisher">Who issues them.</param>
    /// <returns>The chapters.</returns>
    public static BriefingOutline Outline(WorkPlan plan, HeldStocktake stocktake, Publisher publisher)
    {
        var obliged = stocktake.Decisions.Where(one => one is { Unit: not null, Due: not null }).ToList();
        List<BriefingChapter> chapters = [new("decisions", "盘点意见", [Decisions(plan, stocktake, publisher)])];
        if (obliged.Count > 0) chapters.Add(new("obliged", "责任单位和期限", [Obliged(plan.Year, obliged, publisher)]));
        return new(
            BriefingKind.Stocktake, stocktake.Title, new Masthead("会议盘点纪要", publisher.Office, stocktake.Day, Overline: plan.Title, Mark: publisher.Mark),
            new(BriefingOutline.OpeningKey, "导语",
                [new Paragraph($"会议对{plan.Title}中逾期、滞后的{stocktake.Tasks.Count}项任务逐项盘点，形成意见{stocktake.Decisions.Count}条，其中{obliged.Count}条明确了责任单位和期限，按批示办理。")]),
            chapters,
            [new Paragraph(publisher.Office, ParagraphPlace.Signature), new Paragraph(BriefingText.Date(stocktake.Day), ParagraphPlace.Signature)]);
    }

    private static Table Decisions(WorkPlan plan, HeldStocktake stocktake, Publisher publisher)
    {
        var contents = plan.Tasks.ToDictionary(task => task.Number, task => task.Content);
        return new(
            "", [new("任务", ColumnAlignment.Center, 12), new("工作内容"), new("盘点意见", Width: 52), new("责任单位", Width: 26), new("期限", ColumnAlignment.Center, 24)],
            [.. stocktake.Tasks.Select(task =>
            {
                var decision = stocktake.Decisions.FirstOrDefault(one => one.Task == task);
                return new TableRow(
                [
                    publisher.TaskCell(plan.Year, task), new(contents.GetValueOrDefault(task, "—")), new(decision?.Text.ReplaceLineEndings("\n") ?? "—"),
                    new(decision?.Unit ?? "—"), new(decision?.Due is { } due ? BriefingText.Date(due) : "—"),
                ]);
            })]);
    }

    /// <summary>By unit, in the order of days: what each takes home.</summary>
    private static Table Obliged(int year, List<StocktakeDecision> obliged, Publisher publisher) => new(
        "", [new("责任单位"), new("任务", ColumnAlignment.Center, 16), new("期限", ColumnAlignment.Center, 46)],
        [.. obliged.OrderBy(one => one.Unit, StringComparer.Ordinal).ThenBy(one => one.Due).ThenBy(one => one.Task)
            .Select(one => new TableRow([new(one.Unit!), publisher.TaskCell(year, one.Task), new(BriefingText.Date(one.Due!.Value))]))]);
}
