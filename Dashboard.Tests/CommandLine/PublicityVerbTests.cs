using System.Text.Json;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.SyntheticFiles;

namespace CreditWorkplan.Dashboard.Tests.CommandLine;

/// <summary>What the verbs of double-publicity say besides their figures.</summary>
public sealed class PublicityVerbTests : IDisposable
{
    private readonly Workplan workplan = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => workplan.Dispose();

    [Fact]
    public async Task Columns_that_nobody_knows_are_told_in_a_line_and_change_no_figure()
    {
        var text = Csv(LicenceHeader, [Licence("1"), new(Licence("2")) { ["SBSJ"] = "2026-09-30" }]);
        await File.WriteAllTextAsync(workplan.File("licences.csv"), text, Cancellation);
        var (_, plain, silent) = await EvaluateAsync();
        Assert.Empty(silent);
        var lines = text.TrimEnd().Split("\r\n");
        lines[0] += ",自用,,\"b\e[31m\n第二行\"";
        for (var line = 1; line < lines.Length; line++) lines[line] += ",1,2,3";
        await File.WriteAllTextAsync(workplan.File("licences.csv"), string.Join("\r\n", lines), Cancellation);
        var (code, output, errors) = await EvaluateAsync();
        Assert.Equal((0, "licences.csv: 未识别的列：自用、b [31m 第二行，不参与评估\n"), (code, errors));
        // The heading's second line moves the findings down by one, and nothing else.
        Assert.Equal(plain.Replace("\"line\":3", "\"line\":4", StringComparison.Ordinal), output);

        Task<(int Code, string Output, string Errors)> EvaluateAsync() =>
            workplan.RunAsync("double-publicity", "evaluate", "--licences", "licences.csv", "--quarter", "2026Q3", "--as-of", "2026-10-20", "--json");
    }

    [Fact]
    public async Task An_evaluation_that_is_stopped_is_no_success_and_leaves_no_findings()
    {
        await File.WriteAllTextAsync(workplan.File("licences.csv"), Csv(LicenceHeader, [new(Licence("1")) { ["XK_NR"] = "" }]), Cancellation);
        Assert.Equal(130, await CreditWorkplan.Dashboard.CommandLine.WorkplanCommand.RunAsync(
            ["double-publicity", "evaluate", "--licences", workplan.File("licences.csv"), "--quarter", "2026Q3", "--as-of", "2026-10-20", "--findings", workplan.File("findings.csv")], new CancellationToken(canceled: true)));
        Assert.Equal("licences.csv", Path.GetFileName(Assert.Single(Directory.EnumerateFiles(workplan.Folder))));
    }

    [Fact]
    public async Task What_is_decided_and_not_published_is_listed_with_its_last_day()
    {
        await File.WriteAllTextAsync(workplan.File("licences.csv"), Csv(LicenceHeader, [Licence("已公示（合成）", "2026-09-28")]), Cancellation);
        await File.WriteAllTextAsync(workplan.File("ledger.csv"), Csv(LedgerHeader,
            [LedgerRow("许可", "已公示（合成）", "2026-09-28"), LedgerRow("处罚", "节前（合成）", "2026-09-30"), LedgerRow("许可", "逾期（合成）", "2026-09-01")]), Cancellation);
        string[] forecast = ["double-publicity", "forecast", "--licences", "licences.csv", "--ledger", "ledger.csv", "--quarter", "2026Q3", "--as-of", "2026-10-14"];
        var (code, table, errors) = await workplan.RunAsync(forecast);
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal("2026-09-10\t已过期\t示例局（合成）\t行政许可\t逾期（合成）\t2026-09-01\n2026-10-15\t明天到期\t示例局（合成）\t行政处罚\t节前（合成）\t2026-09-30\n", table);
        var (_, json, _) = await workplan.RunAsync([.. forecast, "--json"]);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(
            ["licence 逾期（合成） 2026-09-10 overdue", "penalty 节前（合成） 2026-10-15 tomorrow"],
            document.RootElement.GetProperty("pending").EnumerateArray().Select(one => string.Join(' ', new[] { "kind", "document", "lastDay", "urgency" }.Select(name => one.GetProperty(name).GetString()))));
    }

    [Fact]
    public async Task A_forecast_without_a_ledger_is_wrong_usage_and_a_broken_one_is_refused_by_line()
    {
        var (code, output, errors) = await workplan.RunAsync("double-publicity", "forecast", "--quarter", "2026Q3", "--as-of", "2026-10-14");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("--ledger", errors, StringComparison.Ordinal);
        await File.WriteAllTextAsync(workplan.File("ledger.csv"), "甲,乙\n1,2\n", Cancellation);
        (code, output, errors) = await workplan.RunAsync("double-publicity", "forecast", "--ledger", "ledger.csv", "--quarter", "2026Q3", "--as-of", "2026-10-14");
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("ledger.csv:1: ", errors, StringComparison.Ordinal);
    }
}
