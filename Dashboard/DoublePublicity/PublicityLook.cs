using System.Globalization;
using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.DoublePublicity;

/// <summary>How 双公示 looks (双公示的写法): addresses, figures, names, the same on every page of it.</summary>
public static class PublicityLook
{
    /// <summary>The page of results.</summary>
    public const string Results = "/double-publicity";

    /// <summary>The page on which files are sent.</summary>
    public const string Upload = "/double-publicity/upload";

    /// <summary>The page of rectification.</summary>
    public const string Rectifications = "/double-publicity/rectification";

    /// <summary>The page of deadlines before the quarter ends.</summary>
    public const string Forecast = "/double-publicity/forecast";

    /// <summary>The page of rules.</summary>
    public const string Rules = "/double-publicity/rules";

    private const int MostNamed = 8;

    private static readonly string[] Known =
    [
        "late", "missing-field", "bad-code", "bad-id", "bad-date", "date-order", "bad-category", "bad-amount", "bad-row", "duplicate", "missing", "number-gap", "publication-period",
    ];

    /// <summary>Every rule by code, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> RuleCodes => Known;

    /// <summary>A page with what narrows it in its address; what is null or empty is left out.</summary>
    /// <param name="path">The page.</param>
    /// <param name="query">Names and values.</param>
    /// <returns>An address within the application.</returns>
    public static string Address(string path, params ReadOnlySpan<(string Name, object? Value)> query)
    {
        var address = path;
        foreach (var (name, value) in query)
            if (Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text) address += $"{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(text)}";
        return address;
    }

    /// <summary>The page of a quarter's findings.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="page">From 1.</param>
    /// <returns>An address within the application.</returns>
    public static string Findings(FindingFilter filter, int page = 1) =>
        Address($"/double-publicity/{filter.Quarter}/findings", ("version", filter.Version), ("unit", filter.Unit), ("rule", filter.Rule), ("page", page > 1 ? page : null));

    /// <summary>Where findings are fetched from.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="ending">csv or xlsx.</param>
    /// <returns>An address within the application.</returns>
    public static string Download(FindingFilter filter, string ending) =>
        Address($"/double-publicity/{filter.Quarter}/findings.{ending}", ("version", filter.Version), ("unit", filter.Unit), ("rule", filter.Rule));

    /// <summary>Where a proof is fetched from.</summary>
    /// <param name="act">The act's row key.</param>
    /// <returns>An address within the application.</returns>
    public static string Proof(long act) => $"/double-publicity/proofs/{act}";

    /// <summary>A quarter by name.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="quarter">The quarter.</param>
    /// <returns>E.g. 2022年第二季度.</returns>
    public static string Name(IStringLocalizer<PublicityText> words, Quarter quarter) => words["Quarter", quarter.Year, words[$"Quarter.{quarter.Number}"].Value];

    /// <summary>A rule by name.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="rule">Its code.</param>
    /// <returns>The name; the code of a rule that is not known here.</returns>
    public static string Rule(IStringLocalizer<PublicityText> words, string rule) => Known.Contains(rule) ? words[$"Rule.{rule}"].Value : rule;

    /// <summary>Columns that take no part, said in a line.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="headings">Their headings.</param>
    /// <returns>The first of them, and how many there are.</returns>
    public static string SayUnread(IStringLocalizer<PublicityText> words, IReadOnlyList<string> headings)
    {
        var named = string.Join(words["Separator"], headings.Take(MostNamed));
        return words["Unread", headings.Count > MostNamed ? words["UnreadMany", named, headings.Count].Value : named];
    }

    /// <summary>Rows of other units, said in a line.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="others">The rows.</param>
    /// <returns>How many, and of whom.</returns>
    public static string Say(IStringLocalizer<PublicityText> words, OtherUnits others) => words["OtherUnits", Count(others.Rows), string.Join(words["Separator"], others.Units)];

    /// <summary>What a rule belongs to: Timely, Accuracy, Completeness, None, or Hint where the rules only hint.</summary>
    /// <param name="rule">Its code.</param>
    /// <param name="rules">The rules in use.</param>
    /// <returns>The key of a text.</returns>
    public static string RuleKind(string rule, PublicityRuleSet rules) => rules.Hints.Contains(rule) ? "Kind.Hint" : rule switch
    {
        "late" => "Kind.Timely",
        "missing" => "Kind.Completeness",
        "duplicate" => "Kind.None",
        _ => "Kind.Accuracy",
    };

    /// <summary>The look of a state of rectification.</summary>
    /// <param name="state">The state.</param>
    /// <returns>A class of the style sheet.</returns>
    public static string Swatch(RectificationState state) => state switch
    {
        RectificationState.Accepted => "bg-ok",
        RectificationState.Rectified => "bg-due",
        RectificationState.Returned => "bg-back",
        RectificationState.Open => "bg-none",
    };

    /// <summary>A rate in percent with one decimal, half away from zero.</summary>
    /// <param name="rate">0–1; null where there is nothing to judge.</param>
    /// <returns>E.g. 96.2, or a dash.</returns>
    public static string Percent(double? rate) => rate is { } value ? Math.Round((decimal)value * 100, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture) : "—";

    /// <summary>A number with its thousands set apart.</summary>
    /// <param name="number">The number.</param>
    /// <returns>E.g. 18,378.</returns>
    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A score.</summary>
    /// <param name="score">The score; null where there is none.</param>
    /// <returns>E.g. 97.4, or a dash.</returns>
    public static string Score(decimal? score) => score?.ToString("0.0", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>A difference with its sign.</summary>
    /// <param name="difference">The difference; null where one of the two is missing.</param>
    /// <returns>E.g. +0.4, −2.5, or a dash.</returns>
    public static string Delta(decimal? difference) => difference switch
    {
        null => "—",
        0 => "0.0",
        > 0 => "+" + difference.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => "−" + (-difference.Value).ToString("0.0", CultureInfo.InvariantCulture),
    };

    /// <summary>A size in bytes, as people say it.</summary>
    /// <param name="bytes">The size.</param>
    /// <returns>E.g. 6.8 MB.</returns>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1 << 20 => FormattableString.Invariant($"{bytes / 1024.0:0.#} KB"),
        < 1 << 30 => FormattableString.Invariant($"{bytes / 1048576.0:0.#} MB"),
        _ => FormattableString.Invariant($"{bytes / 1073741824.0:0.##} GB"),
    };
}
