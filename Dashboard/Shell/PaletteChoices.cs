using System.Globalization;
using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Dashboard.Supervision;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>What the palette offers (指令面板选项).</summary>
/// <param name="Kind">What it is: Task, Unit, Page, Act, Found.</param>
/// <param name="Name">What it is called.</param>
/// <param name="About">What else helps to tell it.</param>
/// <param name="Address">Where it leads; null for what is done on the spot.</param>
/// <param name="Press">The control of the page that is pressed; null for what leads somewhere.</param>
public sealed record PaletteChoice(string Kind, IReadOnlyList<FoundSpan> Name, string About, string? Address = null, string? Press = null);

/// <summary>Finds what the palette offers in what is in memory (指令面板): no database is asked.</summary>
/// <param name="actor">Who asks.</param>
/// <param name="board">The board shown; null where there is none.</param>
/// <param name="pages">The pages that the person may open.</param>
/// <param name="frame">The texts.</param>
public sealed class PaletteChoices(Actor actor, PlanBoard? board, IReadOnlyList<SitePage> pages, IStringLocalizer<FrameText> frame)
{
    /// <summary>Prints the page: a control that is no element of it.</summary>
    public const string Print = "print";

    /// <summary>Opens the sheet of shortcuts.</summary>
    public const string Sheet = "sheet";

    private const int MostOfKind = 6;

    /// <summary>The choices for what was typed, the likeliest first.</summary>
    /// <param name="typed">What was typed; the pages where nothing.</param>
    /// <returns>The choices.</returns>
    public IReadOnlyList<PaletteChoice> For(string typed)
    {
        var terms = SearchTerms.Of(typed);
        if (terms.IsEmpty) return [.. pages.Where(page => page.Group == PageGroup.Daily).Select(page => Page(page, terms)), .. Acts().Select(act => Act(act, terms))];
        var tasks = Tasks(terms).Take(MostOfKind);
        var named = pages.Where(page => Fits(frame[page.Name], terms)).Select(page => Page(page, terms)).Take(MostOfKind);
        var acts = Acts().Where(act => Fits(frame[act.Name], terms)).Select(act => Act(act, terms)).Take(MostOfKind);
        return char.IsAsciiDigit(terms.Words[0][0]) ? [.. tasks, .. Units(terms), .. named, .. acts] : [.. Units(terms), .. named, .. acts, .. tasks];
    }

    private IEnumerable<PaletteChoice> Tasks(SearchTerms terms)
    {
        if (board is null) return [];
        var number = terms.Words is [var word] && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 0;
        return board.Plan.Tasks.Where(task => task.Number == number || terms.AreIn(task.Content)).OrderByDescending(task => task.Number == number)
            .Select(task => new PaletteChoice("Task", terms.Mark(task.Content, 60), frame["TaskName", task.Number], BoardLook.TaskAddress(board.Plan.Year, task.Number)));
    }

    private IEnumerable<PaletteChoice> Units(SearchTerms terms)
    {
        if (board is null) return [];
        return board.Plan.Units.Where(unit => Fits(unit.Name, terms) || unit.Aliases.Any(alias => Fits(alias, terms)))
            .OrderBy(unit => unit.Name == terms.Words[0] ? 0 : unit.Name.StartsWith(terms.Words[0], StringComparison.OrdinalIgnoreCase) || InitialsAt(unit.Name, terms) == 0 ? 1 : 2)
            .ThenBy(unit => unit.Name.Length).Take(MostOfKind)
            .Select(unit => new PaletteChoice("Unit", terms.Mark(unit.Name), "", BoardLook.UnitAddress(unit.Name)));
    }

    private IEnumerable<(string Name, string? Address, string? Press)> Acts()
    {
        if (board is not null && Permissions.May(actor, Domain.Accounts.Act.IssueNotice)) yield return ("Act.Notice", LeverLook.BeginAddress(board.Plan.Year, null, []), null);
        if (board is not null && actor.Unit is { } unit && Permissions.May(actor, Domain.Accounts.Act.WriteReport, unit)) yield return ("Act.Report", $"/plan/{board.Plan.Year}/workbook/{board.Quarter}", null);
        foreach (var theme in DisplayEndpoints.Themes) yield return ($"Act.Theme.{theme}", null, $".me button[name=theme][value='{theme}']");
        foreach (var (culture, _) in DisplayEndpoints.Languages) yield return ($"Act.Language.{culture}", null, $".me button[name=culture][value='{culture}']");
        yield return ("Act.Print", null, Print);
        yield return ("Act.Shortcuts", null, Sheet);
        yield return ("Act.SignOut", null, ".me [data-act=sign-out]");
    }

    private PaletteChoice Page(SitePage page, SearchTerms terms) => new("Page", terms.Mark(frame[page.Name]), page.Key is { } key ? $"g {key}" : "", page.Address);

    private PaletteChoice Act((string Name, string? Address, string? Press) act, SearchTerms terms) => new("Act", terms.Mark(frame[act.Name]), "", act.Address, act.Press);

    private static bool Fits(string name, SearchTerms terms) => terms.AreIn(name) || InitialsAt(name, terms) >= 0;

    private static int InitialsAt(string name, SearchTerms terms) => terms.Words is [var word] && word.All(char.IsAsciiLetter) ? PinyinInitials.Find(name, word) : -1;
}
