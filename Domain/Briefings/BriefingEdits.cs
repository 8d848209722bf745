using System.Text.Json.Serialization;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>What the office did to a generated document (编辑): kept beside what was generated, and laid over it anew whenever the figures are worked out anew.</summary>
/// <param name="Order">The chapters' keys in the office's order; chapters not named stay where they are.</param>
/// <param name="Dropped">The keys of chapters that are not printed.</param>
/// <param name="Own">自拟章: chapters of the office's own.</param>
/// <param name="Paragraphs">改写段: generated paragraphs in the office's words.</param>
public sealed record BriefingEdits(
    IReadOnlyList<string> Order, IReadOnlyList<string> Dropped, IReadOnlyList<OwnChapter> Own, IReadOnlyList<ParagraphEdit> Paragraphs)
{
    /// <summary>Nothing was done.</summary>
    public static BriefingEdits None { get; } = new([], [], [], []);

    /// <summary>Whether nothing was done.</summary>
    [JsonIgnore]
    public bool IsEmpty => Order.Count + Dropped.Count + Own.Count + Paragraphs.Count == 0;

    /// <summary>Every chapter, generated and own, in the office's order; one that the order does not name stays after the one that it follows by itself.</summary>
    /// <param name="generated">The generated chapters.</param>
    /// <returns>Dropped ones as well.</returns>
    public IReadOnlyList<BriefingChapter> Arrange(IReadOnlyList<BriefingChapter> generated)
    {
        List<BriefingChapter> all = [.. generated, .. Own.Select(own => own.ToChapter())];
        List<BriefingChapter> arranged = [.. Order.Distinct().Select(key => all.FirstOrDefault(chapter => chapter.Key == key)).OfType<BriefingChapter>()];
        foreach (var (index, chapter) in all.Index().Where(pair => !Order.Contains(pair.Item.Key)))
            arranged.Insert(index == 0 ? 0 : arranged.FindIndex(other => other.Key == all[index - 1].Key) + 1, chapter);
        return arranged;
    }

    /// <summary>A chapter moved up or down (调整次序).</summary>
    /// <param name="generated">The generated chapters.</param>
    /// <param name="key">The chapter.</param>
    /// <param name="by">−1 up, 1 down; where there is no more room nothing moves.</param>
    public BriefingEdits Move(IReadOnlyList<BriefingChapter> generated, string key, int by)
    {
        var keys = Arrange(generated).Select(chapter => chapter.Key).ToList();
        var at = keys.IndexOf(key);
        if (at < 0 || at + by < 0 || at + by >= keys.Count) return this;
        keys.RemoveAt(at);
        keys.Insert(at + by, key);
        return this with { Order = keys };
    }

    /// <summary>A chapter left out or taken in again (不印、恢复).</summary>
    /// <param name="key">The chapter.</param>
    public BriefingEdits Toggle(string key) => this with { Dropped = Dropped.Contains(key) ? [.. Dropped.Where(other => other != key)] : [.. Dropped, key] };

    /// <summary>A paragraph in the office's words (改写), in place of an earlier edit of it.</summary>
    /// <param name="before">The earlier edit; null for none.</param>
    /// <param name="edit">The edit; null gives the generated words back.</param>
    public BriefingEdits Put(ParagraphEdit? before, ParagraphEdit? edit) =>
        this with { Paragraphs = [.. Paragraphs.Where(other => other != before), .. edit is null ? [] : new[] { edit }] };

    /// <summary>A chapter of the office's own added or changed (自拟章).</summary>
    /// <param name="own">The chapter; one with its key gives way.</param>
    public BriefingEdits Put(OwnChapter own) =>
        this with { Own = Own.Any(other => other.Key == own.Key) ? [.. Own.Select(other => other.Key == own.Key ? own : other)] : [.. Own, own] };

    /// <summary>A chapter of the office's own taken away (删除自拟章).</summary>
    /// <param name="key">Its key.</param>
    public BriefingEdits Remove(string key) =>
        new([.. Order.Where(other => other != key)], [.. Dropped.Where(other => other != key)], [.. Own.Where(other => other.Key != key)], Paragraphs);

    /// <summary>The next free key for a chapter of the office's own.</summary>
    public string NextKey()
    {
        var number = Own.Count + 1;
        while (Own.Any(own => own.Key == $"{OwnChapter.Prefix}{number}")) number++;
        return $"{OwnChapter.Prefix}{number}";
    }

    /// <summary>The arrangement as a template (存为模板): order, dropped and own chapters; edited paragraphs belong to one document.</summary>
    /// <param name="template">The template that holds; its name and addressees stay.</param>
    public BriefingTemplate ToTemplate(BriefingTemplate template) => template with { Order = Order, Dropped = Dropped, Own = Own };
}

/// <summary>A chapter of the office's own (自拟章).</summary>
/// <param name="Key">Begins with <see cref="Prefix"/>.</param>
/// <param name="Title">1 to <see cref="LongestTitle"/> characters, without its number.</param>
/// <param name="Text">A paragraph a line; at most <see cref="LongestText"/> characters.</param>
public sealed record OwnChapter(string Key, string Title, string Text)
{
    /// <summary>How keys of own chapters begin.</summary>
    public const string Prefix = "own-";

    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 60;

    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 20_000;

    /// <summary>The chapter as it is printed.</summary>
    public BriefingChapter ToChapter() => new(Key, Title, [.. BriefingEditing.Lines(Text).Select(line => new Paragraph(line))]);
}

/// <summary>A generated paragraph in the office's words (改写段).</summary>
/// <param name="Chapter">The chapter's key.</param>
/// <param name="Index">Which of the chapter's paragraphs it was, from 0.</param>
/// <param name="Generated">What had been generated when the office wrote its own.</param>
/// <param name="Text">A paragraph a line; empty leaves the paragraph out. At most <see cref="OwnChapter.LongestText"/> characters.</param>
public sealed record ParagraphEdit(string Chapter, int Index, string Generated, string Text);

/// <summary>What the office chose once for all documents of a kind (模板).</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">报名; empty keeps the generated one.</param>
/// <param name="To">主送; empty keeps the office's setting.</param>
/// <param name="CopyTo">抄送; empty keeps the office's setting.</param>
/// <param name="Order">The chapters' keys in order.</param>
/// <param name="Dropped">The keys of chapters that are not printed.</param>
/// <param name="Own">自拟章 that every document of the kind has.</param>
public sealed record BriefingTemplate(
    BriefingKind Kind, string Name, string To, string CopyTo, IReadOnlyList<string> Order, IReadOnlyList<string> Dropped, IReadOnlyList<OwnChapter> Own)
{
    /// <summary>The template that changes nothing.</summary>
    /// <param name="kind">The kind.</param>
    public static BriefingTemplate Default(BriefingKind kind) => new(kind, "", "", "", [], [], []);

    /// <summary>The kinds whose documents begin with a template (有模板的种类): letters and evaluation reports have a fixed form.</summary>
    public static IReadOnlyList<BriefingKind> Kinds { get; } = [BriefingKind.Quarterly, BriefingKind.Annual, BriefingKind.UnitSheet, BriefingKind.TaskFile, BriefingKind.Stocktake];

    /// <summary>The chapters that documents of a kind have (各章) in their order, so that a template can be set before there is a document; a chapter without content is absent from some.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <returns>Without what stands under them.</returns>
    public static IReadOnlyList<BriefingChapter> ChaptersOf(BriefingKind kind) => [.. TitlesOf(kind).Select(chapter => new BriefingChapter(chapter.Key, chapter.Title, []))];

    /// <summary>The arrangement with which a document of the kind begins.</summary>
    public BriefingEdits ToEdits() => new(Order, Dropped, Own, []);

    private static (string Key, string Title)[] TitlesOf(BriefingKind kind) => kind switch
    {
        BriefingKind.Quarterly =>
        [
            ("standing", "总体情况"), ("results", "各部分推进情况"), ("attention", "需要关注的任务和问题"), ("discipline", "填报情况"),
            ("supervision", "督办情况"), ("publicity", "双公示评估"), ("milestones", "下季度主要节点"),
        ],
        BriefingKind.Annual =>
        [
            ("standing", "总体情况"), ("done", "办结任务和成效"), ("unfinished", "未办结任务"), ("discipline", "填报情况"), ("supervision", "延期和督办情况"), ("publicity", "双公示评估"),
        ],
        BriefingKind.UnitSheet => [("tasks", "任务清单"), ("owed", "近期应办事项"), ("shared", "配合其他单位的任务"), ("discipline", "填报情况")],
        BriefingKind.TaskFile => [("facts", "基本情况"), ("progress", "进度"), ("reports", "各季度填报"), ("decisions", "办理记录"), ("attachments", "附件目录")],
        BriefingKind.Stocktake => [("decisions", "盘点意见"), ("obliged", "责任单位和期限")],
        BriefingKind.Supervision or BriefingKind.Reminder or BriefingKind.DoublePublicity => [],
    };
}
