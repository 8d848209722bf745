namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>What came of reading a file (读取结果): a plan, or the faults for which it was refused.</summary>
/// <param name="Plan">The plan; null when refused.</param>
/// <param name="Faults">Why it was refused; empty when read.</param>
public sealed record PlanReading(WorkPlan? Plan, IReadOnlyList<PlanFault> Faults)
{
    /// <summary>Where each task stands in the source and what is printed there, in the order of tasks; empty when refused.</summary>
    public IReadOnlyList<PrintedTask> Printed { get; init; } = [];
}

/// <summary>A task as printed (原文), before anything was mended.</summary>
/// <param name="Line">Where it stands in the source.</param>
/// <param name="Content">工作内容.</param>
/// <param name="Responsibility">责任单位.</param>
/// <param name="Due">The due date that the print was understood to give; null where it gives none.</param>
/// <param name="Body">The body's words where they differ from the table's; null else.</param>
public sealed record PrintedTask(int Line, string Content, string Responsibility, DateOnly? Due, string? Body = null);

/// <summary>A reason to refuse a file (错误).</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What stands there and what is expected.</param>
public sealed record PlanFault(string File, int Line, string Message);
