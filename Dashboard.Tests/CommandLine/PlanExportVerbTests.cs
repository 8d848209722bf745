using CreditWorkplan.Dashboard.Tests.Plans;

namespace CreditWorkplan.Dashboard.Tests.CommandLine;

/// <summary><c>plan export</c> as a user's shell would run it.</summary>
public sealed class PlanExportVerbTests : IDisposable
{
    private readonly Workplan workplan = new();

    public void Dispose() => workplan.Dispose();

    [Theory]
    [InlineData("docx")]
    [InlineData("json")]
    public async Task An_exported_plan_is_imported_again_as_the_same_plan(string ending)
    {
        await File.WriteAllBytesAsync(workplan.File("plan.txt"), SeedPlan.Bytes, Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(0, (await workplan.RunAsync("plan", "import", "plan.txt", "--database", "a.db")).Code);
        Assert.Equal((0, "", ""), await workplan.RunAsync("plan", "export", "2022", "--out", $"out.{ending}", "--database", "a.db"));
        Assert.Equal(0, (await workplan.RunAsync("plan", "import", $"out.{ending}", "--database", "b.db")).Code);
        var before = (await workplan.RunAsync("plan", "show", "2022", "--json", "--database", "a.db")).Output;
        var after = (await workplan.RunAsync("plan", "show", "2022", "--json", "--database", "b.db")).Output;
        // A table has no place for corrections and doubts.
        Assert.Equal(ending == "json" ? before : before[..before.IndexOf("\"corrections\"", StringComparison.Ordinal)], ending == "json" ? after : after[..after.IndexOf("\"corrections\"", StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task Wrong_usage_a_missing_plan_and_a_folder_that_is_not_there_are_told_apart()
    {
        Assert.Equal(2, (await workplan.RunAsync("plan", "export", "2022")).Code);
        Assert.Equal(2, (await workplan.RunAsync("plan", "export", "2022", "--out", "plan.odt")).Code);
        Assert.Equal(1, (await workplan.RunAsync("plan", "export", "2022", "--out", "plan.csv", "--database", "a.db")).Code);
        await File.WriteAllBytesAsync(workplan.File("plan.txt"), SeedPlan.Bytes, Xunit.TestContext.Current.CancellationToken);
        await workplan.RunAsync("plan", "import", "plan.txt", "--database", "a.db");
        Assert.Equal(3, (await workplan.RunAsync("plan", "export", "2022", "--out", "nowhere/plan.csv", "--database", "a.db")).Code);
    }
}
