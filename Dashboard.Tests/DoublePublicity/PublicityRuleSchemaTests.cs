using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>The published schema of rules files against the reader: an editor that goes by the schema and the product say the same.</summary>
public sealed class PublicityRuleSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(RunningWorkplan.Root, "docs/schemas/double-publicity-rules.schema.json")));

    [Fact]
    public void The_default_rules_and_the_examples_hold()
    {
        Assert.True(Holds(OfYaml(PublicityRuleSetFile.Write(PublicityRuleSet.Default))));
        foreach (var path in Directory.EnumerateFiles(Path.Combine(RunningWorkplan.Root, "docs/examples"), "double-publicity-*.yaml")) Assert.True(Holds(OfYaml(File.ReadAllText(path))), path);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"name":"本市","publicationWorkingDays":60}""")]
    [InlineData("""{"name":2026}""")]
    [InlineData("""{"name":true}""")]
    [InlineData("""{"publicationWorkingDays":7.0}""")]
    [InlineData("""{"weights":{}}""")]
    [InlineData("""{"weights":{"timely":0.3333,"accuracy":0.3333,"completeness":0.3334}}""")]
    [InlineData("""{"weights":{"timely":1,"accuracy":0,"completeness":0}}""")]
    [InlineData("""{"grades":{"excellent":100,"good":99.5,"pass":0}}""")]
    [InlineData("""{"required":{"licence":[],"penalty":["CF_WSH","SBSJ","BZ"]}}""")]
    [InlineData("""{"categories":{"licence":["普通"],"penalty":["警告","示 例"]}}""")]
    [InlineData("""{"hints":[]}""")]
    [InlineData("""{"hints":["late","publication-period"]}""")]
    [InlineData("""{"periods":[{"category":"罚款","fewestMonths":0,"mostMonths":120},{"category":"其他-示例","fewestMonths":3,"mostMonths":3}]}""")]
    public void What_both_take(string json) => Assert.Equal((true, true), (Holds(json), IsRead(json)));

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"nmae":"本市"}""")]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"name":" 本市"}""")]
    [InlineData("""{"name":"本\t市"}""")]
    [InlineData("""{"name":["本市"]}""")]
    [InlineData("""{"name":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"}""")]
    [InlineData("""{"publicationWorkingDays":0}""")]
    [InlineData("""{"publicationWorkingDays":61}""")]
    [InlineData("""{"publicationWorkingDays":7.5}""")]
    [InlineData("""{"publicationWorkingDays":"7"}""")]
    [InlineData("""{"weights":1}""")]
    [InlineData("""{"weights":null}""")]
    [InlineData("""{"weights":{"timely":"0.4"}}""")]
    [InlineData("""{"weights":{"timely":-0.1,"accuracy":0.5,"completeness":0.6}}""")]
    [InlineData("""{"weights":{"timely":1.1,"accuracy":0,"completeness":0}}""")]
    [InlineData("""{"weights":{"timely":0.33333,"accuracy":0.33333,"completeness":0.33334}}""")]
    [InlineData("""{"weights":{"speed":1}}""")]
    [InlineData("""{"grades":{"excellent":100.5}}""")]
    [InlineData("""{"grades":{"pass":-1}}""")]
    [InlineData("""{"grades":[85,70,60]}""")]
    [InlineData("""{"required":{"licence":["XK_WSH","XK_WSH"]}}""")]
    [InlineData("""{"required":{"licence":["CF_WSH"]}}""")]
    [InlineData("""{"required":{"penalty":["XK_WSH"]}}""")]
    [InlineData("""{"required":{"licence":"XK_WSH"}}""")]
    [InlineData("""{"required":{"ledger":[]}}""")]
    [InlineData("""{"categories":{"licence":[]}}""")]
    [InlineData("""{"categories":{"penalty":["警告、罚款"]}}""")]
    [InlineData("""{"categories":{"penalty":["警告;罚款"]}}""")]
    [InlineData("""{"categories":{"penalty":["警告","警告"]}}""")]
    [InlineData("""{"categories":{"penalty":["警告 "]}}""")]
    [InlineData("""{"hints":["latte"]}""")]
    [InlineData("""{"hints":["late","late"]}""")]
    [InlineData("""{"hints":"late"}""")]
    [InlineData("""{"hints":null}""")]
    [InlineData("""{"periods":{}}""")]
    [InlineData("""{"periods":["罚款"]}""")]
    [InlineData("""{"periods":[{"category":"罚款","fewestMonths":3}]}""")]
    [InlineData("""{"periods":[{"category":"罚款","fewestMonths":-1,"mostMonths":3}]}""")]
    [InlineData("""{"periods":[{"category":"罚款","fewestMonths":3,"mostMonths":121}]}""")]
    [InlineData("""{"periods":[{"category":"罚款","fewestMonths":3.5,"mostMonths":12}]}""")]
    [InlineData("""{"periods":[{"category":"罚款","fewestMonths":3,"mostMonths":12,"days":1}]}""")]
    public void What_both_refuse(string json) => Assert.Equal((false, false), (Holds(json), IsRead(json)));

    [Theory]
    [InlineData("""{"weights":{"timely":0.5}}""")]
    [InlineData("""{"grades":{"excellent":60,"good":70}}""")]
    [InlineData("""{"periods":[{"category":"罚款","fewestMonths":12,"mostMonths":3}]}""")]
    [InlineData("""{"periods":[{"category":"罚金","fewestMonths":3,"mostMonths":12}]}""")]
    [InlineData("""{"periods":[{"category":"罚款","fewestMonths":3,"mostMonths":12},{"category":"罚款","fewestMonths":1,"mostMonths":2}]}""")]
    public void What_a_schema_cannot_say_the_reader_refuses(string json) => Assert.Equal((true, false), (Holds(json), IsRead(json)));

    [Fact]
    public void A_list_of_a_hundred_is_taken_and_one_more_is_not()
    {
        foreach (var (count, taken) in new[] { (100, true), (101, false) })
        {
            var json = JsonSerializer.Serialize(new { categories = new { penalty = Enumerable.Range(1, count).Select(number => $"示例{number}") } });
            Assert.Equal((count, taken, taken), (count, Holds(json), IsRead(json)));
        }
    }

    private static bool Holds(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Schema.Evaluate(document.RootElement).IsValid;
    }

    private static bool IsRead(string json) => PublicityRuleSetFile.Parse(json, "rules.json").Faults.Count == 0;

    private static string OfYaml(string text)
    {
        YamlStream yaml = [];
        yaml.Load(new StringReader(text));
        return Node(yaml.Documents[0].RootNode).ToJsonString();
    }

    private static JsonNode Node(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, (JsonNode?)Node(pair.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var value } when decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        YamlScalarNode { Value: { } value } => JsonValue.Create(value),
        _ => throw new InvalidDataException(),
    };
}
