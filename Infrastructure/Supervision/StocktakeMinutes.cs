using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Plans.Writers;
using DocumentFormat.OpenXml.Wordprocessing;
using BriefingText = CreditWorkplan.Domain.Briefings.BriefingText;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>A stocktake's minutes (会议盘点纪要) as a Word file: what was gone through, what was decided, who has it by when.</summary>
public static class StocktakeMinutes
{
    private static readonly string[] Header = ["任务", "工作内容", "盘点意见", "责任单位", "期限"];
    private static readonly int[] Widths = [900, 4_300, 4_958, 2_200, 1_600];

    /// <summary>The file's media type.</summary>
    public const string MediaType = WordParts.MediaType;

    /// <summary>The file.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stocktake">The stocktake.</param>
    /// <returns>A .docx.</returns>
    public static byte[] Write(WorkPlan plan, StoredStocktake stocktake)
    {
        var body = new Body();
        body.Append(WordParts.Paragraph("会议盘点纪要", WordStyleSheet.Title));
        body.Append(WordParts.Paragraph(stocktake.Title, WordStyleSheet.Note));
        body.Append(WordParts.Paragraph(BriefingText.Date(stocktake.Day), WordStyleSheet.Note));
        var obliged = stocktake.Decisions.Count(one => one is { Unit: not null, Due: not null });
        body.Append(WordParts.Paragraph(
            $"会议对{plan.Title}中逾期、滞后的{stocktake.Tasks.Count}项任务逐项盘点，形成意见{stocktake.Decisions.Count}条，其中{obliged}条明确了责任单位和期限，按批示办理。", null));
        body.Append(MakeTable(plan, stocktake));
        body.Append(new Paragraph(), WordParts.Page(landscape: true));
        return WordParts.File(body, new OfficeFacts(stocktake.Title, Date: stocktake.Day));
    }

    private static Table MakeTable(WorkPlan plan, StoredStocktake stocktake)
    {
        var contents = plan.Tasks.ToDictionary(task => task.Number, task => task.Content);
        var table = WordParts.Table(Widths);
        table.Append(WordParts.HeaderRow(Header, Widths));
        foreach (var task in stocktake.Tasks)
        {
            var decision = stocktake.Decisions.FirstOrDefault(one => one.Task == task);
            string[] cells = [$"{task}", contents.GetValueOrDefault(task, "—"), decision?.Text ?? "—", decision?.Unit ?? "—", decision?.Due?.ToString("yyyy-MM-dd") ?? "—"];
            table.Append(new TableRow(cells.Select((text, at) => Cell(text, Widths[at]))));
        }
        return table;
    }

    // A paragraph a line, as it was written.
    private static TableCell Cell(string text, int width)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var cell = WordParts.Cell(lines[0], WordStyleSheet.TableText, width);
        cell.Append(lines.Skip(1).Select(line => WordParts.Paragraph(line, WordStyleSheet.TableText)));
        return cell;
    }
}
