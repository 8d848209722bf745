namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>How a quarter is judged (评估规则): weights, grades, days, fields, categories, periods. Kept with each evaluation.</summary>
/// <param name="Name">Its name, as the evaluation shows it.</param>
/// <param name="PublicationWorkingDays">Working days after the decision day within which it is published (公示时限), 1–60.</param>
/// <param name="Weights">What each rate weighs in the score.</param>
/// <param name="Grades">The least score of each grade above 不合格.</param>
/// <param name="LicenceRequired">Column codes that a licence may not leave empty (必填项).</param>
/// <param name="PenaltyRequired">Column codes that a penalty may not leave empty.</param>
/// <param name="LicenceCategories">The licence categories (许可类别); 其他-… is always one.</param>
/// <param name="PenaltyCategories">The penalty categories (处罚类别); 其他-… is always one.</param>
/// <param name="Hints">Codes of rules whose findings are shown and never counted (提示).</param>
/// <param name="Periods">How long a penalty is published, by category (公示期); the first that matches holds; none where it is not judged.</param>
public sealed record PublicityRuleSet(
    string Name,
    int PublicationWorkingDays,
    PublicityWeights Weights,
    PublicityGradeLimits Grades,
    IReadOnlyList<string> LicenceRequired,
    IReadOnlyList<string> PenaltyRequired,
    IReadOnlyList<string> LicenceCategories,
    IReadOnlyList<string> PenaltyCategories,
    IReadOnlyList<string> Hints,
    IReadOnlyList<PublicationPeriod> Periods)
{
    /// <summary>The rules that hold where an office has set none (示例).</summary>
    public static PublicityRuleSet Default { get; } = new(
        "default",
        7,
        new(0.4m, 0.3m, 0.3m),
        new(85, 70, 60),
        ["XK_XDR_MC", "XK_XDR_SHXYM", "XK_WSH", "XK_XKLB", "XK_NR", "XK_JDRQ", "XK_XKJG", "XK_XKJGDM", "XK_LYDW"],
        ["CF_XDR_MC", "CF_XDR_SHXYM", "CF_WSH", "CF_WFXW", "CF_SY", "CF_YJ", "CF_CFLB", "CF_NR", "CF_JDRQ", "CF_CFJG", "CF_CFJGDM", "CF_SJLY"],
        ["普通", "特许", "认可", "核准", "登记"],
        ["警告", "通报批评", "罚款", "没收违法所得", "没收非法财物", "暂扣许可证件", "降低资质等级", "吊销许可证件", "限制开展生产经营活动", "责令停产停业", "责令关闭", "限制从业", "行政拘留"],
        ["number-gap", "publication-period"],
        []);
}

/// <summary>What each rate weighs (权重); together 1.</summary>
/// <param name="Timely">及时率, 0–1.</param>
/// <param name="Accuracy">准确率, 0–1.</param>
/// <param name="Completeness">全面率, 0–1.</param>
public sealed record PublicityWeights(decimal Timely, decimal Accuracy, decimal Completeness);

/// <summary>The least score of each grade (等级分数线), 0–100, falling.</summary>
/// <param name="Excellent">优秀.</param>
/// <param name="Good">良好.</param>
/// <param name="Pass">合格.</param>
public sealed record PublicityGradeLimits(decimal Excellent, decimal Good, decimal Pass);

/// <summary>How long a penalty of a category is published (公示期): CF_GSJZQ lies so many months after the decision.</summary>
/// <param name="Category">The penalty category that it holds for, e.g. 罚款.</param>
/// <param name="FewestMonths">The least, 0–120.</param>
/// <param name="MostMonths">The most, not less than the least.</param>
public sealed record PublicationPeriod(string Category, int FewestMonths, int MostMonths);
