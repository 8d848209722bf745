using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Dashboard.Supervision;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>How what was found reads and where it leads (查找结果), on the search page and in the palette.</summary>
public static class SearchLook
{
    /// <summary>The search page for some words.</summary>
    /// <param name="words">The words.</param>
    /// <returns>The address.</returns>
    public static string Address(string words) => $"/search?q={Uri.EscapeDataString(SearchTerms.Of(words) is { IsEmpty: false } terms ? string.Join(' ', terms.Words) : "")}";

    /// <summary>Where a hit leads: a report to the place where the reader reads it.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="actor">The reader.</param>
    /// <returns>The address.</returns>
    public static string Address(SearchHit hit, Actor actor) => hit.Kind switch
    {
        SearchKind.Task => BoardLook.TaskAddress(hit.Year, hit.Task),
        SearchKind.Unit => BoardLook.UnitAddress(hit.Unit),
        SearchKind.Report when hit.Unit == actor.Unit => BoardLook.ReportAddress(hit.Year, hit.Task, hit.Quarter),
        SearchKind.Report when hit.State == ReportState.Confirmed && actor.Role == Role.Office => BoardLook.ReviewAddress(hit.Task, hit.Unit, hit.Quarter),
        SearchKind.Report => $"{BoardLook.TaskAddress(hit.Year, hit.Task)}#reports",
        SearchKind.Instruction or SearchKind.Notice => $"{LeverLook.Address(hit.Year)}?unit={Uri.EscapeDataString(hit.Unit)}#{hit.Key}",
    };

    /// <summary>What a hit is called.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="frame">The texts.</param>
    /// <returns>The name, e.g. 市教委 · 任务88 · 2022年第二季度.</returns>
    public static string Name(SearchHit hit, IStringLocalizer<FrameText> frame) => hit.Kind switch
    {
        SearchKind.Task => frame["TaskOfYear", hit.Year, hit.Task],
        SearchKind.Unit => hit.Unit,
        SearchKind.Report => frame["ReportOf", hit.Unit, hit.Task, hit.Quarter.Year, hit.Quarter.Number],
        SearchKind.Instruction => hit.Task == 0 ? hit.Unit : frame["MatterOf", hit.Unit, hit.Task],
        SearchKind.Notice => frame["NoticeOf", hit.Number, hit.Unit],
    };
}
