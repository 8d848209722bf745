using System.Globalization;
using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>A step on the way to a page (面包屑).</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Address">Where it leads; null for what has no page, and for the page itself.</param>
public sealed record Crumb(string Text, string? Address = null);

/// <summary>The way to a page, from its address and the board alone, so that no page has to say it.</summary>
public static class Crumbs
{
    /// <summary>The way to a page.</summary>
    /// <param name="path">The page's path without query, e.g. <c>/plan/2022/tasks/84</c>.</param>
    /// <param name="pages">The pages that the reader may open.</param>
    /// <param name="board">The board shown; null where there is none.</param>
    /// <param name="frame">The pages' names.</param>
    /// <param name="words">The board's words.</param>
    /// <returns>The steps from the home page on; none on the home page. The last is the page itself where its name is known.</returns>
    public static IReadOnlyList<Crumb> Of(string path, IReadOnlyList<SitePage> pages, PlanBoard? board, IStringLocalizer<FrameText> frame, IStringLocalizer<BoardText> words)
    {
        if (path is "/" or "") return [];
        List<Crumb> way = [new(frame["Nav.Home"], "/")];
        foreach (var page in pages.Where(page => page.Address != "/" && Leads(PathOf(page), path)).OrderBy(page => PathOf(page).Length))
            way.Add(new(frame[page.Name], PathOf(page) == path ? null : page.Address));
        way.AddRange(path.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray() switch
        {
            ["plan", _, "tasks", var task] => Task(task, null, board, words),
            ["plan", _, "tasks", var task, "report", var quarter] => Task(task, frame["Crumb.Report", QuarterName(quarter, words)], board, words),
            ["plan", _, "tasks", var task, "assembled", var quarter] => Task(task, frame["Crumb.Assembled", QuarterName(quarter, words)], board, words),
            ["plan", _, "workbook", var quarter] => [new(frame["Crumb.Workbook", QuarterName(quarter, words)])],
            ["units", var unit] when !pages.Any(page => PathOf(page) == path) => [.. Board(pages, frame), new(unit)],
            ["archive", var number, ..] => [new(number)],
            ["briefings", var year, var period, "edit"] => [new($"{year} {period}")],
            ["double-publicity", var quarter, "findings"] => [new(frame["Crumb.Findings", quarter])],
            ["admin", "plans", var year] when year.All(char.IsAsciiDigit) => [new(year)],
            _ => [],
        });
        return way;
    }

    private static IEnumerable<Crumb> Board(IReadOnlyList<SitePage> pages, IStringLocalizer<FrameText> frame) =>
        pages.Where(page => page.Name == "Nav.Board").Select(page => new Crumb(frame[page.Name], page.Address));

    /// <summary>Section, item and task, each with the address that shows it.</summary>
    private static List<Crumb> Task(string task, string? page, PlanBoard? board, IStringLocalizer<BoardText> words)
    {
        if (board is null || !int.TryParse(task, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || board.Plan.Tasks.FirstOrDefault(one => one.Number == number) is not { } known)
            return page is null ? [] : [new(page)];
        List<Crumb> way = [];
        if (board.Plan.Sections.FirstOrDefault(one => one.Number == known.Section) is { } section)
            way.Add(new(BoardLook.SectionName(words, section), FormattableString.Invariant($"/plan/{board.Plan.Year}?section={section.Number}")));
        if (board.Plan.Items.FirstOrDefault(one => one.Number == known.Item) is { } item) way.Add(new(item.Title));
        way.Add(new(words["TaskName", number], page is null ? null : BoardLook.TaskAddress(board.Plan.Year, number)));
        if (page is not null) way.Add(new(page));
        return way;
    }

    private static string QuarterName(string text, IStringLocalizer<BoardText> words) => Quarter.TryParse(text, out var quarter) ? BoardLook.Name(words, quarter) : text;

    private static string PathOf(SitePage page) => page.Address.Split('?')[0];

    private static bool Leads(string page, string path) => path == page || path.StartsWith(page + "/", StringComparison.Ordinal);
}
