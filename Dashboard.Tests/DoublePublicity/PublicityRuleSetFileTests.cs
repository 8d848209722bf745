using System.Text.Json;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

public sealed class PublicityRuleSetFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("# 只有说明\n")]
    [InlineData("{}")]
    public void What_is_left_out_is_the_default(string text) =>
        Assert.Equal(PublicityRuleSetFile.Write(PublicityRuleSet.Default with { Name = "rules" }), PublicityRuleSetFile.Write(Read(text)));

    [Fact]
    public void The_example_is_the_default() =>
        Assert.Equal(
            PublicityRuleSetFile.Write(PublicityRuleSet.Default),
            PublicityRuleSetFile.Write(PublicityRuleSetFile.Load(Path.Combine(RunningWorkplan.Root, "docs/examples/double-publicity-rules.yaml")).Rules!));

    [Fact]
    public void Rules_written_out_are_read_back_the_same()
    {
        var rules = PublicityRuleSet.Default with
        {
            Name = "2026: “本市” \\ \"严\" #1",
            Weights = new(0.5m, 0.25m, 0.25m),
            Hints = [],
            Periods = [new("罚款", 3, 36), new("警告", 0, 3)],
        };
        var read = Read(PublicityRuleSetFile.Write(rules));
        Assert.Equal(PublicityRuleSetFile.Write(rules), PublicityRuleSetFile.Write(read));
        Assert.Equal((rules.Name, rules.Weights, rules.Periods[1]), (read.Name, read.Weights, read.Periods[1]));
    }

    [Fact]
    public void Json_indented_by_tabs_is_read()
    {
        var rules = Read("{\n\t\"name\": \"本市\",\n\t\"weights\": {\"timely\": 1, \"accuracy\": 0, \"completeness\": 0}\n}");
        Assert.Equal(("本市", new PublicityWeights(1, 0, 0)), (rules.Name, rules.Weights));
    }

    [Theory]
    [InlineData("name: a\nwight: 1", 2, "wight")]
    [InlineData("name: a\nweights:\n  timely: 0.5", 2, "1.1")]
    [InlineData("weights:\n  timely: \"0.4\"", 2, "数字")]
    [InlineData("weights: 1", 1, "键: 值")]
    [InlineData("grades:\n  excellent: 60\n  good: 70", 1, "降低")]
    [InlineData("grades:\n  excellent: 101", 2, "100")]
    [InlineData("required:\n  licence:\n    - XK_WSH\n    - CF_WSH", 4, "CF_WSH")]
    [InlineData("hints: [late,\n  latte]", 2, "latte")]
    [InlineData("\n\npublicationWorkingDays: 0", 3, "60")]
    [InlineData("publicationWorkingDays: 61", 1, "60")]
    [InlineData("publicationWorkingDays: 7.5", 1, "整数")]
    [InlineData("periods:\n  - category: 罚款\n    fewestMonths: 12\n    mostMonths: 3", 4, "最短")]
    [InlineData("periods:\n  - category: 罚款\n    fewestMonths: 12", 2, "mostMonths")]
    [InlineData("periods:\n  - category: 罚金\n    fewestMonths: 1\n    mostMonths: 3", 2, "罚金")]
    [InlineData("name: a\nhints: []\nname: b", 3, "两次")]
    [InlineData("categories:\n  licence: []", 2, "为空")]
    [InlineData("categories:\n  penalty: [警告、罚款]", 2, "分隔符")]
    [InlineData("hints: [late, late]", 1, "重复")]
    [InlineData("name:", 1, "文字")]
    [InlineData("name: &a x\nhints: [*a]", 1, "锚点")]
    [InlineData("name: !!str x", 1, "标记")]
    [InlineData("name: [[[[[[[[[[[[a]]]]]]]]]]]]", 1, "嵌套")]
    [InlineData("name: a\n---\nname: b", 3, "多个文档")]
    [InlineData("name: a\n  - b: [", 2, "YAML")]
    [InlineData("- a", 1, "键: 值")]
    public void A_fault_names_its_line(string text, int line, string word)
    {
        var (rules, faults) = PublicityRuleSetFile.Parse(text, "rules.yaml");
        Assert.Null(rules);
        Assert.Contains(faults, fault => fault.File == "rules.yaml" && fault.Line == line && fault.Message.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_too_large_or_missing_or_not_utf8_is_refused()
    {
        using var files = new SyntheticFiles();
        var large = files.Write("large.yaml", new string('#', PublicityRuleSetFile.MostBytes + 1));
        Assert.Contains("过大", Assert.Single(PublicityRuleSetFile.Load(large).Faults).Message, StringComparison.Ordinal);
        var other = files.Write("other.yaml", "name: 规则", PublicityText.Gb18030);
        Assert.Contains("UTF-8", Assert.Single(PublicityRuleSetFile.Load(other).Faults).Message, StringComparison.Ordinal);
        Assert.Contains("不存在", Assert.Single(PublicityRuleSetFile.Load(Path.Combine(files.Folder, "none.yaml")).Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_names_the_keys_and_rules_that_the_reader_knows()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(RunningWorkplan.Root, "docs/schemas/double-publicity-rules.schema.json")));
        var properties = schema.RootElement.GetProperty("properties");
        Assert.Equal(PublicityRuleSetCheck.RuleCodes, properties.GetProperty("hints").GetProperty("items").GetProperty("enum").EnumerateArray().Select(code => code.GetString()!));
        var written = PublicityRuleSetFile.Write(PublicityRuleSet.Default).Split('\n').Where(line => line.Length > 0 && char.IsLetter(line[0])).Select(line => line.Split(':')[0]);
        Assert.Equal(written, properties.EnumerateObject().Select(property => property.Name));
    }

    private static PublicityRuleSet Read(string text)
    {
        var (rules, faults) = PublicityRuleSetFile.Parse(text, "rules.yaml");
        Assert.Empty(faults);
        return rules!;
    }
}
