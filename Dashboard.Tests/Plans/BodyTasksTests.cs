using System.Text;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>Tasks of a body without a table, and where one plan ends.</summary>
public sealed class BodyTasksTests
{
    private const string Title = "2023年示例市社会信用体系建设工作要点\n";

    [Theory]
    [InlineData("（一）制度\n1.修订目录。\n2.清理文件。\n责任单位：市司法局、市财政局\n完成时限：6月底前", "修订目录。 2 2023-06-30", "清理文件。 2 2023-06-30")]
    [InlineData("1.修订目录。\n市司法局、市财政局", "修订目录。 2 ")]
    [InlineData("1.修订目录。（市司法局牵头）\n完成时限：6月底前", "修订目录。 1 2023-06-30")]
    [InlineData("1.修订目录。（责任单位：市司法局）（6月底前完成）", "修订目录。 1 2023-06-30")]
    [InlineData("1.修订目录。市司法局牵头，市财政局配合。清理文件。市教委负责。", "修订目录。 2 ", "清理文件。 1 ")]
    [InlineData("一是修订目录（市司法局牵头）；二是清理文件（市教委负责）。", "修订目录 1 ", "清理文件 1 ")]
    [InlineData("1.修订公共信用信息目录，\n明确标准。（市司法局、\n市教委负责）\n2.编制公共信用信息清单，\n清理文件。（市教委负责、\n市科委配合）\n3.制定公共信用信息办法，\n6月完成。（市教委负责）", "修订公共信用信息目录，明确标准。 2 ", "编制公共信用信息清单，清理文件。 2 ", "制定公共信用信息办法，6月完成。 1 2023-06-30")]
    [InlineData("1.2023年6月底前修订目录。（市司法局负责）", "2023年6月底前修订目录。 1 2023-06-30")]
    [InlineData("（一）制度\n修订目录。\n清理文件。\n责任单位：市司法局\n（二）平台\n升级平台。\n归集数据。（责任单位：市教委）", "修订目录。清理文件。 1 ", "升级平台。归集数据。 1 ")]
    [InlineData("1.修订目录\n工作目标：公布目录。\n主要举措：编制目录，征求意见。\n牵头单位：市司法局", "编制目录，征求意见。 1 ")]
    [InlineData("（一）目录\n1.工作目标：公布目录。\n2.工作内容：编制目录。\n3.责任单位：市司法局\n4.完成时限：6月", "编制目录。 1 2023-06-30")]
    [InlineData("任务一：修订目录。\n责任单位：市司法局\n任务二：清理文件。\n责任单位：市教委", "修订目录。 1 ", "清理文件。 1 ")]
    [InlineData("1.修订目录。\n责任单位：市司法局\n市教委\n2.清理文件。\n责任单位：各县（市、区）\n人民政府，市科委\n市信用办\n2023年3月1日", "修订目录。 2 ", "清理文件。 2 ")]
    [InlineData("1.评选2022—2023年度诚信企业。（市司法局负责）", "评选2022—2023年度诚信企业。 1 ")]
    [InlineData("市司法局      市教委\n1.修订目录。（市司法局负责）", "修订目录。 1 ")]
    [InlineData("一、市司法局\n1.修订目录。\n2.清理文件，6月底前完成。\n二、市教委、市科委\n1.开展培训。（市财政局配合）\n三、工作要求\n1.各单位要抓好落实。", "修订目录。 1 ", "清理文件，6月底前完成。 1 2023-06-30", "开展培训。 3 ")]
    [InlineData("一、监管\n市司法局负责修订目录。市教委会同市科委建立名单，6月底前公布。对异议及时核查。", "市司法局负责修订目录。 1 ", "市教委会同市科委建立名单，6月底前公布。对异议及时核查。 2 2023-06-30")]
    [InlineData("1.修订目录，由市司法局牵头，市财政局配合，6月底前印发。\n2.清理文件，由市教委、市科委按职责分工负责，每月通报。", "修订目录，由市司法局牵头，市财政局配合，6月底前印发。 2 2023-06-30", "清理文件，由市教委、市科委按职责分工负责，每月通报。 2 ")]
    [InlineData("1.修订目录。（市司法局负责）\n三、保障\n市委、市政府高度重视，市司法局负责人要亲自抓。各部门负责同志要牵头协调。", "修订目录。 1 ")]
    [InlineData("1.修订目录。（市司法局负责）\n2.清理文件。（市教委负责）\n3.开展培训。（市科委负责）\n4.完善制度。（市科委负责）\n三、保障\n市发展改革委负责统筹协调全市信用工作。市财政局负责落实工作经费。", "修订目录。 1 ", "清理文件。 1 ", "开展培训。 1 ", "完善制度。 1 ")]
    [InlineData("一、制度\n（一）目录\n1.健全目录机制。修订目录。（市司法局负责）\n2.健全文件机制。清理文件。（市教委负责）公布文件。（市科委负责）", "健全目录机制。修订目录。 1 ", "清理文件。 1 ", "公布文件。 1 ")]
    [InlineData("一、第一季度\n1.修订目录。（市司法局）\n2.清理文件，12月完成。（市教委）\n二、2023年工作\n3.开展培训。（市科委）", "修订目录。 1 2023-03-31", "清理文件，12月完成。 1 2023-12-31", "开展培训。 1 ")]
    [InlineData("1.修订目录。\n责任单位：市司法局\n— 1 —\n2023年示例市信用要点\n2.清理文件。\n责任单位：市司法局\n第 2 页\n2023年示例市信用要点\n3.开展培训。\n责任单位：市教委", "修订目录。 1 ", "清理文件。 1 ", "开展培训。 1 ")]
    [InlineData("1.修订目录。（市司法局牵头，市财政局参与，6月30日前出台办法）", "修订目录。 2 2023-06-30")]
    public void Tasks_are_found_with_who_answers_for_them(string body, params string[] expected) =>
        Assert.Equal(expected, Read(body).Plan!.Tasks.Select(task => $"{task.Content} {task.Assignments.Count} {task.Due:yyyy-MM-dd}"));

    [Fact]
    public void Below_two_headings_a_task_stands_under_its_item()
    {
        var plan = Read("一、制度\n（一）目录\n1.健全目录机制。修订目录。（市司法局负责）\n2.健全文件机制。清理文件。（市教委负责）").Plan!;
        Assert.Equal(["目录"], plan.Items.Select(item => item.Title));
    }

    [Fact]
    public void A_paragraph_without_units_among_tasks_is_a_doubt()
    {
        var plan = Read("1.修订目录。（市司法局负责）\n2.清理文件。\n3.开展培训。（市教委负责）").Plan!;
        Assert.Equal(2, plan.Tasks.Count);
        Assert.Equal(3, Assert.Single(plan.Doubts, doubt => doubt.Code == "no-responsibility").Line);
    }

    [Fact]
    public void Lists_without_a_word_of_a_role_are_one_question()
    {
        var plan = Read(string.Concat(Enumerable.Range(1, 8).Select(number => $"{number}.开展第{number}期培训。（市教委）\n"))).Plan!;
        Assert.Contains("8 项", Assert.Single(plan.Doubts).Message);
    }

    [Theory]
    [InlineData("示例市2024年社会信用体系建设工作要点", true)]
    [InlineData("示信办〔2023〕9号", true)]
    [InlineData("（二）落实2024年重点任务", false)]
    [InlineData("附件2：2024年任务清单", false)]
    public void A_second_plan_in_the_file_is_refused(string line, bool refused)
    {
        var reading = PlanFileReader.Read("a.txt", Encoding.UTF8.GetBytes($"示信办〔2023〕1号\n{Title}1.修订目录。（市司法局负责）\n{line}\n1.开展培训。（市教委负责）"));
        Assert.Equal(refused, reading.Plan is null);
        if (refused) Assert.Contains("two-plans", Assert.Single(reading.Faults).Message);
    }

    [Theory]
    [InlineData("社会信用体系建设重点工作任务（2024—2025年）", 2024)]
    [InlineData("示例市信用办\n2025年工作要点", 2025)]
    [InlineData("示例市信用信息工作方案\n示信办〔2022〕3号", 2022)]
    public void The_year_is_that_of_the_title_or_of_the_number(string title, int year) =>
        Assert.Equal(year, PlanFileReader.Read("a.txt", Encoding.UTF8.GetBytes(title + "\n1.修订目录。（市司法局负责）")).Plan!.Year);

    [Theory]
    [InlineData("示例市信用办\n2024年3月15日\n示例市信用建设工作要点", 2024)]
    [InlineData("示例市信用建设工作要点\n示例市信用办　　二〇二四年三月十五日印发", 2024)]
    public void A_year_that_only_the_signature_has_is_a_doubt(string head, int year)
    {
        var plan = PlanFileReader.Read("a.txt", Encoding.UTF8.GetBytes(head + "\n1.根据国家文件（国办发〔2020〕49号）修订目录。（市司法局负责）")).Plan!;
        Assert.Equal((year, ""), (plan.Year, plan.DocumentNumber));
        Assert.Contains(plan.Doubts, doubt => doubt.Code == "year-guessed");
    }

    private static PlanReading Read(string body) => PlanFileReader.Read("a.txt", Encoding.UTF8.GetBytes(Title + body));
}
