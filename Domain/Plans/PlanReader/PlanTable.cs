using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>The table (分工表): its rows and headings as printed, in order.</summary>
internal sealed partial class PlanTable
{
    private static readonly string[] Header = ["工作任务", "序号", "工作内容", "责任单位"];

    public List<Row> Rows { get; } = [];

    public List<(int Line, string Printed, PlanSection Section)> Headings { get; } = [];

    public List<PlanFault> Faults { get; } = [];

    /// <summary>Where the table begins; −1 where there is none.</summary>
    public static int Start(IReadOnlyList<string> lines)
    {
        for (var at = 0; at < lines.Count; at++)
            if (IsHeader(lines[at])) return at;
        return -1;
    }

    public static PlanTable Read(string file, IReadOnlyList<string> lines, int start)
    {
        var table = new PlanTable();
        for (var at = start; at < lines.Count; at++)
        {
            if (string.IsNullOrWhiteSpace(lines[at]) || IsHeader(lines[at])) continue;
            var fields = lines[at].Split('\t');
            if (PlanBody.SectionHeading(fields[0].Trim()) is { } section && fields.Skip(1).All(string.IsNullOrWhiteSpace))
                table.Headings.Add((at + 1, fields[0].Trim(), section));
            else if (table.ReadRow(fields, at + 1) is { } fault)
                table.Faults.Add(new PlanFault(file, at + 1, fault));
        }
        if (table.Rows.Count == 0 && table.Faults.Count == 0)
            table.Faults.Add(new PlanFault(file, start + 1, "分工表只有表头，没有任务行；应有“序号、工作内容、责任单位”齐全的行"));
        return table;
    }

    private string? ReadRow(string[] fields, int line)
    {
        if (fields.Length != 4)
            return $"本行有 {fields.Length} 栏，应有 4 栏（工作任务、序号、工作内容、责任单位，以制表符分隔）；表格可能在此截断";
        var number = Number().Match(fields[1].Trim());
        if (!number.Success) return $"序号“{fields[1].Trim()}”不是数字；应为任务序号";
        var value = int.Parse(number.Groups[1].Value);
        var before = Rows.Count == 0 ? 0 : Rows[^1].Number;
        if (Rows.Any(row => row.Number == value)) return $"序号 {value} 重复；{before} 之后应为 {before + 1}";
        if (value != before + 1)
        {
            Rows.Add(new Row(line, value, fields[1].Trim(), fields[2].Trim(), fields[3].Trim()));
            return $"序号从 {before} 跳到 {value}；应为 {before + 1}";
        }
        if (fields[2].Trim().Length == 0 || fields[3].Trim().Length == 0)
            return $"任务 {value} 的{(fields[2].Trim().Length == 0 ? "工作内容" : "责任单位")}为空；表格可能在此截断";
        Rows.Add(new Row(line, value, fields[1].Trim(), fields[2].Trim(), fields[3].Trim()));
        return null;
    }

    private static bool IsHeader(string line) => line.Split('\t').Select(field => PlanBody.Bare(field)).SequenceEqual(Header);

    [GeneratedRegex(@"^(\d{1,4})(?:\s+\S.*)?$")]
    private static partial Regex Number();

    /// <summary>A row as printed.</summary>
    public sealed record Row(int Line, int Number, string PrintedNumber, string Content, string Responsibility);
}
