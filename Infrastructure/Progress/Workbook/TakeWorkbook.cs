using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Plans.Readers;
using DocumentFormat.OpenXml.Packaging;

namespace CreditWorkplan.Infrastructure.Progress.Workbook;

/// <summary>What became of a workbook's row (导入结果).</summary>
public enum WorkbookOutcome
{
    /// <summary>已导入: the draft is saved.</summary>
    Taken,

    /// <summary>已导入并提交.</summary>
    Submitted,

    /// <summary>无变化.</summary>
    Unchanged,

    /// <summary>有冲突: somebody wrote on the page since the workbook was made; nothing was changed.</summary>
    Conflict,

    /// <summary>未导入, see the reason.</summary>
    Refused,
}

/// <summary>Why a row was refused.</summary>
public enum WorkbookFault
{
    /// <summary>No reason: it was not refused.</summary>
    None,

    /// <summary>The task's number is no number.</summary>
    NoNumber,

    /// <summary>The task stands in two rows.</summary>
    Twice,

    /// <summary>The unit has no such duty.</summary>
    NotOwed,

    /// <summary>The row is of another unit's workbook.</summary>
    OtherUnit,

    /// <summary>The row is of another quarter's workbook.</summary>
    OtherQuarter,

    /// <summary>The task's number was changed.</summary>
    OtherTask,

    /// <summary>The stage is none of the five.</summary>
    BadStage,

    /// <summary>影响进度 is neither 是 nor 否.</summary>
    BadYesNo,

    /// <summary>The report is submitted, confirmed or accepted.</summary>
    NotWritable,

    /// <summary>A text is too long, or 成效 is empty where the report was to be submitted (the draft is kept).</summary>
    Invalid,

    /// <summary>The plan is not active, or the actor may not.</summary>
    Closed,
}

/// <summary>A row's result.</summary>
/// <param name="Line">The line in the sheet, from 1.</param>
/// <param name="Number">The task's number as printed in the row.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Fault">Why it was refused.</param>
/// <param name="Mine">What the row says; null where it could not be read.</param>
/// <param name="Theirs">The report as it stands; null where there is none.</param>
public sealed record WorkbookRowResult(int Line, string Number, WorkbookOutcome Outcome, WorkbookFault Fault = WorkbookFault.None, ReportText? Mine = null, StoredReport? Theirs = null);

/// <summary>A workbook's results.</summary>
/// <param name="Refusal">Why the file as a whole was refused, in words; null where its rows were looked at.</param>
/// <param name="Rows">A result a row.</param>
public sealed record WorkbookResult(string? Refusal, IReadOnlyList<WorkbookRowResult> Rows);

/// <summary>Takes a unit's workbook back in (填报表导入): each row for itself, by the handlers of the page; what somebody else wrote meanwhile is never overwritten.</summary>
/// <param name="reports">What is reported so far.</param>
/// <param name="boards">The plan and its duties.</param>
/// <param name="drafts">Saves drafts.</param>
/// <param name="steps">Submits.</param>
public sealed class TakeWorkbook(ReportQueries reports, LiveBoards boards, SaveReportDraft drafts, TakeReportStep steps)
{
    /// <summary>The largest file, in bytes.</summary>
    public const int LargestFile = 10 << 20;

    /// <summary>Takes it in.</summary>
    /// <param name="actor">Who: one of the unit's people.</param>
    /// <param name="quarter">The quarter whose page it was given to.</param>
    /// <param name="file">The .xlsx.</param>
    /// <param name="submit">Whether rows that are taken are submitted at once.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The results.</returns>
    public async Task<WorkbookResult> RunAsync(Actor actor, Quarter quarter, byte[] file, bool submit, CancellationToken cancellation = default)
    {
        if (actor.Unit is not { } unit || !Permissions.May(actor, Act.WriteReport, unit)) return new("填报表由单位导入；请以本单位的账号登录", []);
        if (await boards.CurrentAsync(quarter.Year, cancellation) is not { } board || quarter.Start > board.AsOf) return new($"{quarter.Year}年没有进行中的计划，或该季度尚未开始", []);
        List<WorkbookLine> lines;
        try
        {
            lines = WorkbookReader.Read(file);
        }
        catch (PlanRefusal refusal)
        {
            return new(refusal.Message, []);
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or InvalidDataException or System.Xml.XmlException or FormatException or InvalidOperationException or ArgumentException)
        {
            return new("不是完整的 .xlsx；请重新下载填报表，填好后用 Excel 保存再导入", []);
        }
        var own = await reports.OfUnitAsync(actor, quarter.Year, unit, cancellation);
        var owed = board.Tasks.Where(row => row.Duties.Any(duty => duty.Duty.Unit == unit)).Select(row => row.Task.Number).ToHashSet();
        HashSet<int> seen = [];
        List<WorkbookRowResult> results = [];
        foreach (var line in lines)
        {
            if (Fault(line, unit, quarter, owed, seen) is var fault and not WorkbookFault.None) results.Add(new(line.Line, line.Number, WorkbookOutcome.Refused, fault, line.Text));
            else results.Add(await TakeAsync(actor, new ReportKey(quarter.Year, line.Task!.Value, unit, quarter), line, own, submit, cancellation));
        }
        return new(null, results);
    }

    private static WorkbookFault Fault(WorkbookLine line, string unit, Quarter quarter, HashSet<int> owed, HashSet<int> seen) => line switch
    {
        { Task: null } => WorkbookFault.NoNumber,
        { Stamp: { } stamp } when stamp.Key.Unit != unit => WorkbookFault.OtherUnit,
        { Stamp: { } stamp } when stamp.Key.Quarter != quarter => WorkbookFault.OtherQuarter,
        { Stamp: { } stamp } when stamp.Key.Task != line.Task => WorkbookFault.OtherTask,
        { Task: { } task } when !owed.Contains(task) => WorkbookFault.NotOwed,
        { Task: { } task } when !seen.Add(task) => WorkbookFault.Twice,
        _ => line.Fault,
    };

    private async Task<WorkbookRowResult> TakeAsync(Actor actor, ReportKey key, WorkbookLine line, IReadOnlyList<StoredReport> own, bool submit, CancellationToken cancellation)
    {
        var report = own.FirstOrDefault(row => row.Task == key.Task && row.Quarter == key.Quarter);
        var before = report?.Text ?? PrefilledReport.Of(PrefilledReport.Past(own, key.Task, key.Quarter)?.Text);
        // What the workbook does not hold stays as it is.
        var typed = line.Text!;
        var mine = before with { Stage = typed.Stage, Done = typed.Done, Problems = typed.Problems, AffectsProgress = typed.AffectsProgress, Help = typed.Help, Next = typed.Next };
        WorkbookRowResult Result(WorkbookOutcome outcome, WorkbookFault fault = WorkbookFault.None, StoredReport? theirs = null) => new(line.Line, line.Number, outcome, fault, mine, theirs ?? report);
        if (mine == before || line.Stamp?.IsOf(mine) == true) return Result(WorkbookOutcome.Unchanged);
        if (report is not null && !ReportTransitions.IsWritable(report.State)) return Result(WorkbookOutcome.Refused, WorkbookFault.NotWritable);
        if ((line.Stamp?.Version ?? 0) != (report?.Version ?? 0)) return Result(WorkbookOutcome.Conflict);
        var saved = await drafts.RunAsync(actor, key, mine, report?.Version ?? 0, cancellation);
        if (saved.Outcome == ReportOutcome.Stale) return Result(WorkbookOutcome.Conflict, theirs: saved.Report);
        if (saved.Outcome != ReportOutcome.Saved) return Result(WorkbookOutcome.Refused, FaultOf(saved.Outcome), saved.Report);
        if (!submit) return Result(WorkbookOutcome.Taken, theirs: saved.Report);
        var submitted = await steps.RunAsync(actor, key, ReportStep.Submit, null, saved.Report!.Version, cancellation);
        return submitted.Outcome == ReportOutcome.Saved ? Result(WorkbookOutcome.Submitted, theirs: submitted.Report) : Result(WorkbookOutcome.Taken, FaultOf(submitted.Outcome), submitted.Report);
    }

    private static WorkbookFault FaultOf(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.Saved => WorkbookFault.None,
        ReportOutcome.NotFound => WorkbookFault.NotOwed,
        ReportOutcome.WrongState => WorkbookFault.NotWritable,
        ReportOutcome.Invalid => WorkbookFault.Invalid,
        ReportOutcome.Forbidden or ReportOutcome.PlanNotActive or ReportOutcome.Stale => WorkbookFault.Closed,
    };
}
