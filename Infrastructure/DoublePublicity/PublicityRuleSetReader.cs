using System.Globalization;
using CreditWorkplan.Domain.DoublePublicity;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Reads the nodes of a rules file into rules, and remembers on which line each stands.</summary>
/// <param name="name">The file's name.</param>
internal sealed class PublicityRuleSetReader(string name)
{
    private const int DeepestNesting = 8;
    private readonly Dictionary<string, int> lines = [];
    private readonly List<PublicityFault> faults = [];

    /// <summary>What a rules file may not hold, however small it is: references, tags, deep nesting.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The first, or null.</returns>
    internal static (int Line, string Message)? FindForbidden(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            var line = (int)parser.Current.Start.Line;
            // The stream and the document count as two levels.
            if (depth > DeepestNesting + 2) return (line, "嵌套过深，应按示例文件书写");
            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false }) return (line, "有锚点或引用（& 或 *），应直接写出内容");
            if (parser.Current is NodeEvent { Tag.IsEmpty: false }) return (line, "有类型标记（!），应直接写出内容");
        }
        return null;
    }

    internal (PublicityRuleSet? Rules, IReadOnlyList<PublicityFault> Faults) Read(YamlNode root)
    {
        var rules = PublicityRuleSet.Default with { Name = Path.GetFileNameWithoutExtension(name) is { Length: > 0 and <= 50 } given ? given : "未命名" };
        // A file of comments alone has an empty scalar as its root.
        if (root is not YamlScalarNode { Value: null or "" }) rules = ReadRules(root, rules);
        if (faults.Count == 0) faults.AddRange(PublicityRuleSetCheck.Check(rules).Select(fault => new PublicityFault(name, LineOf(fault.Place), $"{fault.Place}：{fault.Message}")));
        return faults.Count == 0 ? (rules, []) : (null, [.. faults.OrderBy(fault => fault.Line)]);
    }

    private PublicityRuleSet ReadRules(YamlNode root, PublicityRuleSet rules)
    {
        var keys = Mapping(root, "", "name", "publicationWorkingDays", "weights", "grades", "required", "categories", "hints", "periods");
        var weights = Mapping(keys, "weights", "timely", "accuracy", "completeness");
        var grades = Mapping(keys, "grades", "excellent", "good", "pass");
        var required = Mapping(keys, "required", "licence", "penalty");
        var categories = Mapping(keys, "categories", "licence", "penalty");
        return new(
            keys.TryGetValue("name", out var title) ? Text(title, "name") : rules.Name,
            Whole(keys, "", "publicationWorkingDays", rules.PublicationWorkingDays),
            new(
                Number(weights, "weights.", "timely", rules.Weights.Timely),
                Number(weights, "weights.", "accuracy", rules.Weights.Accuracy),
                Number(weights, "weights.", "completeness", rules.Weights.Completeness)),
            new(
                Number(grades, "grades.", "excellent", rules.Grades.Excellent),
                Number(grades, "grades.", "good", rules.Grades.Good),
                Number(grades, "grades.", "pass", rules.Grades.Pass)),
            Texts(required, "required.", "licence", rules.LicenceRequired),
            Texts(required, "required.", "penalty", rules.PenaltyRequired),
            Texts(categories, "categories.", "licence", rules.LicenceCategories),
            Texts(categories, "categories.", "penalty", rules.PenaltyCategories),
            Texts(keys, "", "hints", rules.Hints),
            Periods(keys));
    }

    private List<PublicationPeriod> Periods(Dictionary<string, YamlNode> keys)
    {
        List<PublicationPeriod> periods = [];
        if (!keys.TryGetValue("periods", out var node)) return periods;
        if (Sequence(node, "periods") is not { } entries) return periods;
        for (var index = 0; index < entries.Count; index++)
        {
            var place = $"periods[{index}]";
            var parts = Mapping(entries[index], place, "category", "fewestMonths", "mostMonths");
            foreach (var key in new[] { "category", "fewestMonths", "mostMonths" }.Where(key => entries[index] is YamlMappingNode && !parts.ContainsKey(key)))
                Fault(entries[index], $"{place}缺少{key}，应写明类别和最短、最长月数");
            periods.Add(new(
                parts.TryGetValue("category", out var category) ? Text(category, $"{place}.category") : "",
                Whole(parts, $"{place}.", "fewestMonths", 0), Whole(parts, $"{place}.", "mostMonths", 0)));
        }
        return periods;
    }

    private Dictionary<string, YamlNode> Mapping(Dictionary<string, YamlNode> parent, string key, params string[] known) =>
        parent.TryGetValue(key, out var node) ? Mapping(node, key, known) : [];

    private Dictionary<string, YamlNode> Mapping(YamlNode node, string place, params string[] known)
    {
        Dictionary<string, YamlNode> found = [];
        Mark(node, place);
        if (node is not YamlMappingNode mapping)
        {
            Fault(node, $"{(place.Length == 0 ? "文件" : place)}的类型不对，应为“键: 值”");
            return found;
        }
        foreach (var (key, value) in mapping.Children)
        {
            var text = (key as YamlScalarNode)?.Value ?? "";
            if (!known.Contains(text)) Fault(key, $"不认识的键“{(text.Length > 40 ? text[..40] + "…" : text)}”，应为{string.Join("、", known)}之一");
            else
            {
                Mark(key, place.Length == 0 ? text : $"{place}.{text}");
                found[text] = value;
            }
        }
        return found;
    }

    private IList<YamlNode>? Sequence(YamlNode node, string place)
    {
        Mark(node, place);
        if (node is YamlSequenceNode sequence) return sequence.Children;
        Fault(node, $"{place}的类型不对，应为列表");
        return null;
    }

    private IReadOnlyList<string> Texts(Dictionary<string, YamlNode> keys, string prefix, string key, IReadOnlyList<string> otherwise)
    {
        if (!keys.TryGetValue(key, out var node) || Sequence(node, prefix + key) is not { } entries) return otherwise;
        return [.. entries.Select((entry, index) => Text(entry, $"{prefix}{key}[{index}]"))];
    }

    private string Text(YamlNode node, string place)
    {
        Mark(node, place);
        if (node is YamlScalarNode { Value: { } value } scalar && !(scalar.Style == ScalarStyle.Plain && value is "" or "~" or "null")) return value;
        Fault(node, $"{place}的类型不对，应为文字");
        return "";
    }

    private int Whole(Dictionary<string, YamlNode> keys, string prefix, string key, int otherwise)
    {
        var number = Number(keys, prefix, key, otherwise);
        if (decimal.Truncate(number) == number && Math.Abs(number) < 1_000_000) return (int)number;
        Fault(keys[key], $"{prefix}{key}的类型不对，应为整数");
        return otherwise;
    }

    private decimal Number(Dictionary<string, YamlNode> keys, string prefix, string key, decimal otherwise)
    {
        if (!keys.TryGetValue(key, out var node)) return otherwise;
        Mark(node, prefix + key);
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (node is YamlScalarNode { Style: ScalarStyle.Plain } scalar && decimal.TryParse(scalar.Value, Plain, CultureInfo.InvariantCulture, out var number)) return number;
        Fault(node, $"{prefix}{key}的类型不对，应为数字");
        return otherwise;
    }

    // The first mark holds: a key's line, not that of the group below it.
    private void Mark(YamlNode node, string place) => lines.TryAdd(place, Math.Max(1, (int)node.Start.Line));

    private void Fault(YamlNode node, string message) => faults.Add(new(name, Math.Max(1, (int)node.Start.Line), message));

    // What the file leaves out is told where the group begins that lacks it.
    private int LineOf(string place)
    {
        while (true)
        {
            if (lines.TryGetValue(place, out var line)) return line;
            var end = place.LastIndexOfAny(['.', '[']);
            if (end < 0) return 1;
            place = place[..end];
        }
    }
}
