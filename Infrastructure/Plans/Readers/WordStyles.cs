using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>What a Word file's paragraph styles say of headings and numbers (样式), inherited properties included.</summary>
internal sealed partial class WordStyles
{
    private const int MaxInheritance = 20;

    private readonly Dictionary<string, Style> styles = [];
    private readonly string? byDefault;

    /// <summary>Takes the styles of a document.</summary>
    public WordStyles(MainDocumentPart main)
    {
        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is not { } id || (style.Type is not null && style.Type.Value != StyleValues.Paragraph)) continue;
            styles[id] = style;
            if (style.Default?.Value == true) byDefault = id;
        }
    }

    /// <summary>The heading level (大纲级别) of a paragraph, from 1; 0 where it is plain text.</summary>
    public int Level(ParagraphProperties? properties)
    {
        var own = properties?.OutlineLevel?.Val?.Value;
        if (own is { } level) return level is >= 0 and < 9 ? level + 1 : 0;
        foreach (var style in Chain(properties))
        {
            if (style.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } outline) return outline is >= 0 and < 9 ? outline + 1 : 0;
            if (HeadingName().Match(style.StyleName?.Val?.Value ?? style.StyleId?.Value ?? "") is { Success: true } name) return name.Groups[1].Value[0] - '0';
        }
        return 0;
    }

    /// <summary>The list and level that number a paragraph; the style's name where the list's levels name their styles.</summary>
    public (int List, int? Level, string? Style)? Numbering(ParagraphProperties? properties)
    {
        int? list = properties?.NumberingProperties?.NumberingId?.Val?.Value;
        int? level = properties?.NumberingProperties?.NumberingLevelReference?.Val?.Value;
        string? linked = null;
        foreach (var style in Chain(properties))
        {
            if (list is not null) break;
            list = style.StyleParagraphProperties?.NumberingProperties?.NumberingId?.Val?.Value;
            level ??= style.StyleParagraphProperties?.NumberingProperties?.NumberingLevelReference?.Val?.Value;
            if (list is not null) linked = properties?.ParagraphStyleId?.Val?.Value ?? byDefault;
        }
        return list is null or 0 ? null : (list.Value, level, linked);
    }

    private IEnumerable<Style> Chain(ParagraphProperties? properties)
    {
        var id = properties?.ParagraphStyleId?.Val?.Value ?? byDefault;
        for (var depth = 0; id is not null && depth < MaxInheritance && styles.TryGetValue(id, out var style); depth++)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }

    [GeneratedRegex(@"^(?:heading|标题)\s*([1-9])$", RegexOptions.IgnoreCase)]
    private static partial Regex HeadingName();
}
