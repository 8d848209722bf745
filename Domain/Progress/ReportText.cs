using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Progress;

/// <summary>What a unit writes in a report (填报内容); equal by value.</summary>
public sealed record ReportText
{
    /// <summary>The longest text of a field, in characters.</summary>
    public const int LongestText = 10_000;

    /// <summary>The longest word on advice that was not followed, in characters.</summary>
    public const int LongestOverruled = 200;

    /// <summary>The most answers, and the most indicator values.</summary>
    public const int MostEntries = 50;

    /// <summary>推进阶段.</summary>
    public Stage Stage { get; init; }

    /// <summary>成效: what was done; at most 10,000 characters.</summary>
    public string Done { get; init; } = "";

    /// <summary>问题; at most 10,000 characters.</summary>
    public string Problems { get; init; } = "";

    /// <summary>影响进度.</summary>
    public bool AffectsProgress { get; init; }

    /// <summary>需协调事项; at most 10,000 characters.</summary>
    public string Help { get; init; } = "";

    /// <summary>下一步: promises, a line each; at most 10,000 characters.</summary>
    public string Next { get; init; } = "";

    /// <summary>答复: what became of last quarter's promises, as the unit says.</summary>
    public ValueList<PromiseAnswer> Answers { get; init; } = [];

    /// <summary>指标值: the agreed indicators' values at the quarter's end.</summary>
    public ValueList<IndicatorValue> Values { get; init; } = [];

    /// <summary>未采纳建议的说明: the word with which advice before submitting was overruled, at most 200 characters; empty where none was.</summary>
    public string Overruled { get; init; } = "";
}
