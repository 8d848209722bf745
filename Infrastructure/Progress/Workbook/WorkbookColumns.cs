using System.Security.Cryptography;
using System.Text;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Infrastructure.Progress.Workbook;

/// <summary>The columns of a unit's workbook (填报表), found by their heads wherever they were moved to.</summary>
internal static class WorkbookColumns
{
    /// <summary>任务.</summary>
    public const string Task = "任务";

    /// <summary>任务内容.</summary>
    public const string Content = "任务内容";

    /// <summary>分工.</summary>
    public const string Part = "分工";

    /// <summary>上期成效.</summary>
    public const string Past = "上期成效";

    /// <summary>推进阶段.</summary>
    public const string Stage = "推进阶段";

    /// <summary>成效.</summary>
    public const string Done = "成效";

    /// <summary>问题.</summary>
    public const string Problems = "问题";

    /// <summary>影响进度.</summary>
    public const string Affects = "影响进度";

    /// <summary>需协调事项.</summary>
    public const string Help = "需协调事项";

    /// <summary>下一步.</summary>
    public const string Next = "下一步（每行一项）";

    /// <summary>填报状态.</summary>
    public const string State = "填报状态";

    /// <summary>校验, hidden: what the row was when the workbook was written.</summary>
    public const string Stamp = "校验";

    /// <summary>All, in the order in which they are written, with their widths in characters.</summary>
    public static IReadOnlyList<(string Head, double Width, bool Typed)> All { get; } =
    [
        (Task, 7, false), (Content, 42, false), (Part, 10, false), (Past, 36, false), (Stage, 12, true), (Done, 48, true), (Problems, 30, true),
        (Affects, 10, true), (Help, 30, true), (Next, 36, true), (State, 12, false), (Stamp, 4, false),
    ];

    /// <summary>推进阶段 in words, as the list in the cell offers them.</summary>
    public static IReadOnlyList<(Stage Stage, string Word)> Stages { get; } =
        [(Domain.Progress.Stage.NotStarted, "未启动"), (Domain.Progress.Stage.Planning, "制定方案"), (Domain.Progress.Stage.Implementing, "组织实施"), (Domain.Progress.Stage.Delivering, "形成成果"), (Domain.Progress.Stage.Completed, "办结")];

    /// <summary>Yes and no.</summary>
    public static IReadOnlyList<string> YesNo { get; } = ["是", "否"];
}

/// <summary>What a row of a workbook was when it was written (校验): whose, which report, its version and words. It travels in a hidden cell.</summary>
/// <param name="Key">Which report.</param>
/// <param name="Version">The report's version; 0 where there was none.</param>
/// <param name="Words">A digest of what the row's typed cells held.</param>
internal sealed record WorkbookStamp(ReportKey Key, int Version, string Words)
{
    private const string Format = "CW1";

    /// <summary>The stamp of a row.</summary>
    public static WorkbookStamp Of(ReportKey key, int version, ReportText text) => new(key, version, Digest(text));

    /// <summary>Whether a text is the one that the workbook was written with.</summary>
    public bool IsOf(ReportText text) => Words == Digest(text);

    /// <inheritdoc/>
    public override string ToString() => string.Join('|', Format, Key.Year, Key.Task, Key.Quarter, Version, Words, Key.Unit);

    /// <summary>Reads a stamp; null where it is none.</summary>
    public static WorkbookStamp? Parse(string text)
    {
        var parts = text.Split('|', 7);
        return parts is [Format, var year, var task, var quarter, var version, var words, var unit]
            && int.TryParse(year, out var planYear) && int.TryParse(task, out var number) && Quarter.TryParse(quarter, out var which) && int.TryParse(version, out var read)
            ? new WorkbookStamp(new ReportKey(planYear, number, unit, which), read, words)
            : null;
    }

    private static string Digest(ReportText text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\u001f', (int)text.Stage, Tidy(text.Done), Tidy(text.Problems), text.AffectsProgress, Tidy(text.Help), Tidy(text.Next)))))[..16];

    // Excel turns line ends into its own, and readers trim.
    private static string Tidy(string text) => text.Trim().ReplaceLineEndings("\n");
}
