using static CreditWorkplan.Dashboard.Tests.Plans.Readers.Source;

namespace CreditWorkplan.Dashboard.Tests.Plans.Readers;

public sealed class WordReaderTests
{
    private const string Styles = """
        <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>
        <w:style w:type="paragraph" w:styleId="x"><w:name w:val="条"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        """;

    [Fact]
    public void Headings_come_by_style_and_by_outline_level() => Assert.Equal(
        ["1 工作要点", "2 #一、总体", "3 ##续", "4 ###细", "5 正文", "7 末"],
        Blocks("a.docx", Word(
            P("工作要点") + P("一、总体", Style("1")) + P("续", Style("2")) + P("细", "<w:outlineLvl w:val=\"2\"/>")
            + P("正文", Style("1") + "<w:outlineLvl w:val=\"9\"/>") + P("") + P("末"), styles: Styles)));

    [Fact]
    public void Automatic_numbers_are_written_out_in_every_form()
    {
        var numbering = Abstract(0, ("chineseCountingThousand", "%1、", ""), ("chineseCounting", "（%2）", ""), ("decimal", "%3.", ""), ("decimal", "（%4）", ""), ("decimalEnclosedCircle", "%5", ""))
            + Abstract(1, ("chineseCounting", "第%1部分", ""), ("decimal", "%1.%2", "<w:isLgl/>"), ("decimal", "%3、", "<w:suff w:val=\"nothing\"/>"))
            + Num(1, 0) + Num(2, 1);
        var body = N("总体", 1, 0) + N("要求", 1, 1) + N("原则", 1, 1) + N("制度", 1, 2) + N("立法", 1, 3) + N("细则", 1, 4) + N("再细", 1, 4)
            + N("信用", 1, 0) + N("归集", 1, 1) + P("间隔") + N("部分", 2, 0) + N("条", 2, 1) + N("款", 2, 2) + N("无", 0, 0);
        Assert.Equal(
            ["1 一、总体", "2 （一）要求", "3 （二）原则", "4 1. 制度", "5 （1）立法", "6 ① 细则", "7 ② 再细", "8 二、信用", "9 （一）归集", "10 间隔", "11 第一部分 部分", "12 1.1 条", "13 1、款", "14 无"],
            Blocks("a.docx", Word(body, numbering)));
    }

    [Fact]
    public void Overrides_restart_a_list_and_change_its_form_and_styles_bring_theirs()
    {
        var numbering = Abstract(0, ("decimal", "%1.", ""), ("lowerLetter", "%2)", "<w:lvlRestart w:val=\"0\"/>"))
            + Num(1, 0) + Num(2, 0, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>")
            + Num(3, 0, $"<w:lvlOverride w:ilvl=\"0\">{Level(0, "upperRoman", "%1．", "")}</w:lvlOverride>");
        var body = P("甲", Style("x")) + N("乙", 1, 0) + N("子", 1, 1) + N("丙", 2, 0) + N("丑", 1, 1) + N("丁", 1, 0) + N("戊", 3, 0);
        Assert.Equal(
            ["1 1. 甲", "2 2. 乙", "3 a)子", "4 5. 丙", "5 b)丑", "6 6. 丁", "7 VII．戊"],
            Blocks("a.docx", Word(body, numbering, Styles)));
    }

    [Fact]
    public void Merged_cells_and_nested_tables_keep_their_columns()
    {
        var rows = Tbl(
            4,
            Tr("任务", "序号", "内容", "单位"),
            Tr(Tc("一、总则", "<w:gridSpan w:val=\"4\"/>")),
            Tr(Tc("甲", "<w:vMerge w:val=\"restart\"/>"), Tc("1"), Tc(P("内容") + P("续")), Tc(Tbl(2, Tr("牵头", "市科委")) + P(""))),
            Tr(Tc("", "<w:vMerge/>"), Tc("2"), Tc("跨", "<w:gridSpan w:val=\"2\"/>")),
            Tr("短"));
        Assert.Equal(
            [
                "1 前", "2 [1] 任务 | 序号 | 内容 | 单位", "6 [1] 一、总则 |  |  | ", "7 [1] 甲 | 1 | 内容 续 | 牵头 市科委",
                "14 [1] ^ | 2 | 跨 | ", "17 [1] 短 |  |  | ", "18 [2] 另 | 表",
            ],
            Blocks("a.docx", Word(P("前") + rows + Tbl(2, Tr("另", "表")))));
    }

    [Fact]
    public void A_column_of_automatic_numbers_is_written_out_and_a_frame_is_opened()
    {
        var numbering = Abstract(0, ("decimal", "%1", "")) + Num(1, 0);
        var inner = Tbl(2, Tr(Tc(N("", 1, 0)), Tc("甲")), Tr(Tc(N("", 1, 0)), Tc("乙")));
        Assert.Equal(["1 题", "2 [2] 1 | 甲", "4 [2] 2 | 乙"], Blocks("a.docx", Word(Tbl(1, Tr(Tc(P("题") + inner + P("")))), numbering)));
    }

    [Fact]
    public void Deleted_text_and_notes_go_inserted_text_and_text_boxes_stay()
    {
        var revised = $"<w:p>{R("推进")}<w:del w:id=\"1\"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:id=\"2\">{R("新")}</w:ins>{R("制度")}"
            + "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:tab/><w:t>末</w:t><w:br/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>";
        var split = $"<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{R("前半")}</w:p>" + P("后半");
        var box = "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">"
            + $"<wps:wsp><wps:txbx><w:txbxContent>{P("框中")}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            + $"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{P("框中")}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{R("外")}</w:p>";
        var wrapped = $"<w:sdt><w:sdtContent>{P("控件")}</w:sdtContent></w:sdt>";
        var gone = Tbl(2, $"<w:tr><w:trPr><w:del w:id=\"4\"/></w:trPr>{Tc("删")}{Tc("行")}</w:tr>", Tr("留", "行"));
        Assert.Equal(
            ["1 推进新制度 末", "3 前半后半", "4 外", "4 框中", "5 控件", "6 [1] 留 | 行"],
            Blocks("a.docx", Word(revised + split + box + wrapped + gone)));
    }

    [Fact]
    public void The_real_plan_as_Word_has_the_rows_of_its_text()
    {
        var expected = Rows("plan.txt", SeedPlan.Bytes).ToList();
        var rows = Tbl(4, [.. expected.Select(row => Tr(row.Split('|')))]);
        Assert.Equal(expected, Rows("plan.docx", Word(P("分工表") + rows)));
    }

    private static string Style(string id) => $"<w:pStyle w:val=\"{id}\"/>";

    private static string N(string text, int list, int level) => P(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");

    private static string Abstract(int id, params (string Format, string Text, string More)[] levels) =>
        $"<w:abstractNum w:abstractNumId=\"{id}\">{string.Concat(levels.Select((level, at) => Level(at, level.Format, level.Text, level.More)))}</w:abstractNum>";

    private static string Level(int at, string format, string text, string more) =>
        $"<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>";

    private static string Num(int id, int list, string more = "") => $"<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{list}\"/>{more}</w:num>";
}
