using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

public sealed class HtmlBriefingRendererTests
{
    private const string Hostile = "<script>alert('\"')</script>&";

    [Fact]
    public void Text_is_encoded_wherever_it_stands()
    {
        var html = HtmlBriefingRenderer.Render(new Briefing(
            BriefingKind.TaskFile,
            Hostile,
            new Masthead(Hostile, Hostile, new(2022, 7, 12), 1, Hostile, Hostile),
            [
                new Heading(1, Hostile),
                new Paragraph([new TextRun(Hostile, true, new Uri("https://workplan.example/?q=\"'<script>"))]),
                new Table(Hostile, [new(Hostile)], [TableRow.Section(Hostile), TableRow.Of(Hostile)]),
                new Bars(Hostile, Hostile, [new Bar(Hostile, 1)]),
                new Note(Hostile),
                new Attachment(Hostile, Hostile),
            ],
            new Imprint(Hostile, Hostile, Hostile, new(2022, 7, 12))));

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("'\"'", html);
        Assert.Contains("&lt;script&gt;", html);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    public void Only_web_addresses_become_links(string address)
    {
        var sample = SampleBriefing.Create() with { Blocks = [new Paragraph([new TextRun("任务1", Link: new Uri(address))])] };
        Assert.DoesNotContain("<a ", HtmlBriefingRenderer.Render(sample));
    }

    [Fact]
    public void The_page_names_its_language_and_title_and_takes_the_fonts_from_where_it_is_told()
    {
        var html = HtmlBriefingRenderer.Render(SampleBriefing.Create(), "/briefings/fonts/");
        Assert.Contains("<html lang=\"zh-CN\">", html);
        Assert.Contains("<title>2022年第二季度工作要点推进情况</title>", html);
        Assert.Contains("url(/briefings/fonts/song.ttf)", html);
        Assert.Contains("<a href=\"https://workplan.example/tasks/88\">任务88</a>", html);
    }

    [Fact]
    public void Bars_carry_their_numbers()
    {
        var text = BriefingText.PlainText(SampleBriefing.Create());
        Assert.Contains("二、强化信用支撑政府治理\n35.5%\n49.3%\n−13.8\n", text);
        Assert.Contains("三、健全信用分级分类监管机制\n100.0%\n—\n—\n", text);
    }
}
