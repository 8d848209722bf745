using System.Text;
using System.Text.Json;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Plans.Readers;
using CreditWorkplan.Infrastructure.Plans.Writers;
using CsCheck;

namespace CreditWorkplan.Dashboard.Tests.Plans.Writers;

/// <summary>A plan that was exported and imported again is the same plan.</summary>
public sealed class PlanExportTests
{
    public static TheoryData<PlanFormat> Formats => [.. Enum.GetValues<PlanFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_plan_comes_back_as_it_was(PlanFormat format) =>
        GeneratedPlans.Plan.Sample(plan => AssertSame(plan, format), iter: 200, print: plan => PlanJson.Export(plan));

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_plan_of_2022_comes_back_as_it_was(PlanFormat format)
    {
        var back = AssertSame(SeedPlan.Plan, format);
        // What the product's own set mended is known again, whatever the format.
        Assert.Equal(
            SeedPlan.Plan.Corrections.Where(correction => correction.Field != "punctuation" || format == PlanFormat.Json).Count(),
            back.Corrections.Count);
        if (format != PlanFormat.Json) Assert.Empty(back.Doubts);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_repair_of_an_export_becomes_a_correction(PlanFormat format)
    {
        var task = SeedPlan.Plan.Tasks[8];
        Correction content = new(9, null, null, "content", task.Content, "6月底前完成修订。", "office says so");
        Correction parties = new(9, null, null, "responsibility", task.Responsibility, "神秘局牵头", "office says so");
        Correction lost = new(3, null, null, "content", "没有的文字", "别的文字", "a slip");
        var file = $"plan.{PlanFileWriter.EndingOf(format)}";
        var plan = PlanFileReader.Read(file, PlanFileWriter.Write(SeedPlan.Plan, format), new PlanCorrections("", [content, parties, lost]), 2023).Plan!;
        Assert.Equal((2023, "6月底前完成修订。", "神秘局牵头", new DateOnly(2023, 6, 30)), (plan.Year, plan.Tasks[8].Content, plan.Tasks[8].Responsibility, plan.Tasks[8].Due!.Value));
        Assert.Contains(plan.Units, unit => unit.Name == "神秘局");
        Assert.Empty(new[] { content, parties }.Except(plan.Corrections));
        Assert.Single(plan.Doubts, doubt => doubt.Code == "correction-not-found");
    }

    [Fact]
    public void What_plan_show_prints_is_read_as_well()
    {
        var back = PlanFileReader.Read("plan.json", Encoding.UTF8.GetBytes(PlanJson.Write(SeedPlan.Plan))).Plan!;
        Assert.Equal(PlanJson.Export(SeedPlan.Plan), PlanJson.Export(back));
    }

    [Fact]
    public void An_export_says_more_than_plan_show_and_otherwise_the_same()
    {
        var shown = JsonDocument.Parse(PlanJson.Write(SeedPlan.Plan)).RootElement;
        var exported = JsonDocument.Parse(PlanJson.Export(SeedPlan.Plan)).RootElement;
        Assert.Equal(Names(shown), Names(exported));
        Assert.Equal([.. Names(shown.GetProperty("tasks")[0]), "rhythm", "parties"], Names(exported.GetProperty("tasks")[0]));
    }

    [Theory]
    [InlineData("\"year\": 2022", "\"year\": 20x2", 2, "year")]
    [InlineData("\"year\": 2022", "\"year\": 0", 1, "四位年份")]
    [InlineData("\"number\": 2,\n      \"section\": 1,\n      \"item\": 1,", "\"number\": 1,\n      \"section\": 1,\n      \"item\": 1,", 0, "之后应更大")]
    [InlineData("\"number\": 2,\n      \"section\": 1,\n      \"item\": 1,", "\"number\": 2,\n      \"section\": 3,\n      \"item\": 1,", 0, "应一致")]
    [InlineData("\"number\": 2,\n      \"section\": 1,\n      \"item\": 1,", "\"number\": 2,\n      \"section\": 1,\n      \"item\": 99,", 0, "没有这一条")]
    [InlineData("\"kind\": \"bureau\"", "\"kind\": \"club\"", 0, "units")]
    [InlineData("\"title\": \"2022", "\"titel\": \"2022", 0, "title")]
    [InlineData("\"due\": null", "\"due\": \"2022-13-01\"", 0, "due")]
    public void Broken_json_is_refused_by_its_line(string printed, string instead, int line, string words)
    {
        var text = PlanJson.Export(SeedPlan.Plan).ReplaceLineEndings("\n");
        var at = text.IndexOf(printed, StringComparison.Ordinal);
        Assert.True(at > 0);
        var reading = PlanFileReader.Read("plan.json", Encoding.UTF8.GetBytes(text.Remove(at, printed.Length).Insert(at, instead)));
        Assert.Null(reading.Plan);
        var fault = Assert.Single(reading.Faults);
        Assert.Contains(words, fault.Message);
        if (line > 0) Assert.Equal(line, fault.Line);
    }

    [Fact]
    public void Mutated_exports_never_throw() =>
        Gen.Select(Gen.Enum<PlanFormat>(), Gen.Int[0, 1 << 20], Gen.Byte.Array[1, 12], Gen.Bool).Sample(
            (format, place, bytes, cut) =>
            {
                var export = (byte[])Exported[format].Clone();
                var at = place % export.Length;
                if (cut) export = export[..at];
                else bytes.AsSpan(0, Math.Min(bytes.Length, export.Length - at)).CopyTo(export.AsSpan(at));
                var reading = PlanFileReader.Read($"plan.{PlanFileWriter.EndingOf(format)}", export);
                Assert.True(reading.Plan is not null || reading.Faults.Count > 0);
            },
            iter: 400);

    private static readonly Dictionary<PlanFormat, byte[]> Exported = Enum.GetValues<PlanFormat>().ToDictionary(format => format, format => PlanFileWriter.Write(SeedPlan.Plan, format));

    private static WorkPlan AssertSame(WorkPlan plan, PlanFormat format)
    {
        var reading = PlanFileReader.Read($"plan.{PlanFileWriter.EndingOf(format)}", PlanFileWriter.Write(plan, format));
        Assert.Empty(reading.Faults);
        Assert.Equal(Kept(plan, format), Kept(reading.Plan!, format));
        Assert.Equal(plan.Tasks.Count, reading.Printed.Count);
        return reading.Plan!;
    }

    // A table has no place for corrections and doubts.
    private static string Kept(WorkPlan plan, PlanFormat format) => PlanJson.Export(format == PlanFormat.Json ? plan : plan with { Corrections = [], Doubts = [] });

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
