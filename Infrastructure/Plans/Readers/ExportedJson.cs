using System.Text.Json;
using System.Text.Json.Serialization;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>A plan's JSON as it is read (导出的 JSON); what <c>plan show --json</c> lacks may be missing.</summary>
internal sealed record ExportedJson(
    int Year, string Title, string DocumentNumber, List<PlanSection> Sections, List<PlanItem> Items, List<ExportedJson.Task> Tasks,
    List<Unit> Units, List<Correction> Corrections, List<Doubt> Doubts)
{
    /// <summary>How it is read.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The plan; only after <see cref="ExportedJsonChecks"/>.</summary>
    public WorkPlan ToPlan(JsonElement source, UnitDirectory directory)
    {
        var elements = source.GetProperty("tasks").EnumerateArray().ToList();
        var tasks = Tasks.Select((task, at) => task.ToTask(Year, elements[at].TryGetProperty("rhythm", out _), directory)).ToList();
        var missing = tasks.SelectMany(task => task.Assignments).Select(party => party.Unit).Distinct().Except(Units.Select(unit => unit.Name)).Select(directory.Describe);
        return new WorkPlan(Year, Title, DocumentNumber, Sections, Items, tasks, [.. Units, .. missing], Corrections, Doubts);
    }

    /// <summary>A task (任务) of the JSON.</summary>
    internal sealed record Task(
        int Number, int Section, int Item, string Content, string Responsibility, List<string> Lead, List<string> Support, List<string> Shared,
        DateOnly? Due, string? Rhythm = null, List<Assignment>? Parties = null)
    {
        /// <summary>The task; without parties of its own the printed text gives them, where it says the same as the lists.</summary>
        public PlanTask ToTask(int year, bool hasRhythm, UnitDirectory directory)
        {
            var rhythm = hasRhythm || Due is not null ? Rhythm : DueDateText.Read(Content, year).Rhythm;
            return new PlanTask(Number, Section, Item, Content, Responsibility, Parties ?? Printed(directory), Due, rhythm);
        }

        private IReadOnlyList<Assignment> Printed(UnitDirectory directory)
        {
            var read = ResponsibilityText.Parse(Responsibility, directory).Assignments;
            IEnumerable<string> Of(AssignmentRole role) => read.Where(party => party.Role == role).Select(party => party.Unit);
            if (Of(AssignmentRole.Lead).SequenceEqual(Lead) && Of(AssignmentRole.Support).SequenceEqual(Support) && Of(AssignmentRole.Shared).SequenceEqual(Shared)) return read;
            return
            [
                .. Lead.Select(unit => new Assignment(unit, AssignmentRole.Lead, unit)), .. Support.Select(unit => new Assignment(unit, AssignmentRole.Support, unit)),
                .. Shared.Select(unit => new Assignment(unit, AssignmentRole.Shared, unit)),
            ];
        }
    }
}
