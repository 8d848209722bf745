using System.Text;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>Several files at once: synthetic plans, and the real one cut into body and table.</summary>
public sealed class PlanFilesTests
{
    [Fact]
    public void Plans_of_two_years_are_two_plans()
    {
        var opening = PlanFiles.Open([("a.txt", Text(2030)), ("b.txt", Text(2031))]);
        Assert.Equal(["a.txt", "b.txt"], opening.Documents.Select(document => document.File));
    }

    [Fact]
    public void Body_and_table_apart_are_one_plan_in_whatever_order_they_are_chosen()
    {
        var whole = Encoding.UTF8.GetString(SeedPlan.Bytes);
        var cut = whole.IndexOf("工作任务\t", StringComparison.Ordinal);
        (string, byte[]) body = ("body.txt", Encoding.UTF8.GetBytes(whole[..cut])), table = ("table.txt", Encoding.UTF8.GetBytes(whole[cut..]));
        foreach (var files in new[] { new[] { body, table }, [table, body] })
        {
            var plan = Domain.Plans.PlanReader.PlanInterpreter.Read(Assert.Single(PlanFiles.Open(files).Documents)).Plan!;
            Assert.Equal((7, 20, 90), (plan.Sections.Count, plan.Items.Count, plan.Tasks.Count));
        }
    }

    [Fact]
    public void One_broken_file_refuses_all_by_name()
    {
        var opening = PlanFiles.Open([("a.txt", Text(2030)), ("b.pdf", [0, 1, 2])]);
        Assert.Empty(opening.Documents);
        Assert.Equal("b.pdf", Assert.Single(opening.Faults).File);
    }

    private static byte[] Text(int year) => Encoding.UTF8.GetBytes($"示例市{year}年社会信用体系建设工作要点\n一、信用法治\n1．推进信用立法。（责任单位：市司法局）\n");
}
