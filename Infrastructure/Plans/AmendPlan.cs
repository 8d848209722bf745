using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Plans;

/// <summary>A mid-year change as the office enters it (增补、撤销、调整).</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Task">The task's number; null for an added one, which gets the next.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="DocumentNumber">The document that orders it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Item">The item's number, of an added task.</param>
/// <param name="Content">工作内容 from then on.</param>
/// <param name="Responsibility">责任单位 from then on, as printed.</param>
/// <param name="Due">The due date from then on; null leaves it to what the content says.</param>
public sealed record AmendmentText(
    AmendmentKind Kind, int? Task, DateOnly From, string DocumentNumber, string Reason, int Item, string Content, string Responsibility, DateOnly? Due);

/// <summary>How an amendment ended.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Fault">Why it was refused, where the plan's rules refuse it.</param>
/// <param name="Task">The task's number.</param>
public sealed record AmendResult(PlanOutcome Outcome, AmendmentFault? Fault, int Task);

/// <summary>Enters a mid-year change of a plan: it holds from its day on, the plan before that day stays as it was.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="units">The directory of units.</param>
/// <param name="boards">Told after the commit.</param>
public sealed class AmendPlan(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, UnitDirectories units, LiveBoards boards)
{
    /// <summary>The longest text of a field, in characters.</summary>
    public const int LongestText = 10_000;

    /// <summary>Enters a change.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="text">The change.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage plans.</exception>
    public async Task<AmendResult> RunAsync(Actor actor, int year, AmendmentText text, int version, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManagePlan)) throw new UnauthorizedAccessException($"{actor.Name} may not change plans; the office may");
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var stored = await database.Plans.SingleOrDefaultAsync(row => row.Year == year, cancellation);
        if (stored is null) return new(PlanOutcome.NotFound, null, 0);
        var directory = (await units.CurrentAsync(cancellation)).AsOf(text.From);
        var amendment = Read(actor, stored.Content, text, directory);
        if (stored.State is PlanState.Closed or PlanState.Archived) return new(PlanOutcome.WrongState, null, amendment.Task);
        if (stored.Version != version) return new(PlanOutcome.Stale, null, amendment.Task);
        if (Fault(stored.Content, text, amendment) is { } fault) return new(PlanOutcome.WrongState, fault, amendment.Task);
        stored.Content = Enter(stored.Content, amendment, directory);
        stored.Version++;
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(PlanOutcome.Stale, null, amendment.Task);
        }
        await boards.ChangedAsync(year, cancellation);
        return new(PlanOutcome.Done, null, amendment.Task);
    }

    /// <summary>The plan with an amendment, and the units that it names.</summary>
    internal static WorkPlan Enter(WorkPlan plan, Amendment amendment, UnitDirectory directory)
    {
        var named = (amendment.Wording?.Assignments ?? []).Select(party => party.Unit).Except(plan.Units.Select(unit => unit.Name)).Select(directory.Describe).ToList();
        var members = named.SelectMany(unit => unit.Members).Except(plan.Units.Concat(named).Select(unit => unit.Name)).Select(directory.Describe);
        return plan with { Amendments = [.. plan.Amendments, amendment], Units = [.. plan.Units, .. named, .. members] };
    }

    private static AmendmentFault? Fault(WorkPlan plan, AmendmentText text, Amendment amendment) =>
        new[] { text.Content, text.Responsibility, text.Reason, text.DocumentNumber }.Any(field => field.Length > LongestText) ? AmendmentFault.NoWording : plan.Check(amendment);

    private Amendment Read(Actor actor, WorkPlan plan, AmendmentText text, UnitDirectory directory)
    {
        var number = text.Task ?? plan.NextNumber();
        var old = plan.AsOf(text.From).Tasks.FirstOrDefault(task => task.Number == number);
        var item = old?.Item ?? text.Item;
        var section = plan.Items.FirstOrDefault(one => one.Number == item)?.Section ?? 0;
        var (due, rhythm) = DueDateText.Read(text.Content, plan.Year);
        var wording = new PlanTask(
            number, section, item, text.Content.Trim(), text.Responsibility.Trim(), ResponsibilityText.Parse(text.Responsibility, directory).Assignments, text.Due ?? due, rhythm)
        {
            Since = old is null ? text.From : old.Since,
        };
        return new Amendment(
            number, text.From, text.Kind, text.DocumentNumber.Trim(), text.Reason.Trim(), text.Kind == AmendmentKind.Revoked ? null : wording, actor.Name, clock.GetUtcNow());
    }
}
