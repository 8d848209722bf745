using System.Text;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>分工表 as offices draw them: headers, section rows, blanks, notes.</summary>
public sealed class PlanTableTests
{
    [Theory]
    [InlineData("工作任务,序号,具体要求,责任科室,时限要求\n规范管理,1,公布目录。,办公室,年底前", "1 公布目录。 | 办公室 | 2023-12-31")]
    [InlineData("序号,重点任务,市级牵头单位,责任主体（部门）\n1,公布目录,市司法局,各县（市、区）政府", "1 公布目录 | 市司法局:牵头 各县（市、区）政府")]
    [InlineData("序号,工作任务,牵头领导,牵头单位,责任科室,联系人\n1,公布目录,张三,市司法局,法治科,李四", "1 公布目录 | 市司法局:牵头")]
    [InlineData("编号,任务,责任单位,配合部门\n1,公布目录,市司法局,市财政局", "1 公布目录 | 市司法局:牵头 市财政局:配合")]
    [InlineData("序号,任务,分工,,时限\n,,牵头单位,协同部门,\n1,公布目录,市司法局,市财政局,6月", "1 公布目录 | 市司法局:牵头 市财政局:配合 | 2023-06-30")]
    [InlineData("任务,要求,责任部门\n一、公开,1.公布目录。,办公室\n,2.答复申请。,各科室", "1 公布目录。 | 办公室", "2 答复申请。 | 各科室")]
    [InlineData("序号,任务,责任单位\n1,公布目录,市司法局\n2,答复申请,同上", "1 公布目录 | 市司法局", "2 答复申请 | 市司法局")]
    [InlineData("序号,任务,责任单位\n1,公布目录,市司法局\n合计,1项,", "1 公布目录 | 市司法局")]
    [InlineData("序号,任务,责任单位\n一,公开,\n1,公布目录,市司法局\n二,修复,\n1,编制流程,市财政局", "1 公布目录 | 市司法局", "2 编制流程 | 市财政局")]
    [InlineData("序号,任务,要求,责任单位\n1,食品安全,,\n,食品,分级,市司法局\n,药品,分类,市财政局", "1 分级 | 市司法局", "2 分类 | 市财政局")]
    [InlineData("序号,任务,责任单位（第一个为牵头单位）\n1,公布目录,市司法局、市财政局", "1 公布目录 | 市司法局:牵头 市财政局")]
    [InlineData("序号,任务,责任单位\n1.1,公布目录,市司法局\n1.2,编制流程,市财政局", "1 公布目录 | 市司法局", "2 编制流程 | 市财政局")]
    [InlineData("重点工作,目标要求,牵头单位,时限\n公布目录,全市统一,市司法局,6月", "1 公布目录 | 市司法局:牵头 | 2023-06-30")]
    [InlineData("月份,工作任务,责任部门\n第一季度,公布目录,市司法局", "1 公布目录 | 市司法局 | 2023-03-31")]
    [InlineData("序号,任务,牵头单位,配合单位\n1,公布目录,市司法局,市财政局\n2,编制流程,,市教委", "1 公布目录 | 市司法局:牵头 市财政局:配合", "2 编制流程 | 市司法局:牵头 市教委:配合")]
    [InlineData("项目,具体内容,牵头领导单位,时间要求\n目录,1.公布目录；2.更新目录。,市司法局,6月底前\n修复,1.编制流程并公布,市财政局,全年持续", "1 公布目录； | 市司法局:牵头 | 2023-06-30", "2 更新目录。 | 市司法局:牵头 | 2023-06-30", "3 编制流程并公布 | 市财政局:牵头")]
    [InlineData("任务,责任单位\n第二季度,\n公布目录,市司法局", "1 公布目录 | 市司法局 | 2023-06-30")]
    public void Tables_of_every_drawing_are_read(string table, params string[] expected) =>
        Assert.Equal(expected, Read(table).Plan!.Tasks.Select(Show));

    [Theory]
    [InlineData("序号,任务,责任单位\n1,公布目录,市司法局\n3,编制流程,市财政局", "number-skipped")]
    [InlineData("序号,任务,责任单位\n1,公布目录,市司法局\n1,编制流程,市财政局", "number-repeated")]
    [InlineData("序号,任务,责任单位\n1,公布目录,市司法局\n2,编制流程,", "responsibility-above")]
    [InlineData("任务,要求,责任部门\n公开,公布目录。,办公室\n答复申请。,各科室,", "row-shifted")]
    [InlineData("序号,任务,责任单位\n1,公布目录,市司法局\n2,市财政局,编制流程。\n3,开展培训,市教委", "columns-swapped")]
    [InlineData("序号,任务,责任单位\n1,公布目录,市司法局\n注：本表由信用办解释。,,", "text-in-table")]
    public void What_is_doubtful_in_a_table_is_a_doubt_with_its_line(string table, string code)
    {
        var reading = Read(table);
        Assert.True(reading.Plan!.Doubts.Single(doubt => doubt.Code == code).Line > 2);
    }

    [Theory]
    [InlineData("2025.06", "2025年9月", true)]
    [InlineData("2025.06", "2026年9月", false)]
    [InlineData("6月", "9月", false)]
    public void A_table_without_a_year_is_refused_with_the_year_of_its_dates(string first, string second, bool named)
    {
        var reading = PlanFileReader.Read("a.csv", Encoding.UTF8.GetBytes($"信用任务分解表\n任务,责任单位,时限\n公布目录,市司法局,{first}\n编制流程,市财政局,{second}"));
        Assert.Equal(named, Assert.Single(reading.Faults).Message.Contains("--year 2025", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_with_swapped_columns_is_refused() =>
        Assert.Contains("columns-swapped", Assert.Single(Read("序号,任务,责任单位\n1,市司法局,公布目录。\n2,市财政局、市教委,编制流程。").Faults).Message);

    [Fact]
    public void A_table_on_two_pages_is_one_and_a_table_of_something_else_is_left_out()
    {
        var text = "2023年示例市信用任务分解表\n序号\t任务\t责任单位\n1\t公布目录\t市司法局\n序号\t任务\t责任单位\n2\t编制流程\t市财政局\n附件2\n姓名\t单位\t电话\t手机\n张三\t市司法局\t1\t2\n";
        var plan = PlanFileReader.Read("a.txt", Encoding.UTF8.GetBytes(text)).Plan!;
        Assert.Equal(["1 公布目录 | 市司法局", "2 编制流程 | 市财政局"], plan.Tasks.Select(Show));
        Assert.Single(plan.Doubts, doubt => doubt.Code == "table-ignored");
    }

    [Fact]
    public void A_copied_table_with_bars_is_a_table()
    {
        var plan = PlanFileReader.Read("a.txt", "2023年示例市信用任务分解表\n序号 | 任务 | 责任单位 |\n1 | 公布目录 | 市司法局 |\n"u8.ToArray()).Plan!;
        Assert.Equal(["1 公布目录 | 市司法局"], plan.Tasks.Select(Show));
    }

    private static PlanReading Read(string table) => PlanFileReader.Read("a.csv", Encoding.UTF8.GetBytes("2023年示例市信用任务分解表\n" + table));

    private static string Show(PlanTask task)
    {
        var parties = task.Assignments.Select(party => party.Unit + party.Role switch { Domain.Units.AssignmentRole.Lead => ":牵头", Domain.Units.AssignmentRole.Support => ":配合", _ => "" });
        return $"{task.Number} {task.Content} | {string.Join(' ', parties)}{(task.Due is { } due ? $" | {due:yyyy-MM-dd}" : "")}";
    }
}
