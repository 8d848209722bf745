using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>What can be found (查找类别), in the order in which it is shown.</summary>
public enum SearchKind
{
    /// <summary>任务.</summary>
    Task,

    /// <summary>单位.</summary>
    Unit,

    /// <summary>进展填报.</summary>
    Report,

    /// <summary>批示、盘点意见.</summary>
    Instruction,

    /// <summary>催办通知、督办单.</summary>
    Notice,
}

/// <summary>Something that was found (查找结果); the asker may read all that it holds.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Unit">The unit concerned, under today's name; empty for a task.</param>
/// <param name="Snippet">The words around what was looked for.</param>
public sealed record SearchHit(SearchKind Kind, string Unit, IReadOnlyList<FoundSpan> Snippet)
{
    /// <summary>The plan's year; 0 for a unit.</summary>
    public int Year { get; init; }

    /// <summary>The task's number; 0 where it is about none or several.</summary>
    public int Task { get; init; }

    /// <summary>The quarter of a report.</summary>
    public Quarter Quarter { get; init; }

    /// <summary>The state of a report; null else.</summary>
    public ReportState? State { get; init; }

    /// <summary>The key of an instruction or a notice among all matters, as addresses use it; empty else.</summary>
    public string Key { get; init; } = "";

    /// <summary>The number of a notice; empty else.</summary>
    public string Number { get; init; } = "";
}

/// <summary>What was found of one kind, the best first.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Hits">At most as many as were asked for.</param>
/// <param name="More">Whether there are more.</param>
public sealed record FoundOfKind(SearchKind Kind, IReadOnlyList<SearchHit> Hits, bool More);
