namespace CreditWorkplan.Dashboard.Shell;

/// <summary>Why a list shows no rows, or no fresh ones (列表状态).</summary>
public enum ListCondition
{
    /// <summary>载入中: it is being read.</summary>
    Loading,

    /// <summary>没有内容: there is nothing yet; the words say what to do next.</summary>
    Empty,

    /// <summary>筛选后没有: the filters let nothing pass; the button clears them.</summary>
    Filtered,

    /// <summary>失败: it could not be read; the button tries again.</summary>
    Failed,

    /// <summary>不是最新: rows are shown, but could not be read anew.</summary>
    Stale,
}
