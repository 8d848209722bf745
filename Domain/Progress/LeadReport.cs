using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Progress;

/// <summary>A unit's part of an assembled lead report (汇总中的一家单位).</summary>
/// <typeparam name="T">A report with its words.</typeparam>
/// <param name="Duty">The unit and how it answers.</param>
/// <param name="Report">What it gave and the reader may read; null where it gave nothing (未提供).</param>
public sealed record LeadReportPart<T>(Duty Duty, T? Report)
    where T : class;

/// <summary>
/// A task's report of a quarter put together (牵头汇总): what the leads wrote, then each co-unit, members of collectives one by
/// one, and who gave nothing. Nothing is merged or shortened: each keeps its words.
/// </summary>
/// <typeparam name="T">A report with its words.</typeparam>
/// <param name="Leads">The leads, in the plan's order; empty where none leads.</param>
/// <param name="CoUnits">The others, named ones before members of collectives, each in the plan's order.</param>
public sealed record LeadReport<T>(IReadOnlyList<LeadReportPart<T>> Leads, IReadOnlyList<LeadReportPart<T>> CoUnits)
    where T : class
{
    /// <summary>The units that gave nothing (X单位未提供), in the order of the report.</summary>
    public IReadOnlyList<string> Missing => [.. Leads.Concat(CoUnits).Where(part => part.Report is null).Select(part => part.Duty.Unit)];
}

/// <summary>Puts lead reports together (牵头汇总).</summary>
public static class LeadReport
{
    /// <summary>Puts the parts together.</summary>
    /// <typeparam name="T">A report with its words.</typeparam>
    /// <param name="plan">The plan, for collectives' members.</param>
    /// <param name="task">The task.</param>
    /// <param name="given">The report that a unit gave; null where it gave none.</param>
    /// <returns>Every unit with a duty, once.</returns>
    public static LeadReport<T> Of<T>(WorkPlan plan, PlanTask task, Func<string, T?> given)
        where T : class
    {
        var parts = Duty.Of(plan with { Tasks = [task] }).OrderBy(duty => duty.Collective is not null)
            .Select(duty => new LeadReportPart<T>(duty, given(duty.Unit))).ToLookup(part => part.Duty.Role == AssignmentRole.Lead);
        return new([.. parts[true]], [.. parts[false]]);
    }
}
