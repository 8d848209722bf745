using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Reads a plan's text (body and table) into a plan: every repair a correction, every question a doubt, nothing guessed in silence.</summary>
public sealed partial class PlanTextReader
{
    private readonly PlanBody body;
    private readonly PlanTable table;
    private readonly PlanCorrections? given;
    private readonly List<Correction> corrections = [];
    private readonly List<Doubt> doubts = [];

    private PlanTextReader(PlanBody body, PlanTable table, PlanCorrections? given) => (this.body, this.table, this.given) = (body, table, given);

    /// <summary>Reads a plan.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="bytes">Its content: UTF-8 or GB18030 text.</param>
    /// <param name="corrections">The repairs; the product's own set for the document number where null.</param>
    /// <param name="year">The year; that of title or document number where null.</param>
    /// <returns>The plan, or why it was refused.</returns>
    public static PlanReading Read(string file, byte[] bytes, PlanCorrections? corrections = null, int? year = null)
    {
        if (bytes.Length == 0) return Refuse(file, "文件是空的；应为工作要点的正文和分工表");
        if (TextDecoder.Decode(bytes) is not { } text) return Refuse(file, "不是文本文件；应为 UTF-8 或 GB18030 的文本");
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var title = lines.Select(PlanBody.Bare).FirstOrDefault(line => Title().IsMatch(line)) ?? "";
        var number = lines.Select(line => DocumentNumber().Match(line)).FirstOrDefault(match => match.Success)?.Value ?? "";
        var named = Year().Match(title + number);
        if ((year ?? (named.Success ? int.Parse(named.Groups[1].Value) : null)) is not { } planYear)
            return Refuse(file, "标题和发文字号里都没有年份；应有“20XX年…工作要点”，或用 --year 指明");
        var start = PlanTable.Start(lines);
        if (start < 0) return Refuse(file, "没有找到分工表；应有表头“工作任务、序号、工作内容、责任单位”（以制表符分隔）");
        var body = PlanBody.Read(lines.Take(start).Where(line => !PlanBody.Bare(line).EndsWith("分工表", StringComparison.Ordinal)));
        if (body.Items.Count == 0) return Refuse(file, "没有找到正文；分工表之前应有“一、…”的部分和“1、…。”的条目");
        var table = PlanTable.Read(file, lines, start);
        if (table.Faults.Count > 0) return new PlanReading(null, table.Faults);
        return new PlanTextReader(body, table, corrections ?? PlanCorrections.BuiltIn(number)).Understand(file, planYear, title, number);
    }

    private PlanReading Understand(string file, int year, string title, string number)
    {
        CheckHeadings();
        List<PlanTask> tasks = [];
        var item = 0;
        foreach (var row in table.Rows)
        {
            var content = Repair(row, "content", row.Content);
            if (content == row.Content) content = MendPunctuation(row.Content, row.Number, null);
            if (PlanBody.SectionHeading(content) is not null)
                doubts.Add(new Doubt(row.Line, "heading-in-cell", $"任务 {row.Number} 的工作内容“{content}”像是部分的标题；应为任务内容，请校勘"));
            item = Place(row, content, item);
            var responsibility = Repair(row, "responsibility", row.Responsibility);
            var (assignments, questions) = ResponsibilityText.Parse(responsibility, UnitDirectory.Default);
            doubts.AddRange(questions.Select(question => new Doubt(row.Line, question.Code, $"任务 {row.Number}：{question.Message}")));
            CheckNumber(row);
            var (due, rhythm) = DueDateText.Read(content, year);
            tasks.Add(new PlanTask(row.Number, body.Items[item].Section, item + 1, content, responsibility, assignments, due, rhythm));
        }
        if (tasks[^1].Item < body.Items.Count)
        {
            var missing = body.Items[tasks[^1].Item];
            return new PlanReading(null, [new PlanFault(file, table.Rows[^1].Line, $"分工表到任务 {tasks[^1].Number} 为止，正文第 {missing.Number} 条“{missing.Title}”没有任务行；表格可能在此截断")]);
        }
        CheckUnused();
        var plan = new WorkPlan(year, title, number, body.Sections, body.Items, tasks, Parties(tasks), corrections, [.. doubts.OrderBy(doubt => doubt.Line)]);
        return new PlanReading(plan, []);
    }

    private int Place(PlanTable.Row row, string content, int from)
    {
        if (BodyWitness.Find(body, PlanBody.Bare(content), from) is not { } found)
        {
            doubts.Add(new Doubt(row.Line, "not-in-body", $"任务 {row.Number} 的内容在正文里找不到；归入上一任务所在的第 {from + 1} 条，请核对"));
            return from;
        }
        if (found.Differs is not null)
            doubts.Add(new Doubt(row.Line, "body-differs", $"任务 {row.Number} 与正文不同：{found.Differs}。以表为准，哪个是笔误请联席办核定"));
        return found.Item;
    }

    private string Repair(PlanTable.Row row, string field, string printed)
    {
        if (given?.Corrections.FirstOrDefault(repair => repair.Task == row.Number && repair.Field == field) is not { } correction) return printed;
        if (correction.Original != printed)
        {
            doubts.Add(new Doubt(row.Line, "correction-not-found", $"任务 {row.Number} 的校勘原文“{correction.Original}”与此处“{printed}”不符；未改动，请核对校勘文件"));
            return printed;
        }
        corrections.Add(correction);
        return correction.Corrected;
    }

    private void CheckNumber(PlanTable.Row row)
    {
        if (row.PrintedNumber == row.Number.ToString() || Repair(row, "number", row.PrintedNumber) != row.PrintedNumber) return;
        doubts.Add(new Doubt(row.Line, "text-in-number", $"任务 {row.Number} 的序号栏是“{row.PrintedNumber}”；应只有序号，请校勘"));
    }

    private void CheckHeadings()
    {
        foreach (var section in body.Sections)
        {
            var printed = table.Headings.FirstOrDefault(heading => heading.Section.Number == section.Number);
            if (given?.Corrections.FirstOrDefault(repair => repair.Section == section.Number && repair.Field == "title") is { } correction
                && (correction.Original == (printed.Section?.Title ?? "") || correction.Original == (printed.Printed ?? "")))
            {
                corrections.Add(correction);
            }
            else if (printed.Section is null)
            {
                doubts.Add(new Doubt(table.Rows[0].Line, "heading-missing", $"分工表里没有第 {section.Number} 部分“{section.Title}”的标题；以正文为准"));
            }
            else if (MendPunctuation(printed.Section.Title, null, section.Number) != section.Title)
            {
                doubts.Add(new Doubt(printed.Line, "heading-differs", $"第 {section.Number} 部分的标题，表“{printed.Section.Title}”／正文“{section.Title}”；以正文为准"));
            }
        }
    }

    private void CheckUnused()
    {
        foreach (var correction in given?.Corrections ?? [])
        {
            if (corrections.Contains(correction) || doubts.Any(doubt => doubt.Code == "correction-not-found")) continue;
            doubts.Add(new Doubt(table.Rows[0].Line, "correction-not-found", $"校勘“{correction.Original}”→“{correction.Corrected}”在文本里找不到；未改动，请核对校勘文件"));
        }
    }

    /// <summary>Half-width commas and blanks between two Chinese characters are the scan's; one correction a place.</summary>
    private string MendPunctuation(string printed, int? task, int? section)
    {
        var mended = StrayBlank().Replace(HalfComma().Replace(printed, "，"), "");
        if (mended != printed)
            corrections.Add(new Correction(task, section, null, "punctuation", printed, mended, "扫描所致的半角标点或多余空格"));
        return mended;
    }

    private static List<Unit> Parties(IEnumerable<PlanTask> tasks)
    {
        var named = tasks.SelectMany(task => task.Assignments).Select(party => party.Unit).Distinct().Select(UnitDirectory.Default.Describe).ToList();
        var members = named.SelectMany(unit => unit.Members).Except(named.Select(unit => unit.Name)).Select(UnitDirectory.Default.Describe);
        return [.. named, .. members];
    }

    private static PlanReading Refuse(string file, string message) => new(null, [new PlanFault(file, 1, message)]);

    [GeneratedRegex(@"^\d{4}年.{0,60}工作要点$")]
    private static partial Regex Title();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}]{2,12}〔\d{4}〕\d{1,5}号")]
    private static partial Regex DocumentNumber();

    [GeneratedRegex(@"(\d{4})[年〕]")]
    private static partial Regex Year();

    [GeneratedRegex(@"(?<=[\p{IsCJKUnifiedIdeographs}”》）]), ?")]
    private static partial Regex HalfComma();

    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})[ \u3000]+(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex StrayBlank();
}
