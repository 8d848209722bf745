using static CreditWorkplan.Dashboard.Tests.Plans.Readers.Source;

namespace CreditWorkplan.Dashboard.Tests.Plans.Readers;

public sealed class SheetReaderTests
{
    [Fact]
    public void Texts_numbers_and_dates_come_as_shown()
    {
        const string Styles = """
            <numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="[$-F400]h:mm"/><numFmt numFmtId="166" formatCode="[$¥-804]#,##0.0_);(0)"/></numFmts>
            <cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>
            """;
        const string Shared = "<si><t>序号</t></si><si><r><t>富</t></r><r><t>文本_x000D_续</t></r><rPh sb=\"0\" eb=\"1\"><t>音</t></rPh></si>";
        var sheet = "<sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row>"
            + "<row r=\"4\"><c r=\"B4\"><v>1</v></c><c r=\"C4\" s=\"1\"><v>45107</v></c><c s=\"2\"><v>45107</v></c><c s=\"3\"><v>0.125</v></c><c s=\"4\"><v>45107.375</v></c><c s=\"5\"><v>1234.5</v></c><c s=\"5\"><v>-3</v></c></row>"
            + "<row><c r=\"B5\"><v>0.30000000000000004</v></c><c r=\"C5\" t=\"b\"><v>1</v></c><c t=\"e\"><v>#REF!</v></c><c t=\"str\"><f>A1</f><v>算得</v></c><c><f>1+1</f><v>2</v></c></row></sheetData>";
        Assert.Equal(
            ["2 [1] 序号 | 富文本 续 |  |  |  |  | ", "4 [1] 1 | 2023/6/30 | 2023年6月30日 | 12.50% | 9:00 | ¥1,234.5 | (3)", "5 [1] 0.3 | TRUE | #REF! | 算得 | 2 |  | "],
            Blocks("a.xlsx", Sheets([sheet], Shared, Styles)));
    }

    [Fact]
    public void Merged_ranges_hidden_sheets_and_the_title_above_a_table()
    {
        var sheet = $"<sheetData><row r=\"1\">{Inline("A1", "2023年分工表")}</row><row r=\"2\">{Inline("A2", "任务")}{Inline("B2", "序号")}{Inline("C2", "内容")}</row>"
            + $"<row r=\"3\">{Inline("A3", "甲")}{Inline("B3", "1")}{Inline("C3", "子")}</row><row r=\"4\">{Inline("A4", "藏")}{Inline("B4", "2")}{Inline("C4", "丑")}</row><row r=\"5\">{Inline("A5", "跨")}</row></sheetData>"
            + "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"A5:C5\"/></mergeCells>";
        var other = $"<sheetData><row r=\"1\">{Inline("A1", "另")}{Inline("B1", "表")}</row></sheetData>";
        Assert.Equal(
            ["1 2023年分工表", "2 [1] 任务 | 序号 | 内容", "3 [1] 甲 | 1 | 子", "4 [1] ^ | 2 | 丑", "5 [1] 跨 |  | ", "1 [2] 另 | 表"],
            Blocks("a.xlsx", Sheets([sheet, other, other], hidden: 1)));
    }

    [Fact]
    public void A_formula_without_its_value_is_named()
    {
        var fault = Fault("a.xlsx", Sheets(["<sheetData><row r=\"7\"><c r=\"C7\"><f>SUM(A1:A2)</f></c></row></sheetData>"]));
        Assert.Equal(7, fault.Line);
        Assert.Contains("“表1”的单元格 C7 是公式", fault.Message);
    }

    [Fact]
    public void The_real_plan_as_a_sheet_has_the_rows_of_its_text()
    {
        var expected = Rows("plan.txt", SeedPlan.Bytes).ToList();
        var rows = expected.Select((row, at) => $"<row r=\"{at + 1}\">{string.Concat(row.Split('|').Select((cell, column) => Inline($"{(char)('A' + column)}{at + 1}", cell)))}</row>");
        Assert.Equal(expected, Rows("plan.xlsx", Sheets([$"<sheetData>{string.Concat(rows)}</sheetData>"])));
    }
}
