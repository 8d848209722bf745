using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Understands a plan (解读): every repair a correction, every question a doubt, nothing guessed in silence.</summary>
public sealed partial class PlanInterpreter
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>A body with more than so many times a table's tasks is the plan, and the table an annex.</summary>
    private const int TimesMore = 2;

    /// <summary>Up to this share of the items may have no row of the table.</summary>
    private const double FewItems = 0.25;

    private const int FewAlike = 5;

    private readonly PlanOutline outline;
    private readonly PlanBody body;
    private readonly BodyWitness witness;
    private readonly PlanCorrections? given;
    private readonly UnitDirectory directory;
    private readonly bool firstLeads;
    private readonly AssignmentRole? others;
    private readonly List<Correction> corrections = [];
    private readonly List<Doubt> doubts = [];

    private PlanInterpreter(PlanOutline outline, PlanBody body, PlanCorrections? given, UnitDirectory directory, List<string> notes) =>
        (this.outline, this.body, witness, this.given, this.directory, firstLeads, others) = (outline, body, new BodyWitness(body), given, directory, notes.Count > 0, notes.Select(LeadNote.Others).FirstOrDefault(role => role is not null));

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
        var title = PlanTitle.Of(texts);
        var number = PlanTitle.NumberOf(texts);
        if ((year is { } asked ? (asked, null) : PlanTitle.YearOf(title, number, document.Blocks)) is not (int planYear, var guessed))
            return Refuse(document.File, 1, $"标题和发文字号里都没有年份；应有“20XX年…工作要点”，或用 --year 指明{PlanTable.YearHint(document.Blocks, start)}");
        var body = PlanBody.Read(document.Blocks.Take(Math.Max(0, start)).OfType<TextBlock>().Select(block => block.Text).Where(text => !PlanBody.Bare(text).EndsWith("分工表", StringComparison.Ordinal)));
        var outline = Outline(document, start, title, body, directory);
        if (outline.Faults.Count > 0) return new PlanReading(null, outline.Faults);
        if (guessed is not null) outline.Doubts.Add(guessed);
        if (outline.Rows.Count == 0 && texts.Sum(text => (long)text.Length) > BodyTasks.MostLetters)
            return Refuse(document.File, 1, $"正文超过 {BodyTasks.MostLetters / 10_000} 万字；工作要点不会这么长，请确认选对了文件，或只保留工作要点的正文和分工表");
        if (outline.Rows.Count == 0)
            return Refuse(document.File, 1, "没有找到分工表，正文里也没有带责任单位的任务；应有“序号、工作内容、责任单位”的表，或任务后写“（责任单位：…）”");
        if (PlanTitle.Second(document.Blocks, outline, title, number, planYear) is { } second) return Refuse(document.File, second.Line, second.Message);
        var notes = document.Blocks.SelectMany(block => block is TextBlock text ? [text.Text] : ((RowBlock)block).Cells.OfType<string>()).Where(LeadNote.In).ToList();
        // Units are those of the plan's first day: a rename of last year holds, one of next year does not.
        directory = directory.AsOf(new DateOnly(Math.Clamp(planYear, 1, 9999), 1, 1));
        return new PlanInterpreter(outline, start < 0 ? PlanBody.None : body, corrections ?? PlanCorrections.BuiltIn(number), directory, notes).Understand(document.File, planYear, title, number);
    }

    /// <summary>The tasks of the table, or of the body where that names units for many more; a body in which the table's rows do not stand is no witness.</summary>
    private static PlanOutline Outline(PlanDocument document, int start, string title, PlanBody body, UnitDirectory directory)
    {
        if (start < 0) return BodyTasks.Read(document.Blocks, title, directory);
        var outline = PlanTable.Read(document, start, body.Items.Count > 0, directory);
        var before = BodyTasks.Read([.. document.Blocks.Take(start)], title, directory);
        if (before.Rows.Count > TimesMore * outline.Rows.Count)
        {
            before.Doubts.Add(new Doubt(document.Blocks[start].Line, "table-ignored", $"正文有 {before.Rows.Count} 项带责任单位的任务，这里的表只有 {outline.Rows.Count} 行；以正文为准，表未读入，请核对"));
            body.Clear();
            return before;
        }
        if (body.Items.Count == 0 || new BodyWitness(body).Holds(outline.Rows)) return outline;
        body.Clear();
        outline = PlanTable.Read(document, start, false, directory);
        outline.Doubts.Add(new Doubt(document.Blocks[start].Line, "body-apart", "分工表的多数任务在正文里找不到；只以表为准，未与正文核对，请确认两者是同一份工作要点"));
        return outline;
    }

    /// <summary>A due date as corrections write it (校勘时限).</summary>
    /// <param name="due">The date.</param>
    /// <returns>yyyy-MM-dd; empty for none.</returns>
    public static string Text(DateOnly? due) => due?.ToString(DateFormat) ?? "";

    /// <summary>A due date as corrections write it.</summary>
    /// <param name="text">yyyy-MM-dd; anything else is none.</param>
    /// <returns>The date; null for none.</returns>
    internal static DateOnly? Day(string text) => DateOnly.TryParseExact(text, DateFormat, out var day) ? day : null;

    private PlanReading Understand(string file, int year, string title, string number)
    {
        doubts.AddRange(outline.Doubts);
        if (Witnessed) CheckHeadings();
        List<PlanTask> tasks = [];
        List<PrintedTask> printed = [];
        var item = 0;
        foreach (var row in outline.Rows)
        {
            var content = Repair(row, "content", row.Content);
            if (content == row.Content) content = MendPunctuation(row.Content, row.Number, null);
            if (PlanBody.SectionHeading(content) is not null)
                doubts.Add(new Doubt(row.Line, "heading-in-cell", $"任务 {row.Number} 的工作内容“{content}”像是部分的标题；应为任务内容，请校勘"));
            (item, var differing) = Witnessed ? Place(row, content, item) : (Math.Max(0, row.Item - 1), null);
            var responsibility = Repair(row, "responsibility", row.Responsibility);
            var (assignments, questions) = ResponsibilityText.Parse(responsibility, directory, row.Role, firstLeads, others);
            doubts.AddRange(questions.Select(question => new Doubt(row.Line, question.Code, $"任务 {row.Number}：{question.Message}")));
            CheckNumber(row);
            var (due, rhythm) = DueOf(row, content, responsibility, year, Headings(item));
            printed.Add(new PrintedTask(row.Line, row.Content, row.Responsibility, due, differing));
            due = Day(Repair(row, "due", Text(due)));
            tasks.Add(new PlanTask(row.Number, Items[item].Section, item + 1, content, responsibility, assignments, due, rhythm));
        }
        if (CutOff(tasks[^1]) is { } cut) return Refuse(file, outline.Rows[^1].Line, cut);
        CheckUnused();
        GatherRoles();
        doubts.AddRange(UnitDoubts.Of(tasks.Zip(outline.Rows, (task, row) => (task, row.Line)), directory));
        return new PlanReading(
            new WorkPlan(year, title, number, Sections, Items, tasks, Parties(tasks), corrections, [.. doubts.OrderBy(doubt => doubt.Line)]), [])
        {
            Printed = printed,
        };
    }

    /// <summary>Items of the body behind the last row: many mean that the table was cut off, a few (保障措施) that nobody has a task of them.</summary>
    private string? CutOff(PlanTask last)
    {
        if (last.Item == Items.Count) return null;
        var missing = Items[last.Item];
        var message = $"分工表到任务 {last.Number} 为止，正文第 {missing.Number} 条“{missing.Title}”没有任务行";
        if (Items.Count - last.Item > FewItems * Items.Count) return message + "；表格可能在此截断";
        doubts.Add(new Doubt(outline.Rows[^1].Line, "item-without-rows", message + "；应每条都有任务，请核对是否漏行"));
        return null;
    }

    /// <summary>A deadline that stands apart goes before what the content says, that before one among the units, and that before the heading's (第一季度).</summary>
    private static (DateOnly? Due, string? Rhythm) DueOf(PlanRow row, string content, string responsibility, int year, IEnumerable<string> headings)
    {
        if (row.Deadline is { Length: > 0 } deadline && DueDateText.Read(deadline, year) is var apart && (apart.Due is not null || apart.Rhythm is not null)) return apart;
        var own = DueDateText.Read(content, year);
        if (own.Due is not null || own.Rhythm is not null) return own;
        var among = DueDateText.Read(string.Join('，', responsibility.Split('，', ',', '；', ';').Where(DueDateText.IsDeadlineAmongUnits)), year);
        return among.Due is not null || among.Rhythm is not null ? among : (headings.Select(heading => DueDateText.PeriodOf(heading, year)).FirstOrDefault(due => due is not null), null);
    }

    /// <summary>The headings over a task, the nearest first.</summary>
    private IEnumerable<string> Headings(int item) => [Items[item].Title, .. Sections.Where(section => section.Number == Items[item].Section).Select(section => section.Title)];

    private (int Item, string? Body) Place(PlanRow row, string content, int from)
    {
        if (witness.Find(PlanBody.Bare(content), from) is not { } found)
        {
            doubts.Add(new Doubt(row.Line, "not-in-body", $"任务 {row.Number} 的内容在正文里找不到；归入上一任务所在的第 {from + 1} 条，请核对"));
            return (from, null);
        }
        if (found.Body is { } words)
            doubts.Add(new Doubt(row.Line, "body-differs", $"任务 {row.Number} 与正文不同：{BodyWitness.Difference(PlanBody.Bare(content), words)}。以表为准，哪个是笔误请联席办核定"));
        return found;
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
        // One that was found in other words has its doubt already.
        if (doubts.Exists(doubt => doubt.Code == "correction-not-found")) return;
        var used = corrections.ToHashSet();
        foreach (var correction in (given?.Corrections ?? []).Where(correction => !used.Contains(correction)))
            doubts.Add(new Doubt(outline.Rows[0].Line, "correction-not-found", $"校勘“{correction.Original}”→“{correction.Corrected}”在文本里找不到；未改动，请核对校勘文件"));
    }

    /// <summary>A plan whose lists have no word of a role throughout is one question to the office, not one a task.</summary>
    private void GatherRoles()
    {
        var alike = doubts.Where(doubt => doubt.Code == "no-role").ToList();
        if (alike.Count <= FewAlike) return;
        doubts.RemoveAll(alike.Contains);
        doubts.Add(alike[0] with { Message = $"{alike[0].Message}（共 {alike.Count} 项任务如此：第 {string.Join('、', alike.Select(doubt => doubt.Line).Distinct().Take(20))} 行{(alike.Count > 20 ? "等" : "")}）" });
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

    private static PlanReading Refuse(string file, int line, string message) => new(null, [new PlanFault(file, line, message)]);

    [GeneratedRegex(@"^(?:[\d.．\-—（()）①-⑳一二三四五六七八九十]{1,9}[.、．]?)?$")]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"(?<=[\p{IsCJKUnifiedIdeographs}”》）]), ?")]
    private static partial Regex HalfComma();

    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})[ \u3000]+(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex StrayBlank();
}
