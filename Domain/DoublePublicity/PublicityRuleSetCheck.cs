namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>What is wrong with a rule set (规则错误).</summary>
/// <param name="Place">Where, as a path of the rules file's keys, e.g. <c>required.licence[2]</c>.</param>
/// <param name="Message">What stands there and what is expected, in Chinese.</param>
public sealed record PublicityRuleFault(string Place, string Message);

/// <summary>Checks a rule set (规则校验), wherever it was written: a file, a page, a stored evaluation.</summary>
public static class PublicityRuleSetCheck
{
    private const int MostEntries = 100, LongestText = 50, MostMonths = 120;

    /// <summary>The codes of all rules (规则代码), in the order of the standard.</summary>
    public static IReadOnlyList<string> RuleCodes { get; } =
    [
        "late", "missing-field", "bad-code", "bad-id", "bad-date", "date-order", "bad-category", "bad-amount", "bad-row",
        "duplicate", "missing", "number-gap", "publication-period",
    ];

    /// <summary>Every fault of a rule set.</summary>
    /// <param name="rules">The rules.</param>
    /// <returns>The faults in the order of the file's keys; none where the rules can be used.</returns>
    public static IReadOnlyList<PublicityRuleFault> Check(PublicityRuleSet rules) =>
    [
        .. CheckText("name", rules.Name),
        .. CheckNumbers(rules),
        .. CheckList("required.licence", rules.LicenceRequired, code => CheckColumn(code, PublicityForms.Licence)),
        .. CheckList("required.penalty", rules.PenaltyRequired, code => CheckColumn(code, PublicityForms.Penalty)),
        .. CheckCategories("categories.licence", rules.LicenceCategories),
        .. CheckCategories("categories.penalty", rules.PenaltyCategories),
        .. CheckList("hints", rules.Hints, code => RuleCodes.Contains(code) ? null : $"没有规则“{code}”，应为{string.Join("、", RuleCodes)}之一"),
        .. CheckPeriods(rules),
    ];

    private static IEnumerable<PublicityRuleFault> CheckNumbers(PublicityRuleSet rules)
    {
        if (rules.PublicationWorkingDays is < 1 or > 60) yield return new("publicationWorkingDays", $"公示时限{rules.PublicationWorkingDays}个工作日，应为1至60");
        var (timely, accuracy, completeness) = rules.Weights;
        foreach (var (key, weight) in new[] { ("timely", timely), ("accuracy", accuracy), ("completeness", completeness) })
            if (weight is < 0 or > 1 || decimal.Round(weight, 4) != weight) yield return new($"weights.{key}", $"权重{weight}，应为0至1，至多4位小数");
        if (timely is >= 0 and <= 1 && accuracy is >= 0 and <= 1 && completeness is >= 0 and <= 1 && timely + accuracy + completeness is var sum and not 1)
            yield return new("weights", $"权重之和为{sum:0.####}，应为1");
        var (excellent, good, pass) = rules.Grades;
        foreach (var (key, limit) in new[] { ("excellent", excellent), ("good", good), ("pass", pass) })
            if (limit is < 0 or > 100) yield return new($"grades.{key}", $"分数线{limit}，应为0至100");
        if (excellent <= good || good <= pass) yield return new("grades", $"分数线{excellent}、{good}、{pass}，应逐级降低");
    }

    private static IEnumerable<PublicityRuleFault> CheckCategories(string place, IReadOnlyList<string> categories)
    {
        if (categories.Count == 0) yield return new(place, "类别为空，应至少有一个");
        foreach (var fault in CheckList(place, categories, category =>
            category.AsSpan().ContainsAny("、;；") ? $"类别“{category}”含有分隔符，应不含、和;" : null)) yield return fault;
    }

    private static IEnumerable<PublicityRuleFault> CheckPeriods(PublicityRuleSet rules)
    {
        if (rules.Periods.Count > MostEntries) yield return new("periods", $"有{rules.Periods.Count}项，应不超过{MostEntries}项");
        for (var index = 0; index < Math.Min(rules.Periods.Count, MostEntries); index++)
        {
            var (category, fewest, most) = rules.Periods[index];
            var place = $"periods[{index}]";
            if (!rules.PenaltyCategories.Contains(category) && !category.StartsWith("其他", StringComparison.Ordinal))
                yield return new($"{place}.category", $"“{category}”不是处罚类别，应为categories.penalty中的一个");
            else if (rules.Periods.Take(index).Any(earlier => earlier.Category == category))
                yield return new($"{place}.category", $"“{category}”前面已有公示期，应只有一项");
            if (fewest is < 0 or > MostMonths) yield return new($"{place}.fewestMonths", $"最短公示期{fewest}个月，应为0至{MostMonths}");
            if (most < fewest || most > MostMonths) yield return new($"{place}.mostMonths", $"最长公示期{most}个月，应不少于最短公示期，且不超过{MostMonths}");
        }
    }

    private static IEnumerable<PublicityRuleFault> CheckList(string place, IReadOnlyList<string> entries, Func<string, string?> check)
    {
        if (entries.Count > MostEntries) yield return new(place, $"有{entries.Count}项，应不超过{MostEntries}项");
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var index = 0; index < Math.Min(entries.Count, MostEntries); index++)
        {
            var at = $"{place}[{index}]";
            if (CheckText(at, entries[index]).FirstOrDefault() is { } fault) yield return fault;
            else if (!seen.Add(entries[index])) yield return new(at, $"“{entries[index]}”重复，应只写一次");
            else if (check(entries[index]) is { } message) yield return new(at, message);
        }
    }

    private static string? CheckColumn(string code, PublicityForm form) =>
        form.Columns.Any(column => column.Code == code) ? null : $"{form.Name}没有数据项“{code}”，应为{form.Columns[0].Code}这样的代码";

    private static IEnumerable<PublicityRuleFault> CheckText(string place, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) yield return new(place, "为空，应有文字");
        else if (text.Length > LongestText) yield return new(place, $"有{text.Length}字，应不超过{LongestText}字");
        else if (text.Any(char.IsControl) || text.Trim().Length != text.Length) yield return new(place, "含有控制字符或首尾空格，应为普通文字");
    }
}
