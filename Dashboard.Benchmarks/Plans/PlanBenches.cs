using System.Text;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Dashboard.Benchmarks.Plans;

/// <summary>From a file's bytes to the preview (导入).</summary>
internal static class PlanBenches
{
    private const int Rows = 5000;

    /// <summary>The benches.</summary>
    public static IReadOnlyList<Bench> All { get; } =
    [
        new("plan-import", "ms", 300, () => Room(Seed(), 90)),
        new("plan-import-5000", "ms", 2000, () => Room(Table(), Rows)),
        new("plan-import-5000-body", "ms", 2000, () => Room(TableWithBody(), Rows), Extra: true),
    ];

    /// <summary>The real plan of 2022.</summary>
    public static WorkPlan Plan { get; } = PlanFileReader.Read("plan.txt", Seed()).Plan!;

    private static Task<BenchRoom> Room(byte[] bytes, int tasks) => Task.FromResult(new BenchRoom(() => Timed.Milliseconds(() =>
    {
        if (PlanFileReader.Read("plan.txt", bytes).Plan?.Tasks.Count != tasks) throw new InvalidOperationException($"expected a plan of {tasks} tasks");
    })));

    private static byte[] Seed()
    {
        using var stream = typeof(WorkPlan).Assembly.GetManifestResourceStream("work-plan-2022.txt")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static IEnumerable<PlanTask> Tasks() => Enumerable.Range(1, Rows).Select(number => Plan.Tasks[(number - 1) % Plan.Tasks.Count] with { Number = number });

    private static string Text(PlanTask task) => $"第{task.Number}件：{task.Content}";

    private static void AddTable(StringBuilder text)
    {
        text.Append("序号\t工作内容\t责任单位\n");
        foreach (var task in Tasks()) text.Append($"{task.Number}\t{Text(task)}\t{task.Responsibility}\n");
    }

    private static byte[] Table()
    {
        var text = new StringBuilder($"{Plan.Title}\n");
        AddTable(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The same behind a body that is the rows' witness; every 500th row differs from it by a letter.</summary>
    private static byte[] TableWithBody()
    {
        var text = new StringBuilder($"{Plan.Title}\n一、任务\n");
        foreach (var chunk in Tasks().Chunk(50))
            text.Append($"{((chunk[0].Number - 1) / 50) + 1}.第{chunk[0].Number}件起。{string.Concat(chunk.Select(task => task.Number % 500 == 0 ? Text(task).Insert(8, "全") : Text(task)))}\n");
        AddTable(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
