namespace CreditWorkplan.Dashboard.Shell;

/// <summary>The pages that an address may have meant (页面), by address and by the name that the rail gives them.</summary>
internal static class KnownPages
{
    /// <summary>The pages; each asks for itself whether the reader may see it.</summary>
    public static IReadOnlyList<(string Address, string Name)> Of(int? year) =>
    [
        ("/", "Nav.Home"), ("/review", "Nav.Review"), ("/briefings", "Nav.Briefings"), ("/archive", "Nav.Briefings"), ("/reminders", "Nav.Reminders"),
        ("/double-publicity", "Nav.DoublePublicity"), ("/burden", "Burden"), ("/admin/plans", "Nav.Plans"), ("/admin/units", "Nav.Units"), ("/admin/calendar", "Nav.Calendar"), ("/admin/jobs", "Nav.Jobs"),
        .. year is { } one ? new[] { ($"/plan/{one}", "Nav.Board"), ($"/plan/{one}/quarters", "Quarters"), ($"/plan/{one}/supervision", "Nav.Supervision"), ($"/plan/{one}/wall", "Wall") } : [],
    ];
}
