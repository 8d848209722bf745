namespace CreditWorkplan.Domain.Briefings;

/// <summary>Where a briefing stands (简报状态).</summary>
public enum BriefingState
{
    /// <summary>草稿: worked out, may be edited.</summary>
    Draft,

    /// <summary>已审核: somebody read it through; an edit makes it a draft again.</summary>
    Reviewed,

    /// <summary>已印发: numbered and in the archive; a new draft of the same period becomes a further issue.</summary>
    Issued,
}

/// <summary>How an issue is known (存档编号、校验码).</summary>
public static class ArchiveRules
{
    /// <summary>The length of a code, in hexadecimal digits.</summary>
    public const int CodeLength = 12;

    /// <summary>The highest number of an issue in a year.</summary>
    public const int HighestNumber = 999;

    /// <summary>An issue's archive number (存档编号): year, kind, number of the issue with at least two digits, e.g. 2022-JB-02.</summary>
    /// <param name="kind">What it is; only briefings that are issued have one.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="number">期号, 1 to <see cref="HighestNumber"/>.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not issued under numbers.</exception>
    public static string Number(BriefingKind kind, int year, int number) => $"{year}-{Letters(kind)}-{number:00}";

    /// <summary>The code (校验码) of a document's hash.</summary>
    /// <param name="hash">SHA-256 over the content, hexadecimal.</param>
    /// <returns>Its first digits in capitals.</returns>
    public static string Code(string hash) => hash[..CodeLength].ToUpperInvariant();

    /// <summary>Whether a kind is issued under numbers (编号印发).</summary>
    /// <param name="kind">The kind.</param>
    public static bool IsIssued(BriefingKind kind) => kind is BriefingKind.Quarterly or BriefingKind.Annual;

    private static string Letters(BriefingKind kind) => kind switch
    {
        BriefingKind.Quarterly => "JB",
        BriefingKind.Annual => "ND",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "only quarterly and annual briefings are issued under numbers"),
    };
}
