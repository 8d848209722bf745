using System.Globalization;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Infrastructure.Progress.Workbook;

/// <summary>A row as it was read.</summary>
internal sealed record WorkbookLine(int Line, string Number, int? Task, WorkbookStamp? Stamp, ReportText? Text, WorkbookFault Fault);

/// <summary>Reads a filled workbook: columns by their heads, rows as they come; formulas are never evaluated.</summary>
internal static class WorkbookReader
{
    private const int HeaderWithin = 20;
    private static readonly string[] Needed = [WorkbookColumns.Task, WorkbookColumns.Stage, WorkbookColumns.Done, WorkbookColumns.Problems, WorkbookColumns.Affects, WorkbookColumns.Help, WorkbookColumns.Next, WorkbookColumns.Stamp];

    /// <summary>The rows below the header.</summary>
    /// <exception cref="PlanRefusal">It is no such workbook, in words.</exception>
    public static List<WorkbookLine> Read(byte[] bytes)
    {
        if (FileContent.Of(bytes) != ContentKind.Zip) throw new PlanRefusal("不是 .xlsx 文件；请导入从本页下载、填好的填报表");
        var blocks = new PlanBlocks();
        if (OfficePackage.Check(bytes, blocks) != OfficeKind.Sheet) throw new PlanRefusal("不是 .xlsx 文件；请导入从本页下载、填好的填报表");
        foreach (var grid in SheetPlanReader.Grids(bytes, blocks))
        {
            var rows = grid.Rows();
            var header = rows.Take(HeaderWithin).ToList().FindIndex(row => row.Cells.Contains(WorkbookColumns.Task) && row.Cells.Contains(WorkbookColumns.Stage));
            if (header < 0) continue;
            var places = Needed.ToDictionary(head => head, head => Array.FindIndex(rows[header].Cells, cell => cell?.Trim() == head));
            if (places.Where(place => place.Value < 0).Select(place => place.Key).ToList() is { Count: > 0 } missing)
                throw new PlanRefusal($"填报表缺少“{string.Join("”“", missing)}”列；请重新下载填报表，不要增删列");
            return [.. from row in rows.Skip(header + 1) where row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell)) select Line(row.Line, head => row.Cells[places[head]]?.Trim() ?? "")];
        }
        throw new PlanRefusal("没有找到表头（任务、推进阶段、成效…）；请导入从本页下载、填好的填报表");
    }

    private static WorkbookLine Line(int line, Func<string, string> cell)
    {
        var number = cell(WorkbookColumns.Task);
        int? task = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        var stage = StageOf(cell(WorkbookColumns.Stage));
        var affects = cell(WorkbookColumns.Affects) switch { "是" => true, "否" or "" => false, _ => (bool?)null };
        var text = new ReportText
        {
            Stage = stage ?? Stage.NotStarted,
            Done = Lines(cell(WorkbookColumns.Done)),
            Problems = Lines(cell(WorkbookColumns.Problems)),
            AffectsProgress = affects ?? false,
            Help = Lines(cell(WorkbookColumns.Help)),
            Next = Lines(cell(WorkbookColumns.Next)),
        };
        return new(line, number, task, WorkbookStamp.Parse(cell(WorkbookColumns.Stamp)), text, stage is null ? WorkbookFault.BadStage : affects is null ? WorkbookFault.BadYesNo : WorkbookFault.None);
    }

    private static Stage? StageOf(string word)
    {
        foreach (var (stage, name) in WorkbookColumns.Stages)
            if (word == name || word.TrimEnd('%') == ((int)stage).ToString(CultureInfo.InvariantCulture)) return stage;
        return null;
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
