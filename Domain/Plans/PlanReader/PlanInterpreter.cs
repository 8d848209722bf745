using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Understands a plan (解读): every repair a correction, every question a doubt, nothing guessed in silence.</summary>
public sealed partial class PlanInterpreter
{
    private readonly PlanOutline outline;
    private readonly PlanBody body;
    private readonly PlanCorrections? given;
    private readonly UnitDirectory directory;
    private readonly List<Correction> corrections = [];
    private readonly List<Doubt> doubts = [];

    private PlanInterpreter(PlanOutline outline, PlanBody body, PlanCorrections? given, UnitDirectory directory) =>
        (this.outline, this.body, this.given, this.directory) = (outline, body, given, directory);

    /// <summary>Whether the body says where each row belongs; else the source itself has said it.</summary>
    private bool Witnessed => body.Items.Count > 0;

    private IReadOnlyList<PlanItem> Items => Witnessed ? body.Items : outline.Items;

    private IReadOnlyList<PlanSection> Sections => Witnessed ? body.Sections : outline.Sections;

    /// <summary>Understands a document: a table of tasks with the body as its witness, a table alone, or a body alone.</summary>
    /// <param name="document">The source.</param>
    /// <param name="corrections">The repairs; the product's own set for the document number where null.</param>
    /// <param name="year">The year; that of title or document number where null.</param>
    /// <param name="directory">The units that are known; the product's own where null.</param>
    /// <returns>The plan, or why it was refused.</returns>
    public static PlanReading Read(PlanDocument document, PlanCorrections? corrections = null, int? year = null, UnitDirectory? directory = null)
    {
        directory ??= UnitDirectory.Default;
        if (ExportedPlan.Read(document, corrections, year, directory) is { } exported) return exported;
        var start = PlanTable.Start(document.Blocks);
        document = document with { Blocks = [.. document.Blocks.Select((block, at) => at < start ? AsText(block) : block)] };
        var texts = document.Blocks.OfType<TextBlock>().Select(block => block.Text).ToList();
        var title = TitleOf(texts);
        var number = texts.Select(text => DocumentNumber().Match(text)).FirstOrDefault(match => match.Success)?.Value ?? "";
        var named = Year().Match(title + number);
        if ((year ?? (named.Success ? int.Parse(named.Groups[1].Value) : null)) is not { } planYear)
            return Refuse(document.File, 1, "标题和发文字号里都没有年份；应有“20XX年…工作要点”，或用 --year 指明");
        var body = PlanBody.Read(document.Blocks.Take(start < 0 ? 0 : start).OfType<TextBlock>().Select(block => block.Text).Where(text => !PlanBody.Bare(text).EndsWith("分工表", StringComparison.Ordinal)));
        var outline = start < 0 ? BodyTasks.Read(document, title, directory) : PlanTable.Read(document, start);
        if (outline.Faults.Count > 0) return new PlanReading(null, outline.Faults);
        if (outline.Rows.Count == 0)
            return Refuse(document.File, 1, "没有找到分工表，正文里也没有带责任单位的任务；应有“序号、工作内容、责任单位”的表，或任务后写“（责任单位：…）”");
        return new PlanInterpreter(outline, body, corrections ?? PlanCorrections.BuiltIn(number), directory).Understand(document.File, planYear, title, number);
    }

    private PlanReading Understand(string file, int year, string title, string number)
    {
        doubts.AddRange(outline.Doubts);
        if (Witnessed) CheckHeadings();
        List<PlanTask> tasks = [];
        var item = 0;
        foreach (var row in outline.Rows)
        {
            var content = Repair(row, "content", row.Content);
            if (content == row.Content) content = MendPunctuation(row.Content, row.Number, null);
            if (PlanBody.SectionHeading(content) is not null)
                doubts.Add(new Doubt(row.Line, "heading-in-cell", $"任务 {row.Number} 的工作内容“{content}”像是部分的标题；应为任务内容，请校勘"));
            item = Witnessed ? Place(row, content, item) : Math.Max(0, row.Item - 1);
            var responsibility = Repair(row, "responsibility", row.Responsibility);
            var (assignments, questions) = ResponsibilityText.Parse(responsibility, directory);
            doubts.AddRange(questions.Select(question => new Doubt(row.Line, question.Code, $"任务 {row.Number}：{question.Message}")));
            CheckNumber(row);
            var (due, rhythm) = DueOf(row, content, year);
            tasks.Add(new PlanTask(row.Number, Items[item].Section, item + 1, content, responsibility, assignments, due, rhythm));
        }
        if (tasks[^1].Item < Items.Count)
        {
            var missing = Items[tasks[^1].Item];
            return Refuse(file, outline.Rows[^1].Line, $"分工表到任务 {tasks[^1].Number} 为止，正文第 {missing.Number} 条“{missing.Title}”没有任务行；表格可能在此截断");
        }
        CheckUnused();
        return new PlanReading(
            new WorkPlan(year, title, number, Sections, Items, tasks, Parties(tasks), corrections, [.. doubts.OrderBy(doubt => doubt.Line)]), [])
        {
            Printed = [.. outline.Rows.Select(row => new PrintedTask(row.Line, row.Content, row.Responsibility))],
        };
    }

    /// <summary>A deadline that stands apart goes before what the content says.</summary>
    private static (DateOnly? Due, string? Rhythm) DueOf(PlanRow row, string content, int year)
    {
        if (row.Deadline is { Length: > 0 } deadline && DueDateText.Read(deadline, year) is var apart && (apart.Due is not null || apart.Rhythm is not null)) return apart;
        return DueDateText.Read(content, year);
    }

    private int Place(PlanRow row, string content, int from)
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

    private string Repair(PlanRow row, string field, string printed)
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

    private void CheckNumber(PlanRow row)
    {
        if (PlainNumber().IsMatch(row.PrintedNumber) || Repair(row, "number", row.PrintedNumber) != row.PrintedNumber) return;
        doubts.Add(new Doubt(row.Line, "text-in-number", $"任务 {row.Number} 的序号栏是“{row.PrintedNumber}”；应只有序号，请校勘"));
    }

    private void CheckHeadings()
    {
        foreach (var section in body.Sections)
        {
            var printed = outline.Headings.FirstOrDefault(heading => heading.Section.Number == section.Number);
            if (given?.Corrections.FirstOrDefault(repair => repair.Section == section.Number && repair.Field == "title") is { } correction
                && (correction.Original == (printed.Section?.Title ?? "") || correction.Original == (printed.Printed ?? "")))
            {
                corrections.Add(correction);
            }
            else if (printed.Section is null)
            {
                doubts.Add(new Doubt(outline.Rows[0].Line, "heading-missing", $"分工表里没有第 {section.Number} 部分“{section.Title}”的标题；以正文为准"));
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
            doubts.Add(new Doubt(outline.Rows[0].Line, "correction-not-found", $"校勘“{correction.Original}”→“{correction.Corrected}”在文本里找不到；未改动，请核对校勘文件"));
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

    private List<Unit> Parties(IEnumerable<PlanTask> tasks)
    {
        var named = tasks.SelectMany(task => task.Assignments).Select(party => party.Unit).Distinct().Select(directory.Describe).ToList();
        var members = named.SelectMany(unit => unit.Members).Except(named.Select(unit => unit.Name)).Select(directory.Describe);
        return [.. named, .. members];
    }

    /// <summary>Above a sheet's table, a row of one cell is a line of text: the title, a note.</summary>
    private static PlanBlock AsText(PlanBlock block) =>
        block is RowBlock row && row.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).ToList() is [{ } only] ? new TextBlock(row.Line, only) : block;

    /// <summary>The title: a line of its own that ends as titles do, else the first short line that names a year and a kind of plan.</summary>
    private static string TitleOf(List<string> texts)
    {
        var bare = texts.Select(PlanBody.Bare).ToList();
        var title = bare.FirstOrDefault(text => Title().IsMatch(text)) ?? bare.FirstOrDefault(text => text.Length <= 80 && LooseTitle().IsMatch(text)) ?? "";
        // 关于印发《…》的通知 names the plan inside.
        return Notice().Match(title) is { Success: true } notice ? notice.Groups[1].Value : title;
    }

    private static PlanReading Refuse(string file, int line, string message) => new(null, [new PlanFault(file, line, message)]);

    [GeneratedRegex(@"^\d{4}年.{0,60}工作要点$")]
    private static partial Regex Title();

    [GeneratedRegex(@"\d{4}年.*(?:要点|计划|方案|安排|任务|分解表|清单)")]
    private static partial Regex LooseTitle();

    [GeneratedRegex("《(.+)》的通知")]
    private static partial Regex Notice();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}]{2,12}〔\d{4}〕\d{1,5}号")]
    private static partial Regex DocumentNumber();

    [GeneratedRegex(@"(\d{4})[年〕]")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?:\d{1,4}[.、．]?)?$")]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"(?<=[\p{IsCJKUnifiedIdeographs}”》）]), ?")]
    private static partial Regex HalfComma();

    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})[ \u3000]+(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex StrayBlank();
}
