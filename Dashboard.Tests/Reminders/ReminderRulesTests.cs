using CreditWorkplan.Domain.Reminders;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

public sealed class ReminderRulesTests
{
    private static readonly ReminderValues Values = new("市司法局", "印发方案", "2022年第二季度", new(2022, 7, 7), new(2022, 7, 4), 2);

    [Fact]
    public void The_shipped_rules_are_those_of_the_contract_and_sound()
    {
        Assert.Equal(
            ["quarter-open", "due-7", "due-3", "due-1", "due-0", "overdue", "milestone-14", "milestone-3", "sign-for", "returned", "notice", "event", "evaluation", "rectification"],
            ReminderRules.Shipped.Select(rule => rule.Code));
        Assert.All(ReminderRules.Shipped, rule => Assert.Empty(rule.Check()));
        Assert.All(ReminderRules.Shipped, rule => Assert.True(rule.On));
    }

    [Theory]
    [InlineData("{quarter}进展应于{due}前填报，距截止{days}天", "2022年第二季度进展应于2022-07-07前填报，距截止3天")]
    [InlineData("{单位}：{事项}，{期限}，{剩余天数}，{逾期天数}，{项数}", "市司法局：印发方案，2022-07-07，3，0，2")]
    [InlineData("{{原样}} 100%", "{原样} 100%")]
    [InlineData("一行\n两行", "一行 两行")]
    [InlineData("{nobody}{", "{nobody}{")]
    public void A_wording_is_filled_and_what_cannot_be_stays(string text, string expected) => Assert.Equal(expected, ReminderTemplate.Fill(text, Values));

    [Fact]
    public void A_value_is_never_read_as_a_placeholder() => Assert.Equal("{count}", ReminderTemplate.Fill("{title}", Values with { Title = "{count}" }));

    [Theory]
    [InlineData("", ReminderFault.Empty, "")]
    [InlineData("  ", ReminderFault.Empty, "")]
    [InlineData("{deadline}前", ReminderFault.UnknownPlaceholder, "deadline")]
    [InlineData("{}", ReminderFault.UnknownPlaceholder, "")]
    [InlineData("前{due", ReminderFault.OpenBrace, "{due")]
    [InlineData("前due}", ReminderFault.OpenBrace, "}")]
    public void A_bad_wording_is_refused_with_the_place(string text, ReminderFault fault, string detail) =>
        Assert.Equal(new ReminderRuleFault("Chinese", fault, detail), Assert.Single(ReminderTemplate.Check("Chinese", text)));

    [Fact]
    public void A_wording_has_at_most_200_characters()
    {
        Assert.Empty(ReminderTemplate.Check("Chinese", new string('字', 200)));
        Assert.Equal(ReminderFault.TooLong, Assert.Single(ReminderTemplate.Check("Chinese", new string('字', 201))).Fault);
    }

    [Fact]
    public void Numbers_out_of_range_are_each_refused()
    {
        var rule = ReminderRules.Shipped[1] with { Days = 91, Every = -1, ClimbAfter = 61, English = "{who}" };
        Assert.Equal(["Days", "Every", "ClimbAfter", "English"], rule.Check().Select(fault => fault.Field));
    }

    [Fact]
    public void An_edited_rule_takes_the_place_of_the_shipped_one_and_unknown_ones_are_nothing()
    {
        var rule = ReminderRules.Shipped[1] with { On = false };
        ReminderRules rules = new([rule, rule with { Code = "due-99" }]);
        Assert.Equal(ReminderRules.Shipped.Count, rules.All.Count);
        Assert.False(rules.Find("due-7")!.On);
        Assert.DoesNotContain(rules.On(ReminderKind.Report), one => one.Code == "due-7");
        Assert.Null(rules.Find("due-99"));
    }

    [Theory]
    [InlineData(ReminderAudience.Reporters, 0, 9, ReminderAudience.Reporters)]
    [InlineData(ReminderAudience.Reporters, 2, 1, ReminderAudience.Reporters)]
    [InlineData(ReminderAudience.Reporters, 2, 2, ReminderAudience.UnitLeaders)]
    [InlineData(ReminderAudience.Reporters, 2, 4, ReminderAudience.WithOffice)]
    [InlineData(ReminderAudience.Reporters, 2, 40, ReminderAudience.WithOffice)]
    [InlineData(ReminderAudience.Office, 1, 5, ReminderAudience.Office)]
    public void It_climbs_only_where_the_office_turned_that_on(ReminderAudience audience, int after, int times, ReminderAudience expected) =>
        Assert.Equal(expected, (ReminderRules.Shipped[5] with { Audience = audience, ClimbAfter = after }).AudienceAfter(times));
}
