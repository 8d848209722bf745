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

    /// <summary>The arrangement with which a document of the kind begins.</summary>
    public BriefingEdits ToEdits() => new(Order, Dropped, Own, []);
}
