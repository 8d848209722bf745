using System.Xml.Linq;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.PublicityHost;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>评估报告: what it says, of all units and of one, and who gets it. All data is synthetic.</summary>
public sealed class EvaluationReportTests : IAsyncLifetime
{
    private PublicityHost host = null!;

    public async ValueTask InitializeAsync() => host = await StartAsync(null, ("DoublePublicity:Senders:0", "市水务局"));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task It_has_the_figures_their_method_and_the_files_so_that_anybody_can_work_them_out_again()
    {
        await host.SentAsync("许可.csv", Licences(Good(1), Late(2), Empty(3), Good(3), Late(4, Other)));
        var frozen = await host.EvaluateAsync();
        var text = BriefingText.PlainText((await WriteAsync(Office))!);

        Assert.Contains("2022年第二季度行政许可和行政处罚双公示评估报告", text, StringComparison.Ordinal);
        Assert.Contains("应报送而未报送的单位1个：市水务局", text, StringComparison.Ordinal);
        Assert.Contains("7个工作日内公示为及时", text, StringComparison.Ordinal);
        Assert.Contains("得分＝100×（0.4×及时率＋0.3×准确率＋0.3×全面率）", text, StringComparison.Ordinal);
        Assert.Contains("行政许可必填项：行政相对人名称、行政相对人代码_1(统一社会信用代码)、", text, StringComparison.Ordinal);
        Assert.Contains("只作提示、不计入各项比率：文号断号、公示期与档次不符", text, StringComparison.Ordinal);
        Assert.Contains(frozen.Files.Single().Sha256, text, StringComparison.Ordinal);
        Assert.DoesNotContain("与上一版本比较", text, StringComparison.Ordinal);
        Assert.Equal(
            [["迟于公示时限", "及时性", "2", "2"], ["缺必填字段", "准确性", "1", "1"], ["重复", "重复", "1", "1"], ["合计", "", "4", "2"]],
            Rows(await WriteAsync(Office), "各规则问题"));
        Assert.Equal([[Bureau, "3", "重复1；迟于公示时限1；缺必填字段1"], [Other, "1", "迟于公示时限1"]], Rows(await WriteAsync(Office), "各单位问题"));
    }

    [Fact]
    public async Task A_units_own_report_has_its_figures_findings_and_last_day_and_nothing_of_others()
    {
        await host.SentAsync("许可.csv", Licences(Late(1), Late(2, Other)));
        await host.EvaluateAsync();
        var text = BriefingText.PlainText((await WriteAsync(Office, Bureau))!);
        Assert.StartsWith("双公示评估报告", text, StringComparison.Ordinal);
        Assert.Contains($"{Bureau}2022年第二季度", text, StringComparison.Ordinal);
        // Ten working days after 20 July 2022.
        Assert.Contains("共发现问题1个。请于2022年8月3日前（含当日）完成整改。", text, StringComparison.Ordinal);
        Assert.Contains("沪示许字第1号", text, StringComparison.Ordinal);
        Assert.DoesNotContain("沪示许字第2号", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Other, text, StringComparison.Ordinal);
        Assert.Null(await WriteAsync(Office, "市水务局"));
    }

    [Fact]
    public async Task Offices_and_leaders_get_every_report_a_units_people_their_own_and_others_none()
    {
        await host.SentAsync("许可.csv", Licences(Late(1), Late(2, Other)));
        await host.EvaluateAsync();
        foreach (var actor in new[] { Office, Chief })
        {
            Assert.NotNull(await WriteAsync(actor));
            Assert.NotNull(await WriteAsync(actor, Other));
        }
        foreach (var actor in new[] { Reporter, Head })
        {
            // Whatever is asked for.
            Assert.StartsWith(Bureau, (await WriteAsync(actor))!.Title, StringComparison.Ordinal);
            Assert.StartsWith(Bureau, (await WriteAsync(actor, Other))!.Title, StringComparison.Ordinal);
        }
        Assert.Null(await WriteAsync(Administrator));
        Assert.Null(await host.Get<EvaluationReports>().WriteAsync(Office, Second.Next, cancellation: Cancellation));
    }

    [Fact]
    public async Task What_came_later_changes_no_report_that_was_issued()
    {
        var first = await host.SentAsync("许可.csv", Licences(Late(1), Good(2)));
        await host.EvaluateAsync();
        var issued = BriefingText.PlainText((await WriteAsync(Office))!);
        await host.SentAsync("许可.csv", Licences(Good(1), Good(2)), replaces: first);
        await host.EvaluateAsync();
        Assert.Equal(issued, BriefingText.PlainText((await host.Get<EvaluationReports>().WriteAsync(Office, Second, 1, cancellation: Cancellation))!));
        Assert.Contains("与上一版本比较", BriefingText.PlainText((await WriteAsync(Office))!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_has_the_same_name_on_paper_as_on_the_screen()
    {
        var words = XDocument.Load(Path.Combine(RunningWorkplan.Root, "Dashboard", "Resources", "PublicityText.resx")).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);
        Assert.All(PublicityRules.All, rule => Assert.Equal(words[$"Rule.{rule}"], RuleWords.Name(rule)));
    }

    private Task<Briefing?> WriteAsync(Domain.Accounts.Actor actor, string? unit = null) => host.Get<EvaluationReports>().WriteAsync(actor, Second, unit: unit, cancellation: Cancellation);

    private static IEnumerable<IEnumerable<string>> Rows(Briefing? report, string caption) =>
        report!.Blocks.OfType<Table>().Single(table => table.Caption == caption).Rows.Select(row => row.Cells.Select(cell => cell.Text));
}
