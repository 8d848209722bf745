namespace CreditWorkplan.Domain.Supervision;

/// <summary>The promises in a report's 下一步: a line each.</summary>
public static class PromiseLines
{
    /// <summary>The most promises that are answered one by one.</summary>
    public const int Most = 50;

    /// <summary>The promises of a text.</summary>
    /// <param name="next">下一步 as written.</param>
    /// <returns>Its lines without blanks around them, each once, at most <see cref="Most"/>.</returns>
    public static IReadOnlyList<string> Of(string next) =>
        [.. next.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(Most)];
}
