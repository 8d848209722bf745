using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Infrastructure.Plans;

/// <summary>A plan as scripts read it (工作要点): the shape of <c>plan show YEAR --json</c>, and the export that says more.</summary>
public static class PlanJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    // A line a value, so that a fault can name its line.
    private static readonly JsonSerializerOptions Lines = new(Options) { WriteIndented = true };

    /// <summary>Writes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>JSON, dates as yyyy-MM-dd.</returns>
    public static string Write(WorkPlan plan) => Serialize(plan, Options, (task, named) => new
    {
        task.Number,
        task.Section,
        task.Item,
        task.Content,
        task.Responsibility,
        named.Lead,
        named.Support,
        named.Shared,
        task.Due,
        effectiveDue = task.Due ?? plan.End,
    });

    /// <summary>Writes a plan with what is needed to read it back: rhythms (周期), and the parties in printed order with their printed names.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>JSON of the same shape, each task with <c>rhythm</c> and <c>parties</c> besides.</returns>
    public static string Export(WorkPlan plan) => Serialize(plan, Lines, (task, named) => new
    {
        task.Number,
        task.Section,
        task.Item,
        task.Content,
        task.Responsibility,
        named.Lead,
        named.Support,
        named.Shared,
        task.Due,
        effectiveDue = task.Due ?? plan.End,
        task.Rhythm,
        parties = task.Assignments,
    });

    private static string Serialize(WorkPlan plan, JsonSerializerOptions options, Func<PlanTask, Named, object> write) => JsonSerializer.Serialize(
        new
        {
            plan.Year,
            plan.Title,
            plan.DocumentNumber,
            plan.Sections,
            plan.Items,
            tasks = plan.Tasks.Select(task => write(task, new Named(Names(task, AssignmentRole.Lead), Names(task, AssignmentRole.Support), Names(task, AssignmentRole.Shared)))),
            plan.Units,
            plan.Corrections,
            plan.Doubts,
        },
        options);

    private static IEnumerable<string> Names(PlanTask task, AssignmentRole role) =>
        task.Assignments.Where(party => party.Role == role).Select(party => party.Unit);

    private sealed record Named(IEnumerable<string> Lead, IEnumerable<string> Support, IEnumerable<string> Shared);
}
