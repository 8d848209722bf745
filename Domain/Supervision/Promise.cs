namespace CreditWorkplan.Domain.Supervision;

/// <summary>What became of a promise (兑现情况).</summary>
public enum PromiseVerdict
{
    /// <summary>已兑现.</summary>
    Kept,

    /// <summary>部分兑现.</summary>
    Partly,

    /// <summary>未兑现.</summary>
    NotKept,
}

/// <summary>A unit's answer to one of last quarter's promises (上季度“下一步”的答复), in this quarter's report.</summary>
/// <param name="Promise">The promise, as it was written.</param>
/// <param name="Verdict">What the unit says became of it.</param>
public sealed record PromiseAnswer(string Promise, PromiseVerdict Verdict);

/// <summary>The office's mark on a promise (兑现核定).</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Unit">Whose promise.</param>
/// <param name="Promise">The promise, as it was written.</param>
/// <param name="Verdict">What the office found.</param>
public sealed record PromiseMark(int Task, string Unit, string Promise, PromiseVerdict Verdict);
