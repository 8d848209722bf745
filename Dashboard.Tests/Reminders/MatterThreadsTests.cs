using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>Reminders of everything but reports due: each rule's days, and what ends it.</summary>
public sealed class MatterThreadsTests
{
    private const string Unit = "市司法局";
    private static readonly ReminderFacts Nothing = new(SmallPlan.Make(), []);
    private static readonly SendingDays Days = new(WorkingCalendar.Shipped, QuietTimes.Default);

    [Fact]
    public void A_milestone_is_said_14_and_3_days_before_to_those_who_speak_for_the_task()
    {
        var facts = Nothing with { Supervision = Record(Milestone(new(2022, 5, 31))) };
        Assert.Equal(["05-17 milestone-14/13/市司法局", "05-30 milestone-3/13/市司法局"], Said(facts, "milestone-"));
    }

    [Fact]
    public void A_milestone_moved_to_a_later_day_is_said_anew_under_its_new_day()
    {
        var granted = new Extension(13, "方案", new(2022, 6, 30), "", [Taken(ExtensionStep.Ask, new(2022, 5, 20)), Taken(ExtensionStep.Grant, new(2022, 5, 23))]);
        var facts = Nothing with { Supervision = Record(Milestone(new(2022, 5, 31))) with { Extensions = [granted] } };
        Assert.Equal(
            ["05-17 milestone-14/13/市司法局", "06-16 milestone-14/13/市司法局/2022-06-30", "06-27 milestone-3/13/市司法局/2022-06-30"], Said(facts, "milestone-"));
    }

    [Fact]
    public void A_milestone_proposed_or_achieved_is_not_asked_for()
    {
        Assert.Empty(Said(Nothing with { Supervision = Record(Milestone(new(2022, 5, 31)) with { Steps = [Taken(MilestoneStep.Propose, new(2022, 1, 10))] }) }, "milestone-"));
        var achieved = Milestone(new(2022, 5, 31));
        Assert.Equal(["05-17 milestone-14/13/市司法局"], Said(Nothing with { Supervision = Record(achieved with { Steps = [.. achieved.Steps, Taken(MilestoneStep.Achieve, new(2022, 5, 18))] }) }, "milestone-"));
    }

    [Fact]
    public void What_is_not_signed_for_is_said_when_the_term_ends_and_every_fifth_working_day_after()
    {
        var facts = Nothing with { Imported = new(2022, 3, 1), SignFors = [new(16, Unit, new(2022, 3, 4), "somebody"), new(13, Unit, new(2022, 3, 16), "somebody")] };
        Assert.Equal(["03-08 sign-for/13/市司法局/2022-03-08", "03-15 sign-for/13/市司法局/2022-03-15"], Said(facts, "sign-for").Where(line => line.Contains(Unit, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_returned_report_that_lies_for_3_working_days_is_said_and_again_until_it_is_touched()
    {
        var returned = SmallPlan.Report(13, Unit, (ReportStep.Submit, new(2022, 7, 4)), (ReportStep.Return, new(2022, 7, 7)));
        Assert.Equal(["07-12 returned/13/市司法局/2022-07-12", "07-15 returned/13/市司法局/2022-07-15"], Said(Nothing with { Reports = [returned] }, "returned", new(2022, 7, 15)));
        Assert.Empty(Said(Nothing with { Reports = [returned with { Written = new(2022, 7, 8) }] }, "returned", new(2022, 7, 15)));
        var again = returned with { Steps = [.. returned.Steps, new(ReportStep.Submit, new(2022, 7, 13), "somebody", null)] };
        Assert.Equal(["07-12 returned/13/市司法局/2022-07-12"], Said(Nothing with { Reports = [again] }, "returned", new(2022, 7, 15)));
    }

    [Fact]
    public void A_notice_is_said_when_it_comes_before_it_is_due_on_the_day_and_until_it_is_answered()
    {
        ReminderMatter notice = new("督办〔2022〕3号", Unit, [13], new(2022, 8, 1), new(2022, 8, 12), day => day < new DateOnly(2022, 8, 18));
        Assert.Equal(
            ["08-01", "08-09", "08-12", "08-16"], Said(Nothing with { Matters = [notice] }, "notice").Select(line => line[..5]));
    }

    [Fact]
    public void The_plans_dated_events_are_said_a_week_before()
    {
        var plan = SeedPlan.Plan;
        var events = PlanEvent.In(plan);
        Assert.Equal([("信用记录关爱日", new DateOnly(2022, 6, 14)), ("诚信兴商宣传月", new DateOnly(2022, 9, 1))], events.Select(one => (one.Name, one.Day)));
        Assert.All(events, one => Assert.True(one.IsValid));
        var said = Said(new ReminderFacts(plan, []) { Events = events }, "event");
        Assert.All(said.Where(line => line.Contains("关爱日", StringComparison.Ordinal)), line => Assert.StartsWith("06-07 ", line, StringComparison.Ordinal));
        Assert.All(said.Where(line => line.Contains("宣传月", StringComparison.Ordinal)), line => Assert.StartsWith("08-25 ", line, StringComparison.Ordinal));
        Assert.NotEmpty(said);
    }

    [Fact]
    public void The_office_is_told_of_an_evaluation_before_its_day_and_until_it_is_done()
    {
        var facts = Nothing with { Evaluated = new Dictionary<Quarter, DateOnly> { [new(2022, 2)] = new(2022, 7, 19) } };
        Assert.Equal(["07-11", "07-14", "07-18"], Said(facts, "evaluation").Where(line => line.Contains("2022Q2", StringComparison.Ordinal)).Select(line => line[..5]));
    }

    [Fact]
    public void Rectification_is_said_from_the_day_after_its_term()
    {
        var facts = Nothing with { Rectifications = [new(new(2022, 2), Unit, new(2022, 7, 28), 4, new(2022, 7, 14))] };
        Assert.Equal(["07-29", "08-05"], Said(facts, "rectification", new(2022, 8, 8)).Select(line => line[..5]));
    }

    private static Milestone Milestone(DateOnly due) => new(13, "方案", 1, due, [Taken(MilestoneStep.Propose, new(2022, 1, 10)), Taken(MilestoneStep.Agree, new(2022, 1, 11))]);

    private static SupervisionRecord Record(params IReadOnlyList<Milestone> milestones) => new(milestones, [], []);

    private static StepTaken<TStep> Taken<TStep>(TStep step, DateOnly day)
        where TStep : struct, Enum => new(step, new DateTimeOffset(day.ToDateTime(new(2, 0)), TimeSpan.Zero), day, "somebody", null);

    private static List<string> Said(ReminderFacts facts, string rule, DateOnly? to = null) =>
        [.. ReminderSpan.Of(facts, new ReminderRules([]), Days, new(2022, 1, 4), to ?? new(2022, 12, 30))
            .Where(row => row.Rule.Code.StartsWith(rule, StringComparison.Ordinal) && !row.Missed).Select(row => $"{row.Date:MM-dd} {row.Key}")];
}
