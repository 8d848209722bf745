using CreditWorkplan.Dashboard.Reminders;
using CreditWorkplan.Dashboard.Supervision;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Supervision;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>Where a page stands in the navigation (导航分组).</summary>
public enum PageGroup
{
    /// <summary>日常: in the rail, the first four on a phone's tabs.</summary>
    Daily,

    /// <summary>看图: pictures and comparisons of the plan.</summary>
    Views,

    /// <summary>管理: what is set up or run now and then.</summary>
    Manage,

    /// <summary>其中页: reached from another page, and by the palette.</summary>
    Within,
}

/// <summary>A page that somebody may open (页面).</summary>
/// <param name="Name">Its name among the texts.</param>
/// <param name="Address">Its address.</param>
/// <param name="Group">Where it stands.</param>
/// <param name="Key">The key after g that opens it; null for none.</param>
public sealed record SitePage(string Name, string Address, PageGroup Group, char? Key = null);

/// <summary>The one list of pages (页面清单): rail, tabs, palette, shortcuts and breadcrumbs go by it.</summary>
public static class SitePages
{
    /// <summary>The pages of a person, in their order.</summary>
    /// <param name="actor">Who; null where nobody is signed in.</param>
    /// <param name="year">The year of the plan shown; null where there is none.</param>
    /// <returns>The pages that the person may open.</returns>
    public static IReadOnlyList<SitePage> Of(Actor? actor, int? year)
    {
        if (actor is null) return [new("Nav.Home", "/", PageGroup.Daily, 'h')];
        return [.. Daily(actor, year), .. year is { } shown ? OfPlan(actor, shown) : [], .. Manage(actor, year), .. Within(actor, year)];
    }

    private static IEnumerable<SitePage> Daily(Actor actor, int? year)
    {
        yield return new("Nav.Home", "/", PageGroup.Daily, 'h');
        if (year is not null) yield return new("Nav.Board", $"/plan/{year}", PageGroup.Daily, 'b');
        if (actor.Unit is { } unit) yield return new("Nav.Unit", BoardLook.UnitAddress(unit), PageGroup.Daily, 'u');
        if (actor.Role is Role.Office or Role.UnitLeader) yield return new("Nav.Review", "/review", PageGroup.Daily, 'r');
        if (year is { } shown && MatterQueries.MayRead(actor)) yield return new("Nav.Supervision", LeverLook.Address(shown), PageGroup.Daily, 's');
        if (Permissions.May(actor, Act.PrintBriefing)) yield return new("Nav.Briefings", "/briefings", PageGroup.Daily, 'p');
        else if (actor.Unit is not null && Permissions.May(actor, Act.ReadIssue)) yield return new("Nav.Briefings", "/archive", PageGroup.Daily, 'p');
        if (Permissions.May(actor, Act.ReadPublicity, actor.Unit)) yield return new("Nav.DoublePublicity", "/double-publicity", PageGroup.Daily, 'd');
        if (Permissions.May(actor, Act.ManageReminders)) yield return new("Nav.Reminders", ReminderLook.Address, PageGroup.Daily, 'm');
        yield return new("Nav.Search", "/search", PageGroup.Daily, 'f');
    }

    private static IEnumerable<SitePage> OfPlan(Actor actor, int year)
    {
        yield return new("Nav.Matrix", $"/plan/{year}/matrix", PageGroup.Views, 'x');
        yield return new("Nav.Charts", $"/plan/{year}/charts", PageGroup.Views, 'c');
        yield return new("Nav.Wall", $"/plan/{year}/wall", PageGroup.Views, 'w');
        if (actor.Unit is null && actor.Role is not (Role.Office or Role.Leader)) yield break;
        yield return new("Nav.Early", $"/plan/{year}/early", PageGroup.Views);
        yield return new("Nav.Burden", $"/burden?year={year}", PageGroup.Views);
    }

    private static IEnumerable<SitePage> Manage(Actor actor, int? year)
    {
        if (year is not null && Permissions.May(actor, Act.CloseQuarter)) yield return new("Nav.Quarters", $"/plan/{year}/quarters", PageGroup.Manage);
        if (year is not null && Permissions.May(actor, Act.MarkPromise)) yield return new("Nav.Promises", $"/plan/{year}/promises", PageGroup.Manage);
        if (year is { } shown && Permissions.May(actor, Act.HoldStocktake)) yield return new("Nav.Stocktake", LeverLook.StocktakeAddress(shown), PageGroup.Manage);
        if (Permissions.May(actor, Act.ManagePlan)) yield return new("Nav.Plans", "/admin/plans", PageGroup.Manage);
        if (Permissions.May(actor, Act.ManageUnits)) yield return new("Nav.Units", "/admin/units", PageGroup.Manage);
        if (Permissions.May(actor, Act.ManageCalendar)) yield return new("Nav.Calendar", "/admin/calendar", PageGroup.Manage);
        if (Permissions.May(actor, Act.ManageJobs)) yield return new("Nav.Jobs", "/admin/jobs", PageGroup.Manage);
        if (Permissions.May(actor, Act.ManagePlan) || Permissions.May(actor, Act.ManageJobs)) yield return new("Nav.Styleguide", "/admin/styleguide", PageGroup.Manage);
    }

    private static IEnumerable<SitePage> Within(Actor actor, int? year)
    {
        yield return new("Nav.OwnReminders", "/me/reminders", PageGroup.Within);
        if (Permissions.May(actor, Act.ManagePlan)) yield return new("Nav.Import", "/admin/plans/import", PageGroup.Within);
        if (Permissions.May(actor, Act.ManagePlan) && year is not null) yield return new("Nav.Compare", "/admin/plans/compare", PageGroup.Within);
        if (Permissions.May(actor, Act.EditBriefing)) yield return new("Nav.Templates", "/briefings/templates", PageGroup.Within);
        if (Permissions.May(actor, Act.PrintBriefing) && Permissions.May(actor, Act.ReadIssue)) yield return new("Nav.Archive", "/archive", PageGroup.Within);
        if (Permissions.May(actor, Act.SendPublicity, actor.Unit)) yield return new("Nav.Upload", "/double-publicity/upload", PageGroup.Within);
        if (!Permissions.May(actor, Act.ReadPublicity, actor.Unit)) yield break;
        yield return new("Nav.Rectification", "/double-publicity/rectification", PageGroup.Within);
        yield return new("Nav.Forecast", "/double-publicity/forecast", PageGroup.Within);
        if (Permissions.May(actor, Act.ReadPublicity)) yield return new("Nav.Rules", "/double-publicity/rules", PageGroup.Within);
    }
}
