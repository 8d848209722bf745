namespace CreditWorkplan.Dashboard.Tests.CommandLine;

/// <summary>apply on the built program: synthetic acts on the real plan, all or none.</summary>
public sealed class ApplyTests : IDisposable
{
    private const string Submit = """{"act":"report","task":13,"unit":"市司法局","quarter":"2022Q2","stage":50,"done":"合成数据","next":["一","二"],"step":"submit","by":null,"at":"2022-07-06T15:00"}""";
    private const string Accept = """{"act":"report","task":13,"unit":"市司法局","quarter":"2022Q2","step":"accept","reason":null,"by":null,"at":"2022-07-06T16:00"}""";
    private readonly Workplan workplan = new();

    public void Dispose() => workplan.Dispose();

    [Fact]
    public async Task A_file_with_one_forbidden_act_changes_nothing_and_names_it()
    {
        await ImportAsync();
        workplan.Environment["Clock__Settable"] = "true";
        var refused = await ApplyAsync($"[{Submit},{Accept}]");
        Assert.Equal(1, refused.Code);
        Assert.Contains("act 1", refused.Errors);
        Assert.Contains("submitted", refused.Errors);
        // Nothing was kept: the same submission is taken now.
        Assert.Equal(0, (await ApplyAsync($"[{Submit}]")).Code);
        var board = await workplan.RunAsync("board", "2022", "--as-of", "2022-07-06", "--json", "--database", "d.db");
        Assert.Contains("\"submitted\":1", board.Output);
    }

    [Fact]
    public async Task The_past_is_not_written_where_the_clock_may_not_be_set()
    {
        await ImportAsync();
        var refused = await ApplyAsync($"[{Submit}]");
        Assert.Equal(1, refused.Code);
        Assert.Contains("Clock:Settable", refused.Errors);
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("[\n{\"act\":\"report\",\"at\":\"2022-07-06T15:00\",\"colour\":1}]", 2)]
    [InlineData("[{\"act\":\"dance\",\"by\":null,\"at\":\"2022-07-06T15:00\"}]", 0)]
    [InlineData("[{\"act\":\"report\",\"by\":\"nobody\",\"at\":\"2022-07-06T15:00\"}]", 0)]
    public async Task A_file_that_is_none_is_refused_by_line(string json, int line)
    {
        await ImportAsync();
        workplan.Environment["Clock__Settable"] = "true";
        var refused = await ApplyAsync(json);
        Assert.Equal(1, refused.Code);
        Assert.StartsWith(line > 0 ? $"acts.json:{line}:" : "acts.json:act 0:", refused.Errors);
    }

    private async Task ImportAsync()
    {
        await File.WriteAllBytesAsync(workplan.File("plan.txt"), Plans.SeedPlan.Bytes, Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(0, (await workplan.RunAsync("plan", "import", "plan.txt", "--database", "d.db")).Code);
    }

    private async Task<(int Code, string Output, string Errors)> ApplyAsync(string json)
    {
        await File.WriteAllTextAsync(workplan.File("acts.json"), json, Xunit.TestContext.Current.CancellationToken);
        return await workplan.RunAsync("apply", "acts.json", "--database", "d.db");
    }
}
