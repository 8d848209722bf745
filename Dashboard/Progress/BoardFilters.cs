using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Progress;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>The board's filters as the address asks for them (进展的筛选), each with what there is.</summary>
internal static class BoardFilters
{
    /// <summary>What the address asks for; one entry for each light.</summary>
    public static IReadOnlyList<AskedFilter> Asked(
        PlanBoard board, IReadOnlyList<string>? lights, string? section, string? unit, string? part, string? mark, string? asOf, IStringLocalizer<Text> text, IStringLocalizer<BoardText> words) =>
    [
        .. (lights ?? []).Select(light => new AskedFilter("light", light, BoardLook.Lights.Select(one => new FilterChoice($"{one}", text[$"Light.{one}"], Colour(one))))),
        new("section", section, board.Plan.Sections.Select(one => new FilterChoice($"{one.Number}", BoardLook.SectionName(words, one)))),
        new("unit", unit, board.Units.Select(row => new FilterChoice(row.Unit.Name, row.Unit.Name, row.Unit.Aliases))),
        new("part", part, [new FilterChoice("lead", words["LeadOnly"])]),
        new("mark", mark, MarkFilter.All.Select(one => new FilterChoice(one, Enum.TryParse<ReportingMark>(one, out var known) ? text[$"Mark.{known}"] : words[$"Marks.{one}"]))),
        new("asOf", asOf, AsOfDay.IsDay(asOf) ? [FilterChoice.Of(asOf!)] : []),
    ];

    // What people call a light by its colour.
    private static IReadOnlyList<string> Colour(Light light) => light switch
    {
        Light.Overdue => ["red"],
        Light.Behind => ["yellow", "amber"],
        Light.DueSoon => ["blue"],
        Light.OnTrack => ["green"],
        Light.NotStarted => ["white", "hollow"],
        Light.Done => ["grey", "gray"],
    };
}
