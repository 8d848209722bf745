using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>Plans of other cities' styles (synthetic), each beside what a person read in it: tasks, parties by role, due dates.</summary>
public sealed class PlanSamplesTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(RunningWorkplan.Root, "Dashboard.Tests", "Plans", "Samples");

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder).Where(file => !file.EndsWith(".tsv", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_read_is_what_a_person_reads(string sample)
    {
        var reading = PlanFileReader.Read(sample, File.ReadAllBytes(Path.Combine(Folder, sample)));
        Assert.Empty(reading.Faults);
        var read = reading.Plan!.Tasks;
        var expected = File.ReadAllLines(Path.Combine(Folder, Path.ChangeExtension(sample, ".tsv"))).Select(line => line.Split('\t')).ToList();

        var measures = new (string What, IEnumerable<string> Read, IEnumerable<string> Expected)[]
        {
            ("tasks", read.Select(task => task.Content), expected.Select(row => row[1])),
            ("leads", Parties(read, AssignmentRole.Lead), Parties(expected, 2)),
            ("support", Parties(read, AssignmentRole.Support), Parties(expected, 3)),
            ("shared", Parties(read, AssignmentRole.Shared), Parties(expected, 4)),
            ("due", read.Where(task => task.Due is not null).Select(task => $"{task.Number} {task.Due:yyyy-MM-dd}"), expected.Where(row => row[5].Length > 0).Select(row => $"{row[0]} {row[5]}")),
        };
        foreach (var (what, got, wanted) in measures)
        {
            var (left, right) = (got.ToHashSet(), wanted.ToHashSet());
            var common = left.Intersect(right).Count();
            var (precision, recall) = (left.Count == 0 ? 1 : (double)common / left.Count, right.Count == 0 ? 1 : (double)common / right.Count);
            output.WriteLine($"{sample} {what}: precision {precision:0.00}, recall {recall:0.00}");
            Assert.True(precision >= 0.98 && recall >= 0.98, $"{what}: too many {string.Join(" | ", left.Except(right))}; too few {string.Join(" | ", right.Except(left))}");
        }
    }

    [Fact]
    public void A_notice_names_the_plan_inside()
    {
        var plan = PlanFileReader.Read("lines.txt", File.ReadAllBytes(Path.Combine(Folder, "lines.txt"))).Plan!;
        Assert.Equal((2025, "示例市2025年社会信用体系建设重点工作任务", "示信办〔2025〕3号"), (plan.Year, plan.Title, plan.DocumentNumber));
        Assert.Equal(["信用法治", "信用经济"], plan.Sections.Select(section => section.Title));
        Assert.Equal(["推进信用立法", "规范信用惩戒", "发展信用服务业"], plan.Items.Select(item => item.Title));
    }

    private static IEnumerable<string> Parties(IEnumerable<PlanTask> tasks, AssignmentRole role) =>
        tasks.SelectMany(task => task.Assignments.Where(party => party.Role == role).Select(party => $"{task.Number} {party.Unit}"));

    private static IEnumerable<string> Parties(IEnumerable<string[]> rows, int column) =>
        rows.SelectMany(row => Regex.Split(row[column], "、(?![^（]*）)").Where(unit => unit.Length > 0).Select(unit => $"{row[0]} {unit}"));
}
