using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Takes a plan that the product exported (导出的工作要点) in again, with the repairs that were made since.</summary>
internal sealed class ExportedPlan
{
    private readonly WorkPlan plan;
    private readonly UnitDirectory directory;
    private readonly IReadOnlyList<PrintedTask> printed;
    private readonly List<PlanTask> tasks;
    private readonly List<Correction> corrections;
    private readonly List<Doubt> doubts;
    private bool reassigned;

    private ExportedPlan(WorkPlan plan, IReadOnlyList<PrintedTask> printed, UnitDirectory directory) =>
        (this.plan, this.printed, this.directory, tasks, corrections, doubts) = (plan, printed, directory, [.. plan.Tasks], [.. plan.Corrections], [.. plan.Doubts]);

    /// <summary>Reads an export.</summary>
    /// <param name="document">The source.</param>
    /// <param name="given">The repairs; the product's own set for the document number where null.</param>
    /// <param name="year">The year; the export's where null.</param>
    /// <param name="directory">The units that are known.</param>
    /// <returns>The plan or the faults; null where the source is no export.</returns>
    public static PlanReading? Read(PlanDocument document, PlanCorrections? given, int? year, UnitDirectory directory)
    {
        var reading = document.Carried ?? ExportedTable.Read(document, directory);
        if (reading?.Plan is not { } plan) return reading;
        var export = new ExportedPlan(year is { } other ? plan with { Year = other } : plan, reading.Printed, directory);
        var asked = given is not null;
        // A table has lost the corrections that a file which carries all still has.
        if (document.Carried is null) given ??= PlanCorrections.BuiltIn(plan.DocumentNumber);
        foreach (var correction in given?.Corrections ?? []) export.Take(correction, asked);
        return reading with { Plan = export.Mended() };
    }

    private WorkPlan Mended()
    {
        // Only a repair can name a unit that the export does not have.
        var units = reassigned ? [.. plan.Units.Concat(ExportedTable.UnitsOf(tasks, directory)).DistinctBy(unit => unit.Name)] : plan.Units;
        return plan with { Tasks = tasks, Units = units, Corrections = corrections, Doubts = doubts };
    }

    /// <summary>What was repaired before the export is only noted again; what stands as printed is repaired now.</summary>
    private void Take(Correction correction, bool asked)
    {
        if (corrections.Contains(correction)) return;
        var at = tasks.FindIndex(task => task.Number == correction.Task);
        var now = (correction.Field, at) switch
        {
            ("title", _) => plan.Sections.FirstOrDefault(section => section.Number == correction.Section)?.Title ?? plan.Items.FirstOrDefault(item => item.Number == correction.Item)?.Title,
            (_, < 0) => null,
            ("responsibility", _) => tasks[at].Responsibility,
            ("number", _) => correction.Corrected,
            ("due", _) => PlanInterpreter.Text(tasks[at].Due),
            _ => tasks[at].Content,
        };
        if (now == correction.Corrected) corrections.Add(correction);
        else if (at >= 0 && now == correction.Original && correction.Field is "content" or "responsibility" or "due") Mend(at, correction);
        else if (asked) doubts.Add(new Doubt(at < 0 ? 1 : printed[at].Line, "correction-not-found", $"校勘“{correction.Original}”→“{correction.Corrected}”在导出文件里找不到；未改动，请核对"));
    }

    private void Mend(int at, Correction correction)
    {
        var task = tasks[at];
        corrections.Add(correction);
        if (correction.Field == "due")
        {
            tasks[at] = task with { Due = PlanInterpreter.Day(correction.Corrected) };
            return;
        }
        if (correction.Field == "content")
        {
            var (due, rhythm) = DueDateText.Read(task.Content, plan.Year) == (task.Due, task.Rhythm) ? DueDateText.Read(correction.Corrected, plan.Year) : (task.Due, task.Rhythm);
            tasks[at] = task with { Content = correction.Corrected, Due = due, Rhythm = rhythm };
            return;
        }
        var (assignments, questions) = ResponsibilityText.Parse(correction.Corrected, directory);
        doubts.AddRange(questions.Select(question => new Doubt(printed[at].Line, question.Code, $"任务 {task.Number}：{question.Message}")));
        reassigned = true;
        tasks[at] = task with { Responsibility = correction.Corrected, Assignments = assignments };
    }
}
