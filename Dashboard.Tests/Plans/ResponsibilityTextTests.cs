using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>责任分工 as plans print it.</summary>
public sealed class ResponsibilityTextTests
{
    [Theory]
    [InlineData("市教委牵头，市科委、市财政局按职责分工负责", "市教委:Lead 市科委:Shared 市财政局:Shared")]
    [InlineData("责任单位：市教委（牵头）、市科委、市财政局（配合）", "市教委:Lead 市科委:Support 市财政局:Support")]
    [InlineData("责任单位：市行政审批局、住房城乡建设局、司法局，各市（区）人民政府，高新区管委会", "市行政审批局:Shared 市住房城乡建设局:Shared 市司法局:Shared 各市（区）人民政府:Shared 高新区管委会:Shared")]
    [InlineData("责任单位：市公安局、民政局，示例税务局、海关", "市公安局:Shared 市民政局:Shared 示例税务局:Shared 海关:Shared")]
    [InlineData("市教委、市科委牵头，市财政局配合", "市教委:Lead 市科委:Lead 市财政局:Support")]
    [InlineData("市教委牵头 市科委配合", "市教委:Lead 市科委:Support")]
    [InlineData("市教委牵头市科委配合", "市教委:Lead 市科委:Support")]
    [InlineData("市教委牵头负责，市科委协同配合", "市教委:Lead 市科委:Support")]
    [InlineData("市教委共同牵头，市科委积极参与", "市教委:Lead 市科委:Support")]
    [InlineData("（责任单位：市教委、市科委）", "市教委:Shared 市科委:Shared")]
    [InlineData("(责任单位:市教委、市科委)。", "市教委:Shared 市科委:Shared")]
    [InlineData("责任单位：市教委、市科委、各区", "市教委:Shared 市科委:Shared 各区人民政府:Shared")]
    [InlineData("责任单位：市教委", "市教委:Shared")]
    [InlineData("责任单位：市教委牵头，市科委配合", "市教委:Lead 市科委:Support")]
    [InlineData("责任单位：市教委；配合单位：市科委", "市教委:Lead 市科委:Support")]
    [InlineData("（牵头单位：市教委；配合单位：市科委、市财政局）", "市教委:Lead 市科委:Support 市财政局:Support")]
    [InlineData("【牵头单位：市教委】", "市教委:Lead")]
    [InlineData("[责任单位：市教委]", "市教委:Shared")]
    [InlineData("〔牵头：市教委，配合：市科委〕", "市教委:Lead 市科委:Support")]
    [InlineData("牵头：市教委；参与：市科委、市财政局", "市教委:Lead 市科委:Support 市财政局:Support")]
    [InlineData("牵头部门：市教委 责任部门：市科委 配合部门：市财政局", "市教委:Lead 市科委:Shared 市财政局:Support")]
    [InlineData("牵头部门：市教委\n责任部门：市科委\n配合部门：市财政局、市审计局", "市教委:Lead 市科委:Shared 市财政局:Support 市审计局:Support")]
    [InlineData("牵头单位：市教委配合单位：市科委", "市教委:Lead 市科委:Support")]
    [InlineData("主办单位:市教委;协办单位:市科委", "市教委:Lead 市科委:Support")]
    [InlineData("主办：市教委；协办：市科委", "市教委:Lead 市科委:Support")]
    [InlineData("牵头责任单位：市教委；参与单位：市科委；支持单位：市财政局", "市教委:Lead 市科委:Support 市财政局:Support")]
    [InlineData("责任主体：市教委、市科委", "市教委:Shared 市科委:Shared")]
    [InlineData("责任主体：各区人民政府；责任人：张三", "各区人民政府:Shared")]
    [InlineData("牵头单位 市教委 配合单位 市科委", "市教委:Lead 市科委:Support")]
    [InlineData("市教委会同市科委", "市教委:Lead 市科委:Support")]
    [InlineData("市教委会同市科委、市财政局负责", "市教委:Lead 市科委:Support 市财政局:Support")]
    [InlineData("由市教委会同市科委等部门落实", "市教委:Lead 市科委:Support")]
    [InlineData("市教委牵头，会同市科委、市财政局推进", "市教委:Lead 市科委:Support 市财政局:Support")]
    [InlineData("市教委负责", "市教委:Lead")]
    [InlineData("由市教委具体负责。", "市教委:Lead")]
    [InlineData("市教委按职责分工负责", "市教委:Shared")]
    [InlineData("各区人民政府负责", "各区人民政府:Shared")]
    [InlineData("市教委负责，市科委配合", "市教委:Lead 市科委:Support")]
    [InlineData("市教委、市科委负责，市财政局配合", "市教委:Shared 市科委:Shared 市财政局:Support")]
    [InlineData("市教委、市科委共同负责", "市教委:Shared 市科委:Shared")]
    [InlineData("市教委牵头，市科委负责，市财政局参与", "市教委:Lead 市科委:Shared 市财政局:Support")]
    [InlineData("由市教委牵头、市科委等参与", "市教委:Lead 市科委:Support")]
    [InlineData("由市教委牵头，市科委、市财政局等部门配合。", "市教委:Lead 市科委:Support 市财政局:Support")]
    [InlineData("该项工作由市教委牵头", "市教委:Lead")]
    [InlineData("市教委牵头，各区、各有关部门按职责分工负责", "市教委:Lead 各区人民政府:Shared 各有关单位:Shared")]
    [InlineData("各有关部门按照职责分工落实", "各有关单位:Shared")]
    [InlineData("各行业主管部门、各区政府按各自职责落实", "各行业主管部门:Shared 各区人民政府:Shared")]
    [InlineData("黄浦区、松江区、金山区人民政府按职责分工负责", "黄浦区人民政府:Shared 松江区人民政府:Shared 金山区人民政府:Shared")]
    [InlineData("黄浦、松江、金山区人民政府按职责分工负责", "黄浦区人民政府:Shared 松江区人民政府:Shared 金山区人民政府:Shared")]
    [InlineData("市教委牵头，黄浦区、松江区政府配合", "市教委:Lead 黄浦区人民政府:Support 松江区人民政府:Support")]
    [InlineData("浦东新区、黄浦区按职责分工负责", "浦东新区人民政府:Shared 黄浦区人民政府:Shared")]
    [InlineData("朝阳区、海淀区人民政府负责", "朝阳区人民政府:Shared 海淀区人民政府:Shared")]
    [InlineData("发展改革、财政、税务等部门按职责分工负责", "发展改革部门:Shared 财政部门:Shared 税务部门:Shared")]
    [InlineData("市委宣传部（市精神文明办）牵头", "市委宣传部:Lead")]
    [InlineData("市教委（牵头）、市科委、市财政局", "市教委:Lead 市科委:Shared 市财政局:Shared")]
    [InlineData("市教委(牵头)、市科委(配合)", "市教委:Lead 市科委:Support")]
    [InlineData("各县（市、区）人民政府负责", "各县（市、区）人民政府:Shared")]
    [InlineData("市教委和市科委牵头，市财政局及各区人民政府配合", "市教委:Lead 市科委:Lead 市财政局:Support 各区人民政府:Support")]
    [InlineData("市人力资源和社会保障局、市经济和信息化委牵头", "市人力资源和社会保障局:Lead 市经济和信息化委:Lead")]
    [InlineData("市教委牵头，市科委配合。市财政局牵头，市审计局参与。", "市教委:Lead 市科委:Support 市财政局:Lead 市审计局:Support")]
    [InlineData("市教委牵头；市科委牵头；市财政局按职责分工负责", "市教委:Lead 市科委:Lead 市财政局:Shared")]
    [InlineData("市教委牵头,市科委/市财政局配合", "市教委:Lead 市科委:Support 市财政局:Support")]
    [InlineData("市教委\n市科委\n按职责分工负责", "市教委:Shared 市科委:Shared")]
    [InlineData("上海数据集团有限公司、复旦大学、市律师协会、市一中院、市工商联、中国银行上海市分行按职责分工负责",
        "上海数据集团有限公司:Shared 复旦大学:Shared 市律师协会:Shared 市一中院:Shared 市工商联:Shared 中国银行上海市分行:Shared")]
    [InlineData("市公用信用管理中心、人行上海总部按职责分工配合", "市公共信用中心:Support 人民银行上海总部:Support")]
    [InlineData("中国（上海）自由贸易试验区管理委员会牵头", "中国（上海）自由贸易试验区管理委员会:Lead")]
    [InlineData("责任单位：市教委；完成时限：6月底前", "市教委:Shared")]
    [InlineData("市教委牵头，市科委配合，6月底前完成", "市教委:Lead 市科委:Support")]
    [InlineData("完成时限：长期坚持；责任单位：市教委", "市教委:Shared")]
    [InlineData("市教委负责牵头，市科委负责配合", "市教委:Lead 市科委:Support")]
    [InlineData("市教委为牵头单位，市科委为配合单位", "市教委:Lead 市科委:Support")]
    [InlineData("市教委作为牵头单位，市科委等为参与单位", "市教委:Lead 市科委:Support")]
    [InlineData("有关部门和单位按职责分工负责", "各有关单位:Shared")]
    [InlineData("市教委牵头，市科委等单位按职责分工负责，各区配合落实", "市教委:Lead 市科委:Shared 各区人民政府:Support")]
    [InlineData("各市、县（市、区）人民政府，省有关部门按职责分工负责", "各市:Shared 县（市、区）人民政府:Shared 省有关部门:Shared")]
    [InlineData("省发展改革委、人民银行杭州中心支行牵头，省级有关单位按职责分工负责", "省发展改革委:Lead 人民银行杭州中心支行:Lead 省级有关单位:Shared")]
    [InlineData("市场监管总局牵头，各地区、各部门按职责分工负责", "市场监管总局:Lead 各地区:Shared 各部门:Shared")]
    [InlineData("市委政法委、市法院、市检察院、团市委、市妇联按职责分工负责", "市委政法委:Shared 市法院:Shared 市检察院:Shared 团市委:Shared 市妇联:Shared")]
    [InlineData("责任部门：各区人民政府；时间安排：6月底前", "各区人民政府:Shared")]
    [InlineData("责任单位：市教委（牵头）、市科委", "市教委:Lead 市科委:Shared")]
    [InlineData("市教委总牵头，市科委、市财政局分别牵头", "市教委:Lead 市科委:Lead 市财政局:Lead")]
    [InlineData("市府办〔市大数据局〕牵头，各县〔区〕政府配合", "市府办:Lead 各县〔区〕政府:Support")]
    [InlineData("责任单位：市教委、各县（市、区）", "市教委:Shared 各县（市、区）:Shared")]
    [InlineData("市教委、各乡镇（街道）按职责分工负责", "市教委:Shared 各乡镇（街道）:Shared")]
    [InlineData("市教委、市科委按照职责分工分别牵头负责，市财政局参加", "市教委:Lead 市科委:Lead 市财政局:Support")]
    [InlineData("市教委、市科委承办", "市教委:Shared 市科委:Shared")]
    [InlineData("市教委牵头，市科委指导", "市教委:Lead 市科委:Support")]
    [InlineData("东城、西城、高新区管委会负责", "东城区管委会:Shared 西城区管委会:Shared 高新区管委会:Shared")]
    [InlineData("昆山、临江、东川等市人民政府负责落实", "昆山市人民政府:Shared 临江市人民政府:Shared 东川市人民政府:Shared")]
    [InlineData("市教委牵头，各地社会信用体系建设牵头单位按职责分工负责", "市教委:Lead 各地社会信用体系建设牵头单位:Shared")]
    [InlineData("责任单位：市教委、市科委。列第一位的为牵头单位，下同", "市教委:Lead 市科委:Shared")]
    [InlineData("责任单位：市教委、市科委。排在第一位的为牵头单位，其他为配合单位，下同", "市教委:Lead 市科委:Support")]
    [InlineData("市发展改革、市场监管、税务部门负责", "市发展改革部门:Shared 市市场监管部门:Shared 市税务部门:Shared")]
    [InlineData("责任单位：市民政局、工商联，市国防动员办公室、气象局", "市民政局:Shared 市工商联:Shared 市国防动员办公室:Shared 市气象局:Shared")]
    [InlineData("滨海区、望潮区、东湖新区管委会负责", "滨海区:Shared 望潮区:Shared 东湖新区管委会:Shared")]
    [InlineData("区民政局、各街道办事处（镇政府）共同负责", "区民政局:Shared 各街道办事处（镇政府）:Shared")]
    [InlineData("责任单位：市教委、市科委，下同", "市教委:Shared 市科委:Shared")]
    [InlineData("责任单位：市教委、市科委。注：科委指市科学技术委员会", "市教委:Shared 市科委:Shared")]
    public void Every_style_gives_its_parties(string text, string expected)
    {
        var (assignments, doubts) = ResponsibilityText.Parse(text, UnitDirectory.Default);
        Assert.Equal(expected, string.Join(' ', assignments.Select(party => $"{party.Unit}:{party.Role}")));
        Assert.Empty(doubts);
    }

    [Theory]
    [InlineData("市教委、市科委", "市教委:Shared 市科委:Shared", "no-role")]
    [InlineData("按要求，市教委牵头", "市教委:Lead", "not-a-unit")]
    [InlineData("市教委牵头，各项工作", "市教委:Lead", "not-a-unit")]
    [InlineData("神秘组织牵头", "神秘组织:Lead", "unknown-unit")]
    [InlineData("市教委配合，市教委牵头", "市教委:Lead", "unit-twice")]
    [InlineData("市教委牵头，市教委配合", "市教委:Lead", "unit-twice")]
    public void What_is_questionable_is_a_doubt(string text, string expected, string code)
    {
        var (assignments, doubts) = ResponsibilityText.Parse(text, UnitDirectory.Default);
        Assert.Equal(expected, string.Join(' ', assignments.Select(party => $"{party.Unit}:{party.Role}")));
        Assert.Contains(doubts, doubt => doubt.Code == code);
    }

    [Fact]
    public void The_columns_heading_gives_the_role_where_the_cell_has_only_names()
    {
        var (assignments, doubts) = ResponsibilityText.Parse("市教委、市科委", UnitDirectory.Default, AssignmentRole.Lead);
        Assert.All(assignments, party => Assert.Equal(AssignmentRole.Lead, party.Role));
        Assert.Empty(doubts);
    }

    [Theory]
    [InlineData("市教委、市科委", "市教委:Lead 市科委:Shared")]
    [InlineData("责任单位：市教委、市科委", "市教委:Lead 市科委:Shared")]
    [InlineData("市科委牵头，市教委负责", "市科委:Lead 市教委:Shared")]
    [InlineData("市教委、市科委按职责分工负责", "市教委:Shared 市科委:Shared")]
    public void The_first_leads_where_the_plan_says_so_and_the_list_does_not(string text, string expected)
    {
        var (assignments, doubts) = ResponsibilityText.Parse(text, UnitDirectory.Default, null, true);
        Assert.Equal(expected, string.Join(' ', assignments.Select(party => $"{party.Unit}:{party.Role}")));
        Assert.Empty(doubts);
    }

    [Theory]
    [InlineData("责任单位中排在第一位的为牵头单位")]
    [InlineData("（责任单位排名第一的为牵头单位）")]
    [InlineData("列首位的单位为牵头单位，下同")]
    public void A_note_that_the_first_leads_is_found(string note)
    {
        var (assignments, _) = ResponsibilityText.Parse($"责任单位：市教委、市科委。{note}", UnitDirectory.Default);
        Assert.Equal([AssignmentRole.Lead, AssignmentRole.Shared], assignments.Select(party => party.Role));
    }

    [Theory]
    [InlineData("市委宣传部（市精神文明办）牵头", "市委宣传部（市精神文明办）")]
    [InlineData("人行上海总部牵头", "人行上海总部")]
    [InlineData("各区负责", "各区")]
    [InlineData("黄浦、松江区人民政府负责", "黄浦")]
    public void The_printed_name_is_kept(string text, string printed) =>
        Assert.Equal(printed, ResponsibilityText.Parse(text, UnitDirectory.Default).Assignments[0].PrintedName);
}
