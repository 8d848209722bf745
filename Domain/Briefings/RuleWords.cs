using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>The rules of 双公示 in print (评估规则名称).</summary>
public static class RuleWords
{
    /// <summary>A rule's name.</summary>
    /// <param name="rule">Its code.</param>
    /// <returns>The name; the code itself of a rule not known here.</returns>
    public static string Name(string rule) => rule switch
    {
        PublicityRules.Late => "迟于公示时限",
        PublicityRules.MissingField => "缺必填字段",
        PublicityRules.BadCode => "统一代码校验不过",
        PublicityRules.BadIdentity => "身份证号校验不过",
        PublicityRules.BadDate => "日期读不出",
        PublicityRules.DateOrder => "日期先后不符",
        PublicityRules.BadCategory => "类别不在目录",
        PublicityRules.BadAmount => "金额缺失或有误",
        PublicityRules.BadRow => "列数与表头不符",
        PublicityRules.Duplicate => "重复",
        PublicityRules.Missing => "台账有而未公示",
        PublicityRules.NumberGap => "文号断号",
        PublicityRules.PublicationPeriod => "公示期与档次不符",
        _ => rule,
    };

    /// <summary>What a rule counts towards.</summary>
    /// <param name="rule">Its code.</param>
    /// <param name="rules">The rules in use, which say what is a hint only.</param>
    /// <returns>及时性, 准确性, 重复, 全面性 or 提示.</returns>
    public static string Aspect(string rule, PublicityRuleSet rules) =>
        rules.Hints.Contains(rule) ? "提示，不计分"
        : rule == PublicityRules.Late ? "及时性"
        : rule == PublicityRules.Duplicate ? "重复"
        : rule == PublicityRules.Missing ? "全面性"
        : "准确性";
}
