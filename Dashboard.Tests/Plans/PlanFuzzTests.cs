using System.Text;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>Whatever a file holds, it is a plan or it is refused by name and line; it never throws.</summary>
public sealed class PlanFuzzTests
{
    private const int Mutations = 150;
    private const string Strange = "一、（二）③第四部分\t\t责任单位：牵头配合（（】，。；%$\u0001\ufffd𠀀1、2.年月日底前";

    public static TheoryData<string> Sources =>
    [
        "seed",
        .. Directory.GetFiles(Path.Combine(RunningWorkplan.Root, "Dashboard.Tests", "Plans", "Samples")).Where(file => !file.EndsWith(".tsv", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)!),
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_mutilated_plan_is_read_or_refused(string source)
    {
        var text = source == "seed" ? Encoding.UTF8.GetString(SeedPlan.Bytes) : File.ReadAllText(Path.Combine(RunningWorkplan.Root, "Dashboard.Tests", "Plans", "Samples", source));
        var random = new Random(20220815);
        for (var round = 0; round < Mutations; round++)
        {
            var mutant = Mutate(text, random);
            var reading = PlanFileReader.Read("plan.txt", Encoding.UTF8.GetBytes(mutant), year: round % 2 == 0 ? 2022 : null);
            if (reading.Plan is { } plan)
            {
                Assert.Empty(reading.Faults);
                Assert.Equal(Enumerable.Range(1, plan.Tasks.Count), plan.Tasks.Select(task => task.Number));
                Assert.All(plan.Tasks, task => Assert.InRange(task.Item, 1, plan.Items.Count));
                Assert.Equal(plan.Tasks.Count, reading.Printed.Count);
            }
            else
            {
                Assert.All(reading.Faults, fault => Assert.True(fault is { File: "plan.txt", Line: > 0, Message.Length: > 0 }));
                Assert.NotEmpty(reading.Faults);
            }
        }
    }

    private static string Mutate(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        for (var change = random.Next(1, 6); change > 0 && lines.Count > 0; change--)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(6))
            {
                case 0: lines.RemoveAt(at); break;
                case 1: lines.Insert(random.Next(lines.Count), lines[at]); break;
                case 2: lines.RemoveRange(at, lines.Count - at); break;
                case 3: lines[at] = lines[at].Insert(random.Next(lines[at].Length + 1), Piece(random)); break;
                case 4: lines[at] = lines[at][..random.Next(lines[at].Length + 1)]; break;
                default: lines[at] = string.Concat(lines[at].Reverse()); break;
            }
        }
        return string.Join('\n', lines);
    }

    private static string Piece(Random random)
    {
        var start = random.Next(Strange.Length);
        return Strange.Substring(start, random.Next(1, Strange.Length - start + 1));
    }
}
