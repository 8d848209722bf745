using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Infrastructure.Plans;

/// <summary>A plan as scripts read it: the shape of <c>plan show YEAR --json</c>.</summary>
public static class PlanJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>JSON, dates as yyyy-MM-dd.</returns>
    public static string Write(WorkPlan plan) => JsonSerializer.Serialize(
        new
        {
            plan.Year,
            plan.Title,
            plan.DocumentNumber,
            plan.Sections,
            plan.Items,
            tasks = plan.Tasks.Select(task => new
            {
                task.Number,
                task.Section,
                task.Item,
                task.Content,
                task.Responsibility,
                lead = Names(task, AssignmentRole.Lead),
                support = Names(task, AssignmentRole.Support),
                shared = Names(task, AssignmentRole.Shared),
                task.Due,
                effectiveDue = task.Due ?? plan.End,
            }),
            plan.Units,
            plan.Corrections,
            plan.Doubts,
        },
        Options);

    private static IEnumerable<string> Names(PlanTask task, AssignmentRole role) =>
        task.Assignments.Where(party => party.Role == role).Select(party => party.Unit);
}
