using CreditWorkplan.Domain.Plans.PlanReader;
using CsCheck;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>序号 at the head of headings and paragraphs.</summary>
public sealed class PlanNumberTests
{
    [Theory]
    [InlineData("一、总体要求", NumberStyle.Chinese, 1, "总体要求")]
    [InlineData("十、其他", NumberStyle.Chinese, 10, "其他")]
    [InlineData("十一、加强宣传", NumberStyle.Chinese, 11, "加强宣传")]
    [InlineData("二十三、加强宣传", NumberStyle.Chinese, 23, "加强宣传")]
    [InlineData("一百零二、加强宣传", NumberStyle.Chinese, 102, "加强宣传")]
    [InlineData("　三 、 加强宣传 ", NumberStyle.Chinese, 3, "加强宣传")]
    [InlineData("四．加强宣传", NumberStyle.Chinese, 4, "加强宣传")]
    [InlineData("四.加强宣传", NumberStyle.Chinese, 4, "加强宣传")]
    [InlineData("（一）完善制度", NumberStyle.ChineseBracketed, 1, "完善制度")]
    [InlineData("(一)完善制度", NumberStyle.ChineseBracketed, 1, "完善制度")]
    [InlineData("（ 十二 ） 完善制度", NumberStyle.ChineseBracketed, 12, "完善制度")]
    [InlineData("（二)、完善制度", NumberStyle.ChineseBracketed, 2, "完善制度")]
    [InlineData("㈠完善制度", NumberStyle.ChineseBracketed, 1, "完善制度")]
    [InlineData("㈩ 完善制度", NumberStyle.ChineseBracketed, 10, "完善制度")]
    [InlineData("1.推进共享", NumberStyle.Arabic, 1, "推进共享")]
    [InlineData("1. 推进共享", NumberStyle.Arabic, 1, "推进共享")]
    [InlineData("1、推进共享", NumberStyle.Arabic, 1, "推进共享")]
    [InlineData("12．推进共享", NumberStyle.Arabic, 12, "推进共享")]
    [InlineData("１２．推进共享", NumberStyle.Arabic, 12, "推进共享")]
    [InlineData("1 、 推进共享", NumberStyle.Arabic, 1, "推进共享")]
    [InlineData("⒈推进共享", NumberStyle.Arabic, 1, "推进共享")]
    [InlineData("1. 5G应用", NumberStyle.Arabic, 1, "5G应用")]
    [InlineData("1、5G应用", NumberStyle.Arabic, 1, "5G应用")]
    [InlineData("3、2022年底前完成", NumberStyle.Arabic, 3, "2022年底前完成")]
    [InlineData("1)推进共享", NumberStyle.ArabicHalfBracketed, 1, "推进共享")]
    [InlineData("1）推进共享", NumberStyle.ArabicHalfBracketed, 1, "推进共享")]
    [InlineData("（1）推进共享", NumberStyle.ArabicBracketed, 1, "推进共享")]
    [InlineData("(1)推进共享", NumberStyle.ArabicBracketed, 1, "推进共享")]
    [InlineData("（１０）推进共享", NumberStyle.ArabicBracketed, 10, "推进共享")]
    [InlineData("⑴推进共享", NumberStyle.ArabicBracketed, 1, "推进共享")]
    [InlineData("①推进共享", NumberStyle.Circled, 1, "推进共享")]
    [InlineData("⑳ 推进共享", NumberStyle.Circled, 20, "推进共享")]
    [InlineData("㉑推进共享", NumberStyle.Circled, 21, "推进共享")]
    [InlineData("第一部分 总体要求", NumberStyle.Part, 1, "总体要求")]
    [InlineData("第二部分：重点任务", NumberStyle.Part, 2, "重点任务")]
    [InlineData("第一章 总则", NumberStyle.Chapter, 1, "总则")]
    [InlineData("第十二章总则", NumberStyle.Chapter, 12, "总则")]
    [InlineData("第 3 章 总则", NumberStyle.Chapter, 3, "总则")]
    [InlineData("第一节 目标", NumberStyle.Section, 1, "目标")]
    [InlineData("举措1：制定清单", NumberStyle.Measure, 1, "制定清单")]
    [InlineData("具体措施二、制定清单", NumberStyle.Measure, 2, "制定清单")]
    [InlineData("第一条 为了加强", NumberStyle.Article, 1, "为了加强")]
    [InlineData("第二十一条　为了加强", NumberStyle.Article, 21, "为了加强")]
    [InlineData("一是完善制度", NumberStyle.Ordinal, 1, "完善制度")]
    [InlineData("二是 完善制度", NumberStyle.Ordinal, 2, "完善制度")]
    [InlineData("一、", NumberStyle.Chinese, 1, "")]
    public void A_number_is_read_with_its_style(string text, NumberStyle style, int value, string rest) =>
        Assert.Equal(new PlanNumber(style, value, rest), PlanNumber.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("2022年底前完成")]
    [InlineData("2022、完成")]
    [InlineData("（2022）5号")]
    [InlineData("（2021版）")]
    [InlineData("5G应用")]
    [InlineData("3.5%以上")]
    [InlineData("3．5%以上")]
    [InlineData("6.14信用记录关爱日")]
    [InlineData("11个重点领域")]
    [InlineData("12月底前")]
    [InlineData("一网统管建设")]
    [InlineData("一网通办")]
    [InlineData("一体化示范区")]
    [InlineData("三省一市")]
    [InlineData("二二、错误")]
    [InlineData("十十、错误")]
    [InlineData("0、错误")]
    [InlineData("一、二、三季度完成")]
    [InlineData("1、2季度完成")]
    [InlineData("第二批11个领域")]
    [InlineData("第三方评估")]
    [InlineData("第三季度")]
    [InlineData("第一条是")]
    [InlineData("（一")]
    [InlineData("（以下简称“条例”）")]
    [InlineData("第")]
    [InlineData("1")]
    [InlineData("十")]
    public void Other_words_are_no_numbers(string text) => Assert.Null(PlanNumber.Read(text));

    [Fact]
    public void Styles_are_ordered_from_the_widest() =>
        Assert.True(NumberStyle.Part < NumberStyle.Chapter && NumberStyle.Article < NumberStyle.Chinese && NumberStyle.Chinese < NumberStyle.ChineseBracketed
            && NumberStyle.ChineseBracketed < NumberStyle.Arabic && NumberStyle.Arabic < NumberStyle.ArabicBracketed && NumberStyle.ArabicBracketed < NumberStyle.Circled);

    [Fact]
    public void Numbers_from_1_to_99_are_read_back_in_every_style() =>
        Gen.Int[1, 99].Sample(value =>
        {
            var chinese = Chinese(value);
            return PlanNumber.Read(chinese + "、甲") == new PlanNumber(NumberStyle.Chinese, value, "甲")
                && PlanNumber.Read($"（{chinese}）甲") == new PlanNumber(NumberStyle.ChineseBracketed, value, "甲")
                && PlanNumber.Read($"第{chinese}部分甲") == new PlanNumber(NumberStyle.Part, value, "甲")
                && PlanNumber.Read($"{value}．甲") == new PlanNumber(NumberStyle.Arabic, value, "甲")
                && PlanNumber.Read($"({value}) 甲") == new PlanNumber(NumberStyle.ArabicBracketed, value, "甲");
        });

    [Fact]
    public void No_text_throws() =>
        Gen.String[Gen.Char["一二三十百零第部分章条（()）1２0.．、①㈠是 \n甲"], 0, 12].Sample(text => { PlanNumber.Read(text); });

    private static string Chinese(int value)
    {
        const string digits = "一二三四五六七八九";
        var tens = value / 10;
        var ones = value % 10 == 0 ? "" : digits[(value % 10) - 1].ToString();
        return tens switch { 0 => ones, 1 => "十" + ones, _ => digits[tens - 1] + "十" + ones };
    }
}
