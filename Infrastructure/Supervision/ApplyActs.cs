using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Why a file of acts was refused; nothing of it was kept.</summary>
/// <param name="Index">The act's place in the file, from 0.</param>
/// <param name="Message">What it was, what stands in the way.</param>
public sealed record ActRefusal(int Index, string Message);

/// <summary>Does what people do on the pages (重放), by the same commands, at the times that are given: for scripts and replays. Whoever calls puts it into one transaction.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The clock, set to each act's time.</param>
/// <param name="drafts">Writes reports.</param>
/// <param name="reports">Moves reports.</param>
/// <param name="milestones">Moves milestones.</param>
/// <param name="extensions">Moves extensions.</param>
/// <param name="closures">Moves closures.</param>
/// <param name="members">Sets members.</param>
/// <param name="quarters">Closes quarters.</param>
/// <param name="units">Knows units by all their names.</param>
public sealed class ApplyActs(
    IDbContextFactory<WorkplanDbContext> contexts, SettableClock clock, SaveReportDraft drafts, TakeReportStep reports, TakeMilestoneStep milestones,
    TakeExtensionStep extensions, TakeClosureStep closures, SetMembers members, CloseQuarter quarters, UnitDirectories units)
{
    /// <summary>Does the acts one after another, up to the first that is refused.</summary>
    /// <param name="acts">The acts in order of time.</param>
    /// <param name="settable">Whether acts of other days than today are taken.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The refusal; null where all were done.</returns>
    public async Task<ActRefusal?> RunAsync(IReadOnlyList<RecordedAct> acts, bool settable, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        Dictionary<string, Actor> actors = [];
        for (var index = 0; index < acts.Count; index++)
        {
            var act = acts[index];
            ActRefusal Refuse(string message) => new(index, $"{act.Kind}{(act.Step is null ? "" : $" {act.Step}")} at {act.At:yyyy-MM-ddTHH:mm}: {message}");
            if (index > 0 && act.At < acts[index - 1].At) return Refuse($"it comes after an act of {acts[index - 1].At:yyyy-MM-ddTHH:mm}; expected the order of time");
            if (!settable && DateOnly.FromDateTime(act.At) != today) return Refuse($"today is {today:yyyy-MM-dd}; acts of other days need the setting Clock:Settable");
            if (await FindAsync(act.By, actors, cancellation) is not { } actor) return Refuse($"there is no account “{act.By}”; expected a user name, or null for the operator");
            if (settable) clock.Set(BusinessClock.At(act.At));
            if (await DoAsync(actor, act, cancellation) is { } fault) return Refuse(fault);
        }
        return null;
    }

    private async Task<Actor?> FindAsync(string? by, Dictionary<string, Actor> actors, CancellationToken cancellation)
    {
        if (by is null) return Actor.Operator;
        if (actors.TryGetValue(by, out var known)) return known;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Users.AsNoTracking().SingleOrDefaultAsync(user => user.UserName == by, cancellation) is { } account ? actors[by] = account.ToActor() : null;
    }

    /// <summary>Null where done, else what stands in the way.</summary>
    private async Task<string?> DoAsync(Actor actor, RecordedAct act, CancellationToken cancellation) => act.Kind switch
    {
        "report" => await ReportAsync(actor, act, cancellation),
        "milestone" => Read<MilestoneStep>(act) is { } step && act is { Task: { } task, Title: { } title }
            ? Explain(await milestones.RunAsync(actor, await YearAsync(act, cancellation), task, title, step, act.Weight, act.Due, act.Reason, cancellation: cancellation))
            : "expected task, title and a step of propose|agree|achieve|accept|return",
        "extension" => Read<ExtensionStep>(act) is { } step && act.Task is { } task
            ? Explain(await extensions.RunAsync(actor, await YearAsync(act, cancellation), task, act.Milestone, step, act.Due, act.Reason, cancellation: cancellation))
            : "expected task and a step of ask|grant|refuse",
        "closure" => Read<ClosureStep>(act) is { } step && act.Task is { } task
            ? Explain(await closures.RunAsync(actor, await YearAsync(act, cancellation), task, step, act.Reason, cancellation: cancellation))
            : "expected task and a step of ask|accept|return|reopen",
        "members" => await MembersAsync(actor, act, cancellation),
        "quarter" => act.Step == "close" && Quarter.TryParse(act.Quarter, out var quarter) ? Explain(await quarters.RunAsync(actor, quarter, cancellation)) : "expected quarter, e.g. 2022Q2, and the step close",
        _ => $"there is no act “{act.Kind}”; expected report, milestone, extension, closure, members or quarter",
    };

    private async Task<string?> ReportAsync(Actor actor, RecordedAct act, CancellationToken cancellation)
    {
        if (act is not { Task: { } task, Unit: { } unit } || !Quarter.TryParse(act.Quarter, out var quarter) || Read<ReportStep>(act) is not { } step)
            return "expected task, unit, quarter and a step of submit|confirm|accept|return";
        ReportKey key = new(act.Year ?? quarter.Year, task, (await units.CurrentAsync(cancellation)).AsOf(clock.Today()).Canonical(unit), quarter);
        var kept = await ReportQueries.FindAsync(contexts, key, clock.Today(), cancellation);
        if (step == ReportStep.Submit)
        {
            if (act.Stage is { } percent && !Enum.IsDefined((Stage)percent)) return $"the stage {percent} is none of 0, 25, 50, 75, 100";
            var saved = await drafts.RunAsync(actor, key, TextOf(act, kept?.Text ?? new ReportText()), kept?.Version ?? 0, cancellation);
            if (saved.Outcome != ReportOutcome.Saved) return Explain(saved);
            kept = saved.Report;
        }
        return Explain(await reports.RunAsync(actor, key, step, act.Reason, kept?.Version ?? 0, cancellation));
    }

    private async Task<string?> MembersAsync(Actor actor, RecordedAct act, CancellationToken cancellation)
    {
        if (act is not { Collective: { } collective, Units: { } named }) return "expected collective and units";
        if (!Permissions.May(actor, Act.ManageUnits)) return "not allowed: the office sets members";
        var result = await members.RunAsync(actor, collective, named, cancellation);
        return result.Outcome == UnitOutcome.Saved ? null : result.Reason;
    }

    private static ReportText TextOf(RecordedAct act, ReportText before) => before with
    {
        Stage = act.Stage is { } percent ? (Stage)percent : before.Stage,
        Done = act.Done ?? before.Done,
        Problems = act.Problems ?? before.Problems,
        AffectsProgress = act.AffectsProgress ?? before.AffectsProgress,
        Help = act.Help ?? before.Help,
        Next = act.Next is { } next ? string.Join('\n', next) : before.Next,
    };

    /// <summary>The plan that an act without a year is about: the newest active one that had begun by then.</summary>
    private async Task<int> YearAsync(RecordedAct act, CancellationToken cancellation)
    {
        if (act.Year is { } year) return year;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Plans.Where(plan => plan.State == PlanState.Active && plan.Year <= act.At.Year).MaxAsync(plan => (int?)plan.Year, cancellation) ?? act.At.Year;
    }

    private static TStep? Read<TStep>(RecordedAct act)
        where TStep : struct, Enum => Enum.TryParse<TStep>(act.Step, ignoreCase: true, out var step) && Enum.IsDefined(step) && !char.IsDigit(act.Step![0]) ? step : null;

    private static string? Explain(ReportResult result) => result.Outcome switch
    {
        ReportOutcome.Saved => null,
        ReportOutcome.Forbidden => "not allowed to this account",
        ReportOutcome.NotFound => "there is no such duty or report, or the quarter has not begun",
        ReportOutcome.WrongState => $"the report is {result.Report?.State.ToString().ToLowerInvariant()}, which does not allow it; {Allowed(ReportTransitions.All.Where(row => row.From == result.Report?.State).Select(row => $"{row.Step} ({row.Needs})"))}",
        ReportOutcome.PlanNotActive => "the plan is not active",
        ReportOutcome.Stale => "somebody else wrote meanwhile",
        ReportOutcome.Invalid => "the text is empty or too long, or the reason is missing",
    };

    private static string? Explain(SupervisionResult result) => result.Outcome switch
    {
        SupervisionOutcome.Saved => null,
        SupervisionOutcome.Forbidden => "not allowed to this account",
        SupervisionOutcome.NotFound => "there is no such plan, task or milestone",
        SupervisionOutcome.WrongState => result.State.Length > 0 ? $"it is {result.State.ToLowerInvariant()}, which does not allow it" : "its state does not allow it",
        SupervisionOutcome.PlanNotActive => "the plan is not active",
        SupervisionOutcome.Stale => "somebody else changed it meanwhile",
        SupervisionOutcome.Invalid => "a text is missing or too long, or weight or due date is out of range",
    };

    private static string Allowed(IEnumerable<string> steps) => string.Join(", ", steps) is { Length: > 0 } list ? $"allowed: {list}" : "nothing is allowed any more";
}
