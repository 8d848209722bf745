using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Plans;

/// <summary>A mend of a task as typed (校勘).</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Content">工作内容 as it should be.</param>
/// <param name="Responsibility">责任单位 as it should be.</param>
/// <param name="Due">The due date as it should be; null for none.</param>
/// <param name="Reason">Why.</param>
public sealed record Mend(int Task, string Content, string Responsibility, DateOnly? Due, string Reason);

/// <summary>A plan on its way in (导入中): its source, what was mended, and what is understood of both, worked out the same way each time.</summary>
/// <param name="document">The source.</param>
public sealed class PlanImport(PlanDocument document)
{
    private readonly List<Correction> mends = [];

    /// <summary>What is understood now.</summary>
    public PlanReading Reading { get; private set; } = new(null, []);

    /// <summary>The file's name.</summary>
    public string File => document.File;

    /// <summary>Understands the source anew: the product's corrections, then what was mended here.</summary>
    /// <param name="year">The year, where it is given.</param>
    /// <param name="directory">The units that are known.</param>
    public void Understand(int? year, UnitDirectory directory)
    {
        Reading = PlanInterpreter.Read(document, null, year, directory);
        if (mends.Count == 0 || Reading.Plan is not { } plan) return;
        var shipped = PlanCorrections.BuiltIn(plan.DocumentNumber)?.Corrections ?? [];
        var all = shipped.Where(given => !mends.Any(mend => mend.Task == given.Task && mend.Field == given.Field)).Concat(mends).ToList();
        Reading = PlanInterpreter.Read(document, new PlanCorrections(plan.DocumentNumber, all), year, directory);
    }

    /// <summary>A task as understood and as printed; an export's numbers may have gaps, so its place is not its number.</summary>
    /// <param name="number">The task's number.</param>
    /// <returns>Both.</returns>
    public (PlanTask Task, PrintedTask Printed) Find(int number) => Reading.Plan!.Tasks.Zip(Reading.Printed).First(pair => pair.First.Number == number);

    /// <summary>Notes a mend; what it leaves as it is understood is not noted.</summary>
    /// <param name="mend">The mend.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    public void Note(Mend mend, string by, DateTimeOffset at)
    {
        var (task, printed) = Find(mend.Task);
        Note("content", printed.Content, task.Content, mend.Content);
        Note("responsibility", printed.Responsibility, task.Responsibility, mend.Responsibility);
        Note("due", PlanInterpreter.Text(printed.Due), PlanInterpreter.Text(task.Due), PlanInterpreter.Text(mend.Due));

        void Note(string field, string original, string understood, string corrected)
        {
            if (corrected == understood) return;
            mends.RemoveAll(before => before.Task == mend.Task && before.Field == field);
            mends.Add(new Correction(mend.Task, null, null, field, original, corrected, mend.Reason, by, at));
        }
    }
}
