using System.Text;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;

namespace CreditWorkplan.Infrastructure.Demo;

/// <summary>What the demonstration's reports hold beside their words (演示数据): two indicators, answers to promises, one attachment.</summary>
/// <param name="plan">The plan.</param>
/// <param name="reports">Its reports, whose texts are added to.</param>
internal sealed class DemoMeasures(WorkPlan plan, IReadOnlyList<StoredReport> reports)
{
    private const int Attached = 13;

    // The figures are those of the written texts.
    private static readonly (int Task, string Name, string Measure, decimal Target, (int Quarter, decimal Value)[] Values)[] Measured =
    [
        (13, "可跨省查询的归集信息", "万条", 6, [(2, 3.1m), (3, 4.8m)]),
        (84, "第三方评估总分", "分", 98, [(1, 97.0m), (3, 97.4m)]),
    ];

    /// <summary>The indicators, agreed in March.</summary>
    public IEnumerable<StoredIndicator> Indicators() => from one in Measured
                                                        where plan.Tasks.Any(task => task.Number == one.Task)
                                                        select new StoredIndicator
                                                        {
                                                            Year = plan.Year,
                                                            Task = one.Task,
                                                            Name = one.Name,
                                                            Measure = one.Measure,
                                                            Target = one.Target,
                                                            State = IndicatorState.Agreed,
                                                            Steps = [Taken(IndicatorStep.Propose, 7), Taken(IndicatorStep.Agree, 9)],
                                                            Version = 2,
                                                        };

    /// <summary>Writes values and answers into the leads' reports; a draft stays to be filled in.</summary>
    public void Fill()
    {
        var accepted = reports.Where(report => report.State == ReportState.Accepted).ToDictionary(report => (report.Task, report.Unit, report.Quarter));
        foreach (var report in reports.Where(report => report.State != ReportState.Draft && Leads(report)))
        {
            var promises = accepted.TryGetValue((report.Task, report.Unit, report.Quarter.Previous), out var before) ? PromiseLines.Of(before.Text.Next) : [];
            report.Text = report.Text with
            {
                Answers = [.. promises.Select(promise => new PromiseAnswer(promise, (report.Task % 7) switch { 3 => PromiseVerdict.Partly, 5 => PromiseVerdict.NotKept, _ => PromiseVerdict.Kept }))],
                Values = [.. from one in Measured where one.Task == report.Task from value in one.Values where value.Quarter == report.Quarter.Number select new IndicatorValue(one.Name, value.Value)],
            };
        }
    }

    /// <summary>One attachment, of an accepted report.</summary>
    public IEnumerable<StoredAttachment> Attachments() =>
        from report in reports.Where(report => report.Task == Attached && report.State == ReportState.Accepted && Leads(report)).Take(1)
        select AddAttachment.Make(
            AttachmentPlace.Of(new(report.Year, report.Task, report.Unit, report.Quarter)), "演示数据-归集情况.csv", AttachmentKind.Text,
            Encoding.UTF8.GetBytes("演示数据,合成,非真实\r\n季度,归集信息（万条）\r\n2022Q2,3.1\r\n"), report.StartedAt, report.Steps[0].By);

    /// <summary>Where none leads, the unit named first: its words are the written ones.</summary>
    private bool Leads(StoredReport report) =>
        plan.Tasks.Any(task => task.Number == report.Task && (task.HasLead
            ? task.Assignments.Any(party => party.Unit == report.Unit && party.Role == AssignmentRole.Lead)
            : Duty.Of(plan).FirstOrDefault(duty => duty.Task == task.Number)?.Unit == report.Unit));

    private StepTaken<IndicatorStep> Taken(IndicatorStep step, int day)
    {
        DateOnly on = new(plan.Year, 3, day);
        return new(step, BusinessClock.At(on.ToDateTime(new TimeOnly(10, 0))), on, "office", "演示数据");
    }
}
