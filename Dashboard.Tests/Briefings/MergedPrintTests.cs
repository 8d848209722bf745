using System.Runtime.Versioning;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>Several briefings as one document (合并打印).</summary>
[UnsupportedOSPlatform("windows")]
public sealed class MergedPrintTests
{
    [Fact]
    public void A_merged_page_holds_every_briefing_whole_and_a_single_one_is_as_before()
    {
        var sample = SampleBriefing.Create();
        var merged = HtmlBriefingRenderer.Render([sample, sample with { Title = "第二份" }], "合订本");
        Assert.Contains("<title>合订本</title>", merged);
        Assert.Equal(2, merged.Split("<header class=\"masthead\">").Length - 1);
        Assert.Equal(2, merged.Split("<footer class=\"imprint\">").Length - 1);
        Assert.Contains("<h1>第二份</h1>", merged);
        Assert.Equal(HtmlBriefingRenderer.Render(sample), HtmlBriefingRenderer.Render([sample], sample.Title));
    }

    [Fact]
    public async Task A_merged_print_has_all_text_in_order_each_from_a_new_page_tagged_and_outlined()
    {
        await using var printer = PrintedFile.Printer();
        var short1 = SampleBriefing.Create() with { Title = "第一份", Blocks = [new Heading(1, "一、甲"), new Paragraph("甲正文")], Archive = null };
        var short2 = short1 with { Title = "第二份", Blocks = [new Heading(1, "一、乙"), new Paragraph("乙正文")] };
        var pdf = await printer.PrintAsync([short1, short2], "合订本", TestContext.Current.CancellationToken);
        var facts = await PrintedFile.RunAsync(pdf, "pdfinfo", "$");
        Assert.Matches(@"Title:\s+合订本", facts);
        Assert.Matches(@"Tagged:\s+yes", facts);
        Assert.Matches(@"Pages:\s+2\b", facts);
        Assert.Contains("甲正文", await PrintedFile.RunAsync(pdf, "pdftotext", "-l", "1", "-raw", "$", "-"));
        var second = await PrintedFile.RunAsync(pdf, "pdftotext", "-f", "2", "-raw", "$", "-");
        Assert.Contains("乙正文", second);
        Assert.Contains("— 2 —", second);
        Assert.DoesNotContain("甲正文", second);
    }
}
