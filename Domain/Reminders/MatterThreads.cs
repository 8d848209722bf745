using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Reminders;

/// <summary>What rules say of everything but reports (其他提醒): milestones, signing, matters, events, evaluations, rectification.</summary>
internal sealed class MatterThreads(ReminderFacts facts, ReminderRules rules, SendingDays days)
{
    private readonly IReadOnlyList<Duty> duties = Duty.Of(facts.Plan);

    private DateOnly Last => facts.Plan.End.AddYears(1);

    public IEnumerable<ReminderThread> Of(DateOnly to)
    {
        var until = to < Last ? to : Last;
        return [.. Milestones(until), .. SignFors(until), .. Matters(until), .. Events(), .. Evaluations(until), .. Rectifications(until)];
    }

    private IEnumerable<ReminderThread> Milestones(DateOnly day)
    {
        var on = rules.On(ReminderKind.Milestone).OrderByDescending(rule => rule.Days).ToList();
        if (on.Count == 0) yield break;
        foreach (var task in facts.Plan.Tasks)
        {
            var all = facts.Supervision.Milestones.Where(one => one.Task == task.Number).ToList();
            if (all.Count == 0) continue;
            var counting = facts.Supervision.Of(facts.Plan, task, day).Milestones.ToDictionary(one => one.Title);
            var speakers = duties.Where(duty => duty.Task == task.Number && task.IsSpokenForBy(duty.Role)).Select(duty => duty.Unit).Distinct().ToList();
            for (var at = 0; at < all.Count; at++)
            {
                var milestone = all[at];
                if (!counting.TryGetValue(milestone.Title, out var now)) continue;
                List<ReminderRung> rungs = [.. on.Select(rule => new ReminderRung(rule, now.Due.AddDays(-rule.Days), now.Due))];
                foreach (var unit in speakers)
                    yield return new(ReminderKind.Milestone, at == 0 ? $"{task.Number}" : $"{task.Number}-{at + 1}", unit, now.Due, rungs,
                        on => OpenMatter.One(milestone.StateAt(on) == MilestoneState.Agreed && !IsClosed(task.Number, on), [task.Number]))
                    {
                        Title = milestone.Title,
                        KeySuffix = now.Due == milestone.Due ? "" : $"/{now.Due:yyyy-MM-dd}",
                    };
            }
        }
    }

    private bool IsClosed(int task, DateOnly on) => facts.Supervision.Closures.Any(one => one.Task == task && one.StateAt(on) == ClosureState.Closed);

    private IEnumerable<ReminderThread> SignFors(DateOnly to)
    {
        if (rules.On(ReminderKind.SignFor).FirstOrDefault() is not { } rule || facts.Imported is not { } imported) yield break;
        var taken = facts.SignFors.ToLookup(one => (one.Task, one.Unit), one => one.Day);
        var end = to < facts.Plan.End ? to : facts.Plan.End;
        // The repeats of one term are the same for all who share it.
        Dictionary<DateOnly, List<ReminderRung>> terms = [];
        foreach (var open in SignForRules.Open(facts.Plan, [], imported, facts.SignForDays, days.Calendar))
        {
            if (!terms.TryGetValue(open.Due, out var rungs)) terms[open.Due] = rungs = [new(rule, open.Due), .. days.Every(rule, open.Due, rule.Every, end)];
            var signed = taken[(open.Duty.Task, open.Duty.Unit)].Select(day => (DateOnly?)day).Min();
            yield return new(ReminderKind.SignFor, $"{open.Duty.Task}", open.Duty.Unit, open.Due, rungs,
                on => OpenMatter.One((signed is null || signed > on) && on <= facts.Plan.End, [open.Duty.Task]));
        }
    }

    private IEnumerable<ReminderThread> Matters(DateOnly to)
    {
        if (rules.On(ReminderKind.Matter).FirstOrDefault() is not { } rule) yield break;
        foreach (var matter in facts.Matters)
        {
            // Said when it comes, before it is due, on the day, and again until it is answered.
            List<DateOnly> nominal = [matter.Issued, matter.Due.AddDays(-rule.Days), matter.Due];
            List<ReminderRung> rungs = [.. nominal.Where(day => day >= matter.Issued).Distinct().Order().Select(day => new ReminderRung(rule, day)), .. days.Every(rule, matter.Due, rule.Every, to)];
            yield return new(ReminderKind.Matter, matter.Number, matter.Unit, matter.Due, rungs, on => OpenMatter.One(matter.OpenOn(on), matter.Tasks)) { Title = matter.Number };
        }
    }

    private IEnumerable<ReminderThread> Events()
    {
        if (rules.On(ReminderKind.Event).FirstOrDefault() is not { } rule) yield break;
        foreach (var one in facts.Events)
        {
            IReadOnlyList<ReminderRung> rungs = [new(rule, one.Day.AddDays(-rule.Days), one.Day)];
            foreach (var unit in duties.Where(duty => one.Tasks.Contains(duty.Task)).GroupBy(duty => duty.Unit))
            {
                List<int> tasks = [.. unit.Select(duty => duty.Task).Order()];
                yield return new(ReminderKind.Event, one.Name, unit.Key, one.Day, rungs, on => OpenMatter.One(on <= one.Day, tasks)) { Title = one.Name };
            }
        }
    }

    private IEnumerable<ReminderThread> Evaluations(DateOnly to)
    {
        if (rules.On(ReminderKind.Evaluation).FirstOrDefault() is not { } rule) yield break;
        foreach (var quarter in Quarter.OfYear(facts.Plan.Year))
        {
            if (!days.Calendar.Years.Contains(quarter.End.AddDays(1).Year)) continue;
            var day = days.Calendar.EvaluationDay(quarter);
            List<ReminderRung> rungs = [new(rule, day.AddDays(-rule.Days)), .. rule.Days == 0 ? [] : (ReminderRung[])[new(rule, day)], .. days.Every(rule, day, rule.Every, to)];
            yield return new(ReminderKind.Evaluation, quarter.ToString(), ReminderPlanner.OfficeUnit, day, rungs,
                on => OpenMatter.One(!facts.Evaluated.TryGetValue(quarter, out var done) || done > on, []))
            { Quarter = ReportThreads.InWords(quarter) };
        }
    }

    private IEnumerable<ReminderThread> Rectifications(DateOnly to)
    {
        if (rules.On(ReminderKind.Rectification).FirstOrDefault() is not { } rule) yield break;
        foreach (var one in facts.Rectifications)
        {
            if (days.After(one.Due, 1) is not { } first) continue;
            List<ReminderRung> rungs = [new(rule, first), .. days.Every(rule, first, rule.Every, to)];
            yield return new(ReminderKind.Rectification, one.Quarter.ToString(), one.Unit, one.Due, rungs,
                on => one.Findings > 0 && on >= one.Evaluated ? new(true, [], one.Findings) : OpenMatter.None)
            { Quarter = ReportThreads.InWords(one.Quarter) };
        }
    }
}
