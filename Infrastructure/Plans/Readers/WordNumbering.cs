using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Counts a Word file's automatic numbers (自动编号) as Word does and writes them out.</summary>
internal sealed partial class WordNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<int, Level?[]> lists = [];
    private readonly Dictionary<int, Instance> instances = [];
    private readonly Dictionary<int, int?[]> counters = [];
    private readonly HashSet<int> begun = [];

    /// <summary>Takes the lists of a document.</summary>
    public WordNumbering(MainDocumentPart main)
    {
        if (main.NumberingDefinitionsPart?.Numbering is not { } numbering) return;
        Dictionary<string, int> byStyle = [];
        foreach (var list in numbering.Elements<AbstractNum>())
        {
            if (list.AbstractNumberId?.Value is not { } id) continue;
            lists[id] = ReadLevels(list.Elements<DocumentFormat.OpenXml.Wordprocessing.Level>());
            if (list.StyleLink?.Val?.Value is { } style) byStyle[style] = id;
        }
        foreach (var list in numbering.Elements<AbstractNum>())
        {
            if (list.AbstractNumberId?.Value is { } id && list.NumberingStyleLink?.Val?.Value is { } style && byStyle.TryGetValue(style, out var real)) lists[id] = lists[real];
        }
        foreach (var instance in numbering.Elements<NumberingInstance>())
        {
            if (instance.NumberID?.Value is { } id && instance.AbstractNumId?.Val?.Value is { } list && lists.ContainsKey(list))
                instances[id] = ReadInstance(instance, list);
        }
    }

    /// <summary>The number of the next paragraph of a list, with the blank that stands after it; empty where it has none.</summary>
    /// <param name="list">The list.</param>
    /// <param name="level">Its level, from 0; null to find it by the style.</param>
    /// <param name="style">The paragraph's style where it brought the list along.</param>
    /// <returns>The number.</returns>
    public string Next(int list, int? level, string? style)
    {
        if (!instances.TryGetValue(list, out var instance)) return "";
        var levels = lists[instance.List];
        var at = level ?? Math.Max(0, Array.FindIndex(levels, candidate => style is not null && candidate?.Style == style));
        if (at is < 0 or >= Levels || Definition(instance, at) is not { } own) return "";
        if (!counters.TryGetValue(instance.List, out var counts)) counters[instance.List] = counts = new int?[Levels];
        if (begun.Add(list))
        {
            for (var index = 0; index < Levels; index++)
                if (instance.Starts[index] is not null) counts[index] = null;
        }
        counts[at] = counts[at] is { } before ? before + 1 : Start(instance, at);
        for (var upper = 0; upper < at; upper++) counts[upper] ??= Start(instance, upper);
        for (var lower = at + 1; lower < Levels; lower++)
            if (Restarts(Definition(instance, lower), lower, at)) counts[lower] = null;
        var number = Place().Replace(own.Text, match => Written(instance, counts, match.Groups[1].Value[0] - '1', own));
        return number.Length == 0 ? "" : number + Gap(number, own.Suffix);
    }

    private string Written(Instance instance, int?[] counts, int index, Level own)
    {
        var definition = Definition(instance, index);
        if (counts[index] is not { } count || definition is null) return "";
        return NumberWords.Write(count, own.Legal && definition.Format is not ("bullet" or "none") ? "decimal" : definition.Format);
    }

    private static bool Restarts(Level? level, int lower, int at) => level?.Restart switch
    {
        null => true,
        0 => false,
        { } after => at < Math.Min(after, lower),
    };

    // A blank after 、 or ） would only be in the way; after a bare figure or a word it keeps the number apart.
    private static string Gap(string number, string suffix) =>
        suffix == "nothing" || "、）)．。：】〕".Contains(number[^1]) || char.IsWhiteSpace(number[^1]) ? "" : " ";

    private Level? Definition(Instance instance, int level) => instance.Levels[level] ?? lists[instance.List][level];

    private int Start(Instance instance, int level) => instance.Starts[level] ?? Definition(instance, level)?.Start ?? 1;

    private static Level?[] ReadLevels(IEnumerable<DocumentFormat.OpenXml.Wordprocessing.Level> elements)
    {
        var levels = new Level?[Levels];
        foreach (var element in elements)
            if (element.LevelIndex?.Value is >= 0 and < Levels and var index) levels[index] = Read(element);
        return levels;
    }

    private static Level Read(DocumentFormat.OpenXml.Wordprocessing.Level element)
    {
        var format = element.NumberingFormat?.Val?.InnerText
            ?? element.Descendants<NumberingFormat>().LastOrDefault()?.Val?.InnerText ?? "decimal";
        var legal = element.IsLegalNumberingStyle is { } mark && mark.Val?.Value != false;
        return new Level(
            element.StartNumberingValue?.Val?.Value ?? 0, format, format == "bullet" ? "" : element.LevelText?.Val?.Value ?? "", legal,
            element.LevelRestart?.Val?.Value, element.LevelSuffix?.Val?.InnerText ?? "tab", element.ParagraphStyleIdInLevel?.Val?.Value);
    }

    private static Instance ReadInstance(NumberingInstance element, int list)
    {
        var instance = new Instance(list, new int?[Levels], new Level?[Levels]);
        foreach (var change in element.Elements<LevelOverride>())
        {
            if (change.LevelIndex?.Value is not (>= 0 and < Levels and var index)) continue;
            instance.Starts[index] = change.StartOverrideNumberingValue?.Val?.Value;
            if (change.Level is { } level) instance.Levels[index] = Read(level);
        }
        return instance;
    }

    [GeneratedRegex("%([1-9])")]
    private static partial Regex Place();

    private sealed record Instance(int List, int?[] Starts, Level?[] Levels);

    private sealed record Level(int Start, string Format, string Text, bool Legal, int? Restart, string Suffix, string? Style);
}
