using System.Globalization;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>What the pages of tasks and reports work out from reports (填报): marks by quarter, days of steps, progress after a step.</summary>
internal static class ReportFacts
{
    public static string Name(IStringLocalizer<Resources.ReportText> words, Quarter quarter) =>
        words["YearQuarter", quarter.Year, words[$"Quarter.{quarter.Number}"].Value];

    /// <summary>A duty's mark in a quarter; null where the reader cannot know it, because another unit's report is not accepted yet.</summary>
    public static ReportingMark? MarkOf(Actor actor, PlanBoard board, DutyRow duty, Quarter quarter, StoredReport? report, WorkingCalendar calendar)
    {
        if (quarter == board.Quarter) return duty.Mark;
        var readsAll = actor.Role == Role.Office || actor.Unit == duty.Duty.Unit;
        if (report is null && !readsAll && quarter < board.Quarter) return null;
        return ReportingMarkRules.Of(report?.ToDomain(), quarter, BoardLook.DueOf(calendar, quarter), board.AsOf);
    }

    /// <summary>The quarters of the plan that have begun, newest first.</summary>
    public static IEnumerable<Quarter> Begun(PlanBoard board) =>
        Quarter.OfYear(board.Plan.Year).Where(quarter => quarter.Start <= board.AsOf).Reverse();

    /// <summary>The accounts that reports and their steps name.</summary>
    public static IEnumerable<string> Accounts(IEnumerable<StoredReport> reports) =>
        reports.SelectMany(report => report.Steps.Select(step => step.By).Append(report.ChangedBy));

    /// <summary>Why a command on a report came to nothing, in words.</summary>
    public static string Explain(
        IStringLocalizer<Resources.ReportText> words, IStringLocalizer<Resources.Text> text, ReportOutcome outcome, StoredReport? stored) => words[
        $"Outcome.{outcome}", stored is null ? "" : text[$"State.{stored.State}"].Value, stored?.ChangedBy ?? "",
        stored is null ? "" : BoardLook.Local(stored.ChangedAt), ReportText.LongestText,
        stored is null ? "" : WhoMay.Move(text, [.. ReportTransitions.All.Where(row => row.From == stored.State).SelectMany(row => Permissions.RolesThat(row.Needs)).Distinct().Order()])];

    /// <summary>What a unit's report of a quarter is written against; values are asked of whoever speaks for the task.</summary>
    public static ReportBasis BasisOf(StoredReport? past, Quarter quarter, TaskRow row, string unit, IEnumerable<Indicator> agreed) => new(
        past?.Text,
        past is not null && past.Quarter == quarter.Previous ? PromiseLines.Of(past.Text.Next) : [],
        row.Duties.Any(duty => duty.Duty.Unit == unit && row.Task.IsSpokenForBy(duty.Duty.Role)) ? [.. agreed] : []);

    /// <summary>A number as pages show it: no grouping, the decimals that it has.</summary>
    public static string Number(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>Answers to promises, a line each.</summary>
    public static string Answers(IStringLocalizer<Resources.ReportText> words, ReportText text) =>
        string.Join('\n', text.Answers.Select(answer => words["AnswerLine", words[$"Verdict.{answer.Verdict}"].Value, answer.Promise].Value));

    /// <summary>Indicators' values, a line each.</summary>
    public static string Values(IStringLocalizer<Resources.ReportText> words, ReportText text) =>
        string.Join('\n', text.Values.Select(value => words["ValueLine", value.Name, Number(value.Value)].Value));

    public static DateTimeOffset? LastAt(StoredReport report, ReportStep step) =>
        report.Steps.Where(taken => taken.Step == step).OrderBy(taken => taken.Id).LastOrDefault()?.At;

    /// <summary>The task's progress once a report is accepted; a later accepted one goes before it.</summary>
    public static decimal ProgressAfter(PlanBoard board, TaskRow row, StoredReport report, bool laterAccepted)
    {
        if (laterAccepted) return row.Progress;
        var stages = row.Duties.ToDictionary(duty => duty.Duty.Unit, duty => (int)(duty.Duty.Unit == report.Unit ? report.Text.Stage : duty.Stage ?? Stage.NotStarted));
        return ProgressRules.OfTask(row.Task, board.Plan.Units.ToDictionary(unit => unit.Name), unit => stages.GetValueOrDefault(unit));
    }

    public static Correction? FixOf(WorkPlan plan, int task, string printedUnit) => plan.Corrections.FirstOrDefault(
        fix => fix.Task == task && fix.Field == "responsibility" && fix.Corrected.Contains(printedUnit, StringComparison.Ordinal));
}
