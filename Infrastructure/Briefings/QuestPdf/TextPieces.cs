using CreditWorkplan.Domain.Briefings;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>Puts text (文字) into the library's text element, group by group.</summary>
internal static class TextPieces
{
    // Two ideographic spaces: the library has no first-line indent.
    private const string Indent = "　　";

    /// <summary>Text of one style.</summary>
    public static void Add(this TextDescriptor target, string text, TextStyle style, bool indented = false)
    {
        if (indented)
            target.Span(Indent).Style(style);
        foreach (var group in LineBreaks.Groups(Blanks(text)))
            target.Span(group).Style(style);
    }

    /// <summary>A paragraph's pieces; a group across two pieces takes the first one's form, so that it is not torn.</summary>
    public static void Add(this TextDescriptor target, IReadOnlyList<TextRun> runs, TextStyle plain, TextStyle bold, bool indented)
    {
        if (indented)
            target.Span(Indent).Style(plain);
        var (run, end, position) = (0, runs.Count > 0 ? runs[0].Text.Length : 0, 0);
        foreach (var group in LineBreaks.Groups(Blanks(string.Concat(runs.Select(piece => piece.Text)))))
        {
            while (position >= end)
                end += runs[++run].Text.Length;
            var span = group != "\n" && runs[run].Link is { IsAbsoluteUri: true, Scheme: "http" or "https" } link
                ? target.Hyperlink(group, link.AbsoluteUri)
                : target.Span(group);
            span.Style(runs[run].Bold ? bold : plain);
            position += group.Length;
        }
    }

    /// <summary>Tabs and other blanks that fonts lack become spaces.</summary>
    private static string Blanks(string text) => string.Create(text.Length, text, (target, source) =>
    {
        for (var index = 0; index < source.Length; index++)
            target[index] = source[index] is not ('\n' or '　') && (char.IsWhiteSpace(source[index]) || char.IsControl(source[index])) ? ' ' : source[index];
    });
}
