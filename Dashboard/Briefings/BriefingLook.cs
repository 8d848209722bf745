using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Briefings;

/// <summary>A briefing's period in addresses (期间): a quarter, or the year's annual.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Quarter">The quarter; of a year's the last.</param>
public readonly record struct BriefingPeriod(BriefingKind Kind, Quarter Quarter)
{
    /// <summary>How the year's briefing stands in addresses.</summary>
    public const string Annual = "annual";

    /// <summary>Reads it.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="text">annual, or a quarter of the year.</param>
    /// <returns>The period; null where it is neither.</returns>
    public static BriefingPeriod? Parse(int year, string text)
    {
        if (text == Annual && year is > 0 and < 9999) return new(BriefingKind.Annual, new Quarter(year, 4));
        return Quarter.TryParse(text, out var quarter) && quarter.Year == year ? new(BriefingKind.Quarterly, quarter) : null;
    }

    /// <summary>As it stands in addresses.</summary>
    public override string ToString() => Kind == BriefingKind.Annual ? Annual : Quarter.ToString();
}

/// <summary>Briefings in words (简报用语).</summary>
internal static class BriefingLook
{
    private const int Named = 10;

    /// <summary>A period's name.</summary>
    public static string Name(IStringLocalizer<Text> text, BriefingKind kind, Quarter quarter) =>
        text[kind == BriefingKind.Annual ? "BriefingPeriod.Annual" : $"BriefingPeriod.{quarter.Number}"];

    /// <summary>Why a briefing was not issued.</summary>
    public static string Explain(IStringLocalizer<IssueText> words, IssueResult result) => result.Outcome switch
    {
        BriefingOutcome.CharactersMissing => words["Outcome.CharactersMissing", result.Missing!.Count, string.Join(' ', result.Missing.Take(Named).Select(one => one.Name))],
        BriefingOutcome.NotPrintable => words["Outcome.NotPrintable", result.Explanation ?? ""],
        _ => words[$"Outcome.{result.Outcome}"],
    };
}
