using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CsCheck;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>On the real plan: whatever was accepted, progress lies in 0–100, and a unit that gets further never sets anybody back.</summary>
public sealed class MonotoneProgressTests
{
    private static readonly DateOnly Day = new(2022, 8, 15);
    private static readonly IReadOnlyList<Duty> Duties = Duty.Of(SeedPlan.Plan);
    private static readonly Stage[] Stages = Enum.GetValues<Stage>();

    private static readonly Gen<(int Duty, int Quarter, int Stage)> Reported =
        Gen.Select(Gen.Int[0, Duties.Count - 1], Gen.Int[1, 2], Gen.Int[0, Stages.Length - 1], (duty, quarter, stage) => (duty, quarter, stage));

    [Fact]
    public void A_further_stage_accepted_never_lowers_any_figure() => Gen.Select(Reported.Array[0, 60], Reported).Sample(
        (history, raised) =>
        {
            var reports = history.DistinctBy(one => (one.Duty, one.Quarter)).Select(one => Accepted(one.Duty, one.Quarter, Stages[one.Stage])).ToList();
            var before = new BoardBuilder(SeedPlan.Plan, reports, WorkingCalendar.Shipped, Day).Board;
            // The third quarter's report of the same duty, at least as far as any before.
            var duty = Duties[raised.Duty];
            var reached = reports.Where(one => one.Task == duty.Task && one.Unit == duty.Unit).Select(one => one.Stage).DefaultIfEmpty().Max();
            var further = Accepted(raised.Duty, 3, (Stage)Math.Max((int)reached, (int)Stages[raised.Stage]));
            var after = new BoardBuilder(SeedPlan.Plan, [.. reports, further], WorkingCalendar.Shipped, Day).Board;

            var figures = Figures(before).Zip(Figures(after)).ToList();
            return figures.All(pair => pair.First is >= 0 and <= 100 && pair.Second is >= 0 and <= 100 && pair.Second >= pair.First);
        },
        iter: 100, seed: "0000AAAA0000");

    private static ProgressReport Accepted(int duty, int quarter, Stage stage) => new(
        Duties[duty].Task, Duties[duty].Unit, new Quarter(2022, quarter), stage, false, new(2022, 7, 1),
        [.. new[] { ReportStep.Submit, ReportStep.Confirm, ReportStep.Accept }.Select(step => new ReportStepTaken(step, new(2022, 7, 1), "synthetic", null))]);

    private static IEnumerable<decimal> Figures(PlanBoard board) =>
        [board.Progress, .. board.Sections.Select(one => one.Progress), .. board.Items.Select(one => one.Progress), .. board.Tasks.Select(one => one.Progress), .. board.Units.Select(one => one.Progress)];
}
