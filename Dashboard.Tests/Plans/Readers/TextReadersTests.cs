using System.Text;

namespace CreditWorkplan.Dashboard.Tests.Plans.Readers;

public sealed class TextReadersTests
{
    [Fact]
    public void Lines_with_tabs_are_rows_and_any_other_line_ends_the_table() => Assert.Equal(
        ["1 一、总体要求", "3 [1] 序号 | 内容", "4 [1] 1 | 建立制度", "6 [1] 序号 | 内容", "7 二、信用", "8 [2]  | 甲"],
        Source.Blocks("a.txt", "\uFEFF 一、总体要求 \r\n\r\n序号\t内容\r\n1\t建立制度\r\n\r\n序号\t内容\r\n二、信用\r\n\t甲\r\n"));

    [Fact]
    public void Columns_set_with_blanks_are_rows() => Assert.Equal(
        ["1 任务表", "2 [1] 序号 | 工作任务 | 责任单位 | 完成时限", "3 [1] 1 | 公布目录并征求意见 | 市司法局 | 6月底", "5 [1] 2 | 清理文件 |  | 9月底", "6 注：市信用办负责解释。"],
        Source.Blocks("a.txt", "任务表\n序号  工作任务    责任单位    完成时限\n1     公布目录    市司法局    6月底\n      并征求意见\n2     清理文件                9月底\n注：市信用办负责解释。"));

    [Fact]
    public void The_real_plan_opens_with_the_lines_that_the_old_reader_names()
    {
        var blocks = Source.Blocks("plan.txt", SeedPlan.Bytes);
        Assert.Contains("91 [1] 工作任务 | 序号 | 工作内容 | 责任单位", blocks);
        Assert.Equal(90, blocks.Count(block => System.Text.RegularExpressions.Regex.IsMatch(block, @"^\d+ \[[12]\] [^|]*\| \d+")));
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public void A_csv_has_its_separator_found(string separator)
    {
        string[] records = ["2023年分工表", "序号,内容,单位", "1,\"甲, 乙;\t丙\n续行\",市经信委", "", "2,,市科委"];
        var text = string.Join('\n', records.Select(record => record.Replace(",", separator, StringComparison.Ordinal)));
        text = text.Replace($"甲{separator} 乙;\t丙", "甲, 乙;\t丙", StringComparison.Ordinal);
        Assert.Equal(
            ["1 2023年分工表", "2 [1] 序号 | 内容 | 单位", "3 [1] 1 | 甲, 乙; 丙 续行 | 市经信委", "6 [1] 2 |  | 市科委"],
            Source.Blocks("a.csv", text));
    }

    [Fact]
    public void A_csv_of_an_old_Excel_is_GB18030_and_one_of_Unicode_is_UTF16()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Text = "序号,内容\r\n1,守信激励\r\n";
        string[] expected = ["1 [1] 序号 | 内容", "2 [1] 1 | 守信激励"];
        Assert.Equal(expected, Source.Blocks("a.csv", Encoding.GetEncoding("GB18030").GetBytes(Text)));
        Assert.Equal(expected, Source.Blocks("a.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)]));
    }

    [Fact]
    public void Markdown_gives_headings_lists_and_tables() => Assert.Equal(
        [
            "1 #2024年工作要点", "3 ##一、总体要求", "4 这是一段话，分两行写，含 AB 12 字样。", "7 责任单位：市经信委", "8 1. 推进立法。", "9 1、建立制度，落实到位。", "11 （二）归集",
            "14 [1] 序号 | 内容 | 单位", "16 [1] 1 | 甲|乙 丙 | 市科委", "17 [1] 2 | 丁 | ", "19 *注：见附件。",
        ],
        Source.Blocks("a.md", """
            # 2024年**工作要点** #
            <!-- 说明 -->
            ## 一、总体要求
            这是一段话，
            分两行写，含 AB
            12 字样。
            - 责任单位：[市经信委](https://example.cn)
            1. 推进立法。
            1、建立制度，
               落实到位。
            > （二）归集

            ---
            | 序号 | 内容 | 单位 |
            |:--|--|--:|
            | 1 | 甲\|乙<br>丙 | 市科委 |
            | 2 | 丁 |

            \*注：见附件。
            """.ReplaceLineEndings("\n")));
}
