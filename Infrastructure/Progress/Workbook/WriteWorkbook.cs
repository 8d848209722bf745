using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Infrastructure.Progress.Workbook;

/// <summary>A unit's workbook of a quarter (填报表): its tasks, prefilled, to be filled in offline and taken back in.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Bytes">The .xlsx.</param>
public sealed record UnitWorkbook(string Name, byte[] Bytes);

/// <summary>Writes a unit's workbook of a quarter.</summary>
/// <param name="boards">The plan and its duties.</param>
/// <param name="reports">What is reported so far.</param>
public sealed class WriteWorkbook(LiveBoards boards, ReportQueries reports)
{
    /// <summary>Writes it.</summary>
    /// <param name="actor">Who asks: the unit's people, or the office.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The workbook; null where the actor may not, the quarter has not begun, or the unit owes nothing.</returns>
    public async Task<UnitWorkbook?> RunAsync(Actor actor, Quarter quarter, string unit, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPlan) || (actor.Unit != unit && actor.Role != Role.Office)) return null;
        if (await boards.CurrentAsync(quarter.Year, cancellation) is not { } board || quarter.Start > board.AsOf) return null;
        var own = await reports.OfUnitAsync(actor, quarter.Year, unit, cancellation);
        List<WorkbookRow> rows = [];
        foreach (var task in board.Tasks)
        {
            if (task.Duties.FirstOrDefault(row => row.Duty.Unit == unit) is not { } duty) continue;
            var report = own.FirstOrDefault(row => row.Task == task.Task.Number && row.Quarter == quarter);
            var past = PrefilledReport.Past(own, task.Task.Number, quarter);
            var text = report?.Text ?? PrefilledReport.Of(past?.Text);
            rows.Add(new(
                task.Task.Number, task.Task.Content, duty.Duty.Role, past?.Text.Done ?? "", text, report?.State,
                WorkbookStamp.Of(new ReportKey(quarter.Year, task.Task.Number, unit, quarter), report?.Version ?? 0, text)));
        }
        return rows.Count == 0 ? null : new($"{unit}{quarter.Year}年第{"一二三四"[quarter.Number - 1]}季度填报表.xlsx", WorkbookFile.Write(board.Plan.Title, unit, quarter, rows));
    }
}

/// <summary>A row as it is written.</summary>
internal sealed record WorkbookRow(int Task, string Content, AssignmentRole Role, string Past, ReportText Text, ReportState? State, WorkbookStamp Stamp)
{
    /// <summary>Whether the unit may still write it.</summary>
    public bool IsOpen => State is null || ReportTransitions.IsWritable(State.Value);
}
