using System.Globalization;
using System.Text.Json;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Infrastructure.Demo;

/// <summary>The words of the demonstration's reports: written for some tasks, put together for the others; each begins with 演示数据.</summary>
internal sealed class DemoTexts
{
    private const string Sign = "演示数据：";
    private readonly Random random;
    private readonly Source source;

    public DemoTexts(Random random)
    {
        this.random = random;
        using var stream = typeof(DemoTexts).Assembly.GetManifestResourceStream("demo-texts.json")!;
        source = JsonSerializer.Deserialize<Source>(stream, JsonSerializerOptions.Web)!;
    }

    /// <summary>A reason for a return.</summary>
    public string Reason() => Sign + source.Returns[random.Next(source.Returns.Length)];

    /// <summary>A report's words.</summary>
    /// <param name="task">The task.</param>
    /// <param name="lead">Whether the unit is the first to answer for the task, whose words were written for it.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="stage">The stage reached.</param>
    /// <param name="trouble">Whether something stands in the way.</param>
    /// <returns>The text.</returns>
    public ReportText Of(PlanTask task, bool lead, Quarter quarter, Stage stage, DemoTrouble trouble) => new()
    {
        Stage = stage,
        Done = Sign + (lead ? Written(task, quarter, stage) : Made(task, stage)),
        Problems = trouble == DemoTrouble.None ? "" : Sign + Fill(source.Problems, ""),
        AffectsProgress = trouble == DemoTrouble.Affects,
        Help = trouble == DemoTrouble.None ? "" : Sign + Fill(source.Help, ""),
        Next = stage == Stage.Completed ? "" : Sign + Fill(source.Next, (quarter.Next.End.Month - random.Next(3)).ToString(CultureInfo.InvariantCulture)),
    };

    private string Written(PlanTask task, Quarter quarter, Stage stage) =>
        source.Tasks.GetValueOrDefault(task.Number.ToString(CultureInfo.InvariantCulture)) is { } texts && quarter.Number <= texts.Length
            ? texts[quarter.Number - 1]
            : Made(task, stage);

    private string Made(PlanTask task, Stage stage) => Fill(
        stage switch
        {
            Stage.NotStarted or Stage.Planning => source.Planning,
            Stage.Implementing => source.Implementing,
            Stage.Delivering => source.Delivering,
            Stage.Completed => source.Completed,
        },
        Short(task.Content));

    private string Fill(string[] forms, string first) => string.Format(
        CultureInfo.InvariantCulture, forms[random.Next(forms.Length)], first, random.Next(6, 28), random.Next(2, 9), random.Next(11, 96) * 10);

    // The first clause names the task well enough.
    private static string Short(string content)
    {
        var end = content.IndexOfAny(['，', '。', '、', '“']);
        return end is > 0 and <= 22 ? content[..end] : content[..Math.Min(18, content.Length)] + "…";
    }

    private sealed record Source(
        Dictionary<string, string[]> Tasks, string[] Planning, string[] Implementing, string[] Delivering, string[] Completed,
        string[] Problems, string[] Help, string[] Next, string[] Returns);
}

/// <summary>What a demonstration's report complains of.</summary>
internal enum DemoTrouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A problem, with help asked for.</summary>
    Problem,

    /// <summary>A problem that holds up the task (影响进度).</summary>
    Affects,
}
