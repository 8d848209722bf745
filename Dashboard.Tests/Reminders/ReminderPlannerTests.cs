using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

public sealed class ReminderPlannerTests
{
    private static readonly WorkPlan Plan = SmallPlan.Make();
    private static readonly ReminderRules Rules = new([]);
    private static readonly SendingDays Days = new(WorkingCalendar.Shipped, QuietTimes.Default);
    private static readonly DateOnly From = new(2022, 6, 25);
    private static readonly DateOnly To = new(2022, 7, 19);

    [Fact]
    public void The_second_quarter_without_a_report_goes_as_the_contract_says()
    {
        var rows = Q2([]).Where(row => row.Unit == "市司法局").ToList();
        Assert.Equal(
            ["06-30 due-7", "07-04 due-3", "07-06 due-1", "07-07 due-0", "07-11 overdue", "07-13 overdue", "07-15 overdue", "07-19 overdue"],
            rows.Select(row => $"{row.Date:MM-dd} {row.Rule.Code}"));
        Assert.Equal("due-7/2022Q2/市司法局", rows[0].Key);
        Assert.Equal("overdue/2022Q2/市司法局/2022-07-11", rows[4].Key);
        Assert.All(rows, row => Assert.Equal([13, 16], row.Tasks));
        Assert.DoesNotContain(rows, row => row.Missed);
    }

    [Fact]
    public void A_collective_is_listed_by_its_members_and_not_itself()
    {
        var units = Q2([]).Select(row => row.Unit).Distinct();
        Assert.Equal(["市司法局", "浦东新区", "黄浦区"], units.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Submission_stops_a_task_and_a_return_resumes_it()
    {
        var report = SmallPlan.Report(13, "市司法局", (ReportStep.Submit, new(2022, 7, 4)), (ReportStep.Return, new(2022, 7, 7)));
        var tasks = Q2([report]).Where(row => row.Unit == "市司法局").ToDictionary(row => row.Date, row => row.Tasks);
        Assert.Equal([13, 16], tasks[new(2022, 6, 30)]);
        Assert.Equal([16], tasks[new(2022, 7, 4)]);
        Assert.Equal([16], tasks[new(2022, 7, 6)]);
        Assert.Equal([13, 16], tasks[new(2022, 7, 7)]);
    }

    [Fact]
    public void A_unit_with_nothing_left_gets_nothing() =>
        Assert.DoesNotContain(
            Q2([SmallPlan.Report(16, "黄浦区", (ReportStep.Submit, new(2022, 6, 1)))]), row => row.Unit == "黄浦区");

    [Fact]
    public void A_draft_stops_nothing() =>
        Assert.Contains(Q2([SmallPlan.Report(16, "黄浦区")]), row => row.Unit == "黄浦区");

    [Fact]
    public void Quiet_days_move_to_the_next_working_day_and_the_latest_of_one_day_is_sent()
    {
        // Nothing but days off from Friday 07-01 to Wednesday 07-06: due-3 and due-1 fall together.
        WorkingCalendar calendar = new([new(2022, 1, 1), new(2022, 1, 2), new(2022, 1, 3), new(2022, 2, 1), new(2022, 2, 2), new(2022, 2, 3), new(2022, 7, 4), new(2022, 7, 5)], []);
        var due = calendar.ReportDue(new(2022, 2));
        Assert.Equal(new(2022, 7, 11), due);
        var rows = Span([], From, new(2022, 7, 12), new SendingDays(calendar, QuietTimes.Default)).Where(row => row.Unit == "黄浦区" && row is { Window: "2022Q2", Rule.Kind: ReminderKind.Report });
        Assert.Equal(["07-06 due-7 False", "07-08 due-3 False", "07-11 due-1 True", "07-11 due-0 False"], rows.Select(row => $"{row.Date:MM-dd} {row.Rule.Code} {row.Missed}"));
    }

    [Fact]
    public void A_quiet_day_that_the_office_names_moves_to_the_next_working_day()
    {
        SendingDays days = new(WorkingCalendar.Shipped, QuietTimes.Default with { Days = [new(2022, 6, 30)] });
        var first = Span([], From, To, days).First(row => row.Unit == "黄浦区" && row is { Rule.Code: "due-7", Window: "2022Q2" });
        Assert.Equal((new(2022, 7, 1), new DateOnly(2022, 6, 30)), (first.Date, first.Nominal));
    }

    [Fact]
    public void National_day_moves_the_first_reminder_of_the_third_quarter()
    {
        var rows = Span([], new(2022, 10, 1), new(2022, 10, 12)).Where(row => row.Unit == "黄浦区" && row is { Window: "2022Q3", Missed: false });
        Assert.Equal(["10-08 due-7", "10-09 due-3", "10-11 due-1", "10-12 due-0"], rows.Select(row => $"{row.Date:MM-dd} {row.Rule.Code}"));
    }

    [Fact]
    public void After_a_gap_the_latest_is_sent_and_the_others_are_missed()
    {
        var rows = On(new(2022, 7, 14), []).Where(row => row.Unit == "黄浦区" && row.Window == "2022Q2" && row.Rule.Kind == ReminderKind.Report).ToList();
        var sent = Assert.Single(rows, row => !row.Missed);
        Assert.Equal(("overdue/2022Q2/黄浦区/2022-07-13", new DateOnly(2022, 7, 14)), (sent.Key, sent.Date));
        Assert.Equal(5, rows.Count(row => row.Missed));
    }

    [Fact]
    public void What_the_ledger_has_is_not_said_again_and_quiet_days_say_nothing()
    {
        var ledger = On(new(2022, 7, 14), []).Select(row => row.Key).ToHashSet();
        Assert.Empty(new ReminderPlanner(Facts([]), Rules, Days, new(2022, 7, 14)).DueOn(new(2022, 7, 14), ledger));
        Assert.Empty(On(new(2022, 7, 16), []));
    }

    [Fact]
    public void A_year_without_a_holiday_table_plans_nothing() =>
        Assert.Empty(new ReminderPlanner(new ReminderFacts(Plan with { Year = 2031 }, []), Rules, Days, new(2031, 7, 7)).DueOn(new(2031, 7, 7), new HashSet<string>()));

    [Fact]
    public void Overdue_reminders_end_a_year_after_the_plan()
    {
        Assert.NotEmpty(On(new(2023, 12, 29), []));
        Assert.DoesNotContain(On(new(2024, 2, 1), []), row => row.Nominal > new DateOnly(2023, 12, 31));
        Assert.Empty(On(new(2024, 6, 3), []));
    }

    [Fact]
    public void A_quarter_opens_on_its_first_working_day_and_is_no_news_a_fortnight_later()
    {
        Assert.Contains(On(new(2022, 4, 1), []), row => row is { Rule.Code: "quarter-open", Window: "2022Q2", Missed: false });
        Assert.Contains(On(new(2022, 4, 18), []), row => row is { Rule.Code: "quarter-open", Window: "2022Q2", Missed: true });
    }

    private static IEnumerable<ReminderOccurrence> Q2(IReadOnlyList<ProgressReport> reports) =>
        Span(reports, From, To).Where(row => row is { Window: "2022Q2", Missed: false, Rule.Kind: ReminderKind.Report });

    private static ReminderFacts Facts(IReadOnlyList<ProgressReport> reports) => new(Plan, reports);

    private static IReadOnlyList<ReminderOccurrence> On(DateOnly day, IReadOnlyList<ProgressReport> reports) => new ReminderPlanner(Facts(reports), Rules, Days, day).DueOn(day, new HashSet<string>());

    private static List<ReminderOccurrence> Span(IReadOnlyList<ProgressReport> reports, DateOnly from, DateOnly to, SendingDays? days = null) => ReminderSpan.Of(Facts(reports), Rules, days ?? Days, from, to);
}

/// <summary>Days one after the other, each with what those before it recorded.</summary>
internal static class ReminderSpan
{
    public static List<ReminderOccurrence> Of(ReminderFacts facts, ReminderRules rules, SendingDays days, DateOnly from, DateOnly to)
    {
        HashSet<string> recorded = [];
        List<ReminderOccurrence> rows = [];
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var found = new ReminderPlanner(facts, rules, days, day).DueOn(day, recorded);
            rows.AddRange(found);
            recorded.UnionWith(found.Select(row => row.Key));
        }
        return rows;
    }
}

internal static class SmallPlan
{
    public static WorkPlan Make() => new(
        2022, "工作要点", "沪信用办〔2022〕5号", [new(1, "部分")], [new(1, 1, "条目")],
        [
            new(13, 1, 1, "推进信用立法", "市司法局牵头", [new("市司法局", AssignmentRole.Lead, "市司法局")]),
            new(16, 1, 1, "推进信用应用", "各区、市司法局", [new("各区", AssignmentRole.Shared, "各区"), new("市司法局", AssignmentRole.Shared, "市司法局"), new("各有关单位", AssignmentRole.Shared, "各有关单位")]),
        ],
        [
            new("市司法局", UnitKind.Bureau, false, [], []), new("各区", UnitKind.District, true, ["浦东新区", "黄浦区"], []),
            new("各有关单位", UnitKind.Agency, true, [], []),
            new("浦东新区", UnitKind.District, false, [], []), new("黄浦区", UnitKind.District, false, [], []),
        ],
        [], []);

    public static ProgressReport Report(int task, string unit, params (ReportStep Step, DateOnly Day)[] steps) => new(
        task, unit, new(2022, 2), Stage.Planning, false, new(2022, 4, 1),
        [.. steps.Select(step => new ReportStepTaken(step.Step, step.Day, "某人", null))]);
}
