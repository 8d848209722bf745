using CreditWorkplan.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Jobs;

/// <summary>What a run did (运行结果), kept as a key and its values: each reader gets it in the reader's language.</summary>
internal static class JobDetail
{
    private const char Separator = '|';

    /// <summary>Writes it down.</summary>
    /// <param name="key">The key of <see cref="JobText"/>, after <c>Did.</c>.</param>
    /// <param name="values">What its words name.</param>
    /// <returns>The text to keep.</returns>
    public static string Of(string key, params object[] values) => string.Join(Separator, [$"Did.{key}", .. values.Select(value => $"{value}".Replace(Separator, '/'))]);

    /// <summary>Reads it.</summary>
    /// <param name="kept">The text kept; a failure's own words are shown as they are.</param>
    /// <param name="words">The words.</param>
    /// <returns>The sentence.</returns>
    public static string Read(string kept, IStringLocalizer<JobText> words)
    {
        var parts = kept.Split(Separator);
        return words[parts[0], [.. parts[1..]]] is { ResourceNotFound: false } found ? found.Value : kept;
    }
}
