using CreditWorkplan.Dashboard.Tests.Host;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace CreditWorkplan.Dashboard.Tests.Plans.Readers;

public sealed class PdfReaderTests
{
    private static readonly byte[] Font = File.ReadAllBytes(Path.Combine(RunningWorkplan.Root, ".cache", "fonts", "kai.ttf"));

    [Fact]
    public void Lines_become_paragraphs_and_page_numbers_and_running_heads_go()
    {
        var pages = Enumerable.Range(1, 3).Select(number => new List<(double, double, string)> { (60, 800, "信用工作要点"), (280, 40, $"— {number} —") }).ToArray();
        pages[0].AddRange([(200, 740, "2023年工作要点"), (60, 700, "一、总体要求"), (84, 680, "推进社会信用体系建设" + new string('甲', 28)), (60, 660, "高质量发展，做好2023年工作。"), (84, 640, "另起一段。")]);
        pages[1].AddRange([(84, 740, "完善制度" + new string('乙', 34))]);
        pages[2].AddRange([(60, 740, "并抓好落实。"), (60, 720, "二、信用")]);
        Assert.Equal(
            [
                "1 2023年工作要点", "2 一、总体要求", $"3 推进社会信用体系建设{new string('甲', 28)}高质量发展，做好2023年工作。", "5 另起一段。",
                $"6 完善制度{new string('乙', 34)}并抓好落实。", "8 二、信用",
            ],
            Source.Blocks("a.pdf", Pdf(pages)));
    }

    [Fact]
    public void A_ruled_table_has_its_cells_and_merged_ones()
    {
        var text = new List<(double, double, string)>
        {
            (60, 760, "分工表"),
            (65, 730, "任务"), (125, 730, "序号"), (220, 730, "工作内容"), (400, 730, "责任单位"),
            (65, 700, "一、总体要求"),
            (65, 650, "平台建设"), (125, 670, "1"), (165, 675, "建设信用平台，归集信"), (165, 661, "用信息"), (365, 670, "市经信委"),
            (125, 630, "2"), (165, 630, "拓展应用"), (365, 630, "市科委、市教委"),
        };
        (double, double, double, double)[] rules =
        [
            (60, 745, 500, 745), (60, 715, 500, 715), (60, 690, 500, 690), (120, 645, 500, 645), (60, 615, 500, 615),
            (60, 745, 60, 615), (500, 745, 500, 615), (120, 745, 120, 715), (120, 690, 120, 615), (160, 745, 160, 715), (160, 690, 160, 615), (360, 745, 360, 715), (360, 690, 360, 615),
        ];
        Assert.Equal(
            [
                "1 分工表", "2 [1] 任务 | 序号 | 工作内容 | 责任单位", "3 [1] 一、总体要求 |  |  | ",
                "4 [1] 平台建设 | 1 | 建设信用平台，归集信用信息 | 市经信委", "8 [1] ^ | 2 | 拓展应用 | 市科委、市教委",
            ],
            Source.Blocks("a.pdf", Pdf([text], rules)));
    }

    [Fact]
    public void A_rows_number_near_the_edge_of_the_page_is_no_page_number()
    {
        var text = new List<(double, double, string)> { (60, 760, "分工表"), (125, 66, "14"), (165, 73, "建设信用平台，归集"), (165, 59, "用信息"), (280, 30, "— 7 —") };
        (double, double, double, double)[] rules = [(60, 90, 500, 90), (60, 50, 500, 50), (60, 90, 60, 50), (120, 90, 120, 50), (160, 90, 160, 50), (500, 90, 500, 50)];
        Assert.Equal(["1 分工表", "2 [1]  | 14 | 建设信用平台，归集用信息"], Source.Blocks("a.pdf", Pdf([text], rules)));
    }

    [Fact]
    public void A_table_without_lines_is_found_by_its_header()
    {
        var first = new List<(double, double, string)>
        {
            (60, 760, "前言。"),
            (60, 730, "序号"), (200, 730, "工作内容"), (400, 730, "责任单位"),
            (60, 700, "1"), (110, 700, "建设信用平台，归集信用信息"), (380, 700, "市经信委、市大数据"), (110, 685, "，拓展应用"), (380, 685, "中心"),
            (60, 660, "2"), (110, 660, "推进立法"), (380, 660, "市司法局"),
        };
        var second = new List<(double, double, string)> { (60, 760, "3"), (110, 760, "宣传"), (380, 760, "市文明办"), (60, 700, "附则：由市信用办负责解释，自印发之日起施行，请遵照执行，请各单位落实。") };
        Assert.Equal(
            [
                "1 前言。", "2 [1] 序号 | 工作内容 | 责任单位", "3 [1] 1 | 建设信用平台，归集信用信息，拓展应用 | 市经信委、市大数据中心",
                "5 [1] 2 | 推进立法 | 市司法局", "6 [1] 3 | 宣传 | 市文明办", "7 附则：由市信用办负责解释，自印发之日起施行，请遵照执行，请各单位落实。",
            ],
            Source.Blocks("a.pdf", Pdf([first, second])));
    }

    [Fact]
    public void A_row_that_a_page_broke_is_one_row_and_a_repeated_header_goes()
    {
        var first = new List<(double, double, string)> { (65, 730, "序号"), (125, 730, "工作内容"), (365, 730, "责任单位"), (65, 700, "1"), (125, 700, "建设信用平台，归集信"), (365, 700, "市经信委、") };
        var second = new List<(double, double, string)> { (65, 730, "序号"), (125, 730, "工作内容"), (365, 730, "责任单位"), (125, 700, "用信息。"), (365, 700, "市教委") };
        (double, double, double, double)[] rules = [(60, 745, 500, 745), (60, 715, 500, 715), (60, 690, 500, 690), (60, 745, 60, 690), (120, 745, 120, 690), (360, 745, 360, 690), (500, 745, 500, 690)];
        Assert.Equal(["1 [1] 序号 | 工作内容 | 责任单位", "2 [1] 1 | 建设信用平台，归集信用信息。 | 市经信委、市教委"], Source.Blocks("a.pdf", Pdf([first, second], rules)));
    }

    /// <summary>A PDF of pages with texts at places, set in 12 points, and rules on every page.</summary>
    internal static byte[] Pdf(List<(double X, double Y, string Text)>[] pages, (double, double, double, double)[]? rules = null)
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddTrueTypeFont(Font);
        foreach (var texts in pages)
        {
            var page = builder.AddPage(595, 842);
            foreach (var (x, y, text) in texts) page.AddText(text, 12, new PdfPoint(x, y), font);
            foreach (var (x1, y1, x2, y2) in rules ?? []) page.DrawLine(new PdfPoint(x1, y1), new PdfPoint(x2, y2), 0.5);
        }
        return builder.Build();
    }
}
