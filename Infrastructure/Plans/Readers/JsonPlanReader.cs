using System.Text;
using System.Text.Json;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Opens a plan that was exported as JSON (导出的 JSON): it carries the plan whole.</summary>
internal static class JsonPlanReader
{
    private const int MaxBytes = 20 << 20;

    /// <summary>Whether a file is JSON by its ending.</summary>
    public static bool Takes(string file) => Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens the file; what is no plan is refused by its line.</summary>
    public static PlanOpening Open(string file, byte[] bytes)
    {
        if (bytes.Length > MaxBytes) throw new PlanRefusal($"JSON 文件有 {bytes.Length >> 20} MB，超过 {MaxBytes >> 20} MB 的上限；应为“导出”得到的 .json");
        var text = TextDecoder.Decode(bytes) ?? throw new PlanRefusal("不是可读的文字；应为“导出”得到的 .json（UTF-8）");
        try
        {
            var json = JsonSerializer.Deserialize<ExportedJson>(text, ExportedJson.Options) ?? throw new PlanRefusal("内容是 null；应为“导出”得到的 .json");
            using var source = JsonDocument.Parse(text);
            var lines = TaskLines(Encoding.UTF8.GetBytes(text));
            ExportedJsonChecks.Check(json, lines);
            var plan = json.ToPlan(source.RootElement, UnitDirectory.Default);
            var printed = plan.Tasks.Select((task, at) => new PrintedTask(lines[at], task.Content, task.Responsibility, task.Due)).ToList();
            var blocks = plan.Tasks.Select((task, at) => new TextBlock(lines[at], $"{task.Number}. {task.Content}（{task.Responsibility}）"));
            return new PlanOpening(new PlanDocument(file, [new TextBlock(1, plan.Title), .. blocks]) { Carried = new PlanReading(plan, []) { Printed = printed } }, []);
        }
        catch (JsonException fault)
        {
            var place = fault.Path is { Length: > 1 } path ? $"“{path}”处" : "";
            throw new PlanRefusal($"{place}不是“导出”得到的 JSON：{fault.Message.Split(" Path:")[0]}；请重新导出，或按 plan show --json 的格式改正", (int)Math.Min(fault.LineNumber ?? 0, int.MaxValue - 1) + 1);
        }
    }

    /// <summary>The line on which each element of <c>tasks</c> begins.</summary>
    private static List<int> TaskLines(byte[] json)
    {
        List<int> lines = [];
        var reader = new Utf8JsonReader(json);
        var (inTasks, line, counted) = (false, 1, 0);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName) inTasks = reader.ValueTextEquals("tasks"u8);
            if (!inTasks || reader.CurrentDepth != 2 || reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) continue;
            var start = (int)reader.TokenStartIndex;
            line += json.AsSpan(counted, start - counted).Count((byte)'\n');
            counted = start;
            lines.Add(line);
        }
        return lines;
    }
}
