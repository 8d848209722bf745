using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>A page as somebody sees it (样例).</summary>
/// <param name="Person">Who looks: a demo account's name on the login page; <see cref="PageSamples.Nobody"/> for nobody.</param>
/// <param name="Route">The page's route.</param>
/// <param name="Address">Where the demonstration has something to show on it; the route itself where null.</param>
internal sealed record PageSample(string Person, string Route, string? Address = null)
{
    /// <summary>Where to go.</summary>
    public string Target => Address ?? Route;

    /// <summary>A file's name for its picture.</summary>
    public string FileName => string.Concat($"{Target}-{Person}".Trim('/').Select(character => char.IsLetterOrDigit(character) ? character : '-'));
}

/// <summary>Every page of the product, each at least once: a new page needs its line here, or a test fails.</summary>
internal static class PageSamples
{
    public const string Nobody = "nobody";
    public const string Office = "联席会议办公室";
    public const string Reporter = "市教委 联络员";
    public const string Head = "市教委 单位负责人";
    public const string Leader = "分管领导";
    public const string Administrator = "管理员";

    public static IReadOnlyList<PageSample> All { get; } =
    [
        new(Nobody, "/login"),
        new(Nobody, "/archive/{ArchiveNumber}", "/archive/2022-JB-01"),

        new(Office, "/"),
        new(Office, "/plan/{Year:int}", "/plan/2022"),
        new(Office, "/plan/{Year:int}/tasks/{Task:int}", "/plan/2022/tasks/13"),
        new(Office, "/plan/{Year:int}/tasks/{Task:int}/assembled/{Quarter}", "/plan/2022/tasks/13/assembled/2022Q2"),
        new(Office, "/plan/{Year:int}/charts", "/plan/2022/charts"),
        new(Office, "/plan/{Year:int}/matrix", "/plan/2022/matrix"),
        new(Office, "/plan/{Year:int}/wall", "/plan/2022/wall"),
        new(Office, "/admin/styleguide"),
        new(Office, "/search", "/search?q=信用"),
        new(Office, "/plan/{Year:int}/early", "/plan/2022/early"),
        new(Office, "/plan/{Year:int}/promises", "/plan/2022/promises"),
        new(Office, "/plan/{Year:int}/quarters", "/plan/2022/quarters"),
        new(Office, "/plan/{Year:int}/supervision", "/plan/2022/supervision"),
        new(Office, "/plan/{Year:int}/stocktake", "/plan/2022/stocktake"),
        new(Office, "/plan/{Year:int}/stocktake/{Id:long}", "/plan/2022/stocktake/1"),
        new(Office, "/review"),
        new(Office, "/reminders"),
        new(Office, "/briefings"),
        new(Office, "/briefings/templates"),
        new(Office, "/briefings/{Year:int}/{Period}/edit", "/briefings/2022/2022Q2/edit"),
        new(Office, "/archive"),
        new(Office, "/archive/{ArchiveNumber}/issue", "/archive/2022-JB-01/issue"),
        new(Office, "/double-publicity", "/double-publicity?quarter=2022Q2"),
        new(Office, "/double-publicity/forecast"),
        new(Office, "/double-publicity/rules"),
        new(Office, "/double-publicity/{QuarterName}/findings", "/double-publicity/2022Q2/findings"),
        new(Office, "/units/{Name}", "/units/市教委"),
        new(Office, "/burden"),
        new(Office, "/admin/plans"),
        new(Office, "/admin/plans/compare"),
        new(Office, "/admin/plans/import"),
        new(Office, "/admin/plans/{Year:int}", "/admin/plans/2022"),
        new(Office, "/admin/units"),
        new(Office, "/admin/calendar"),
        new(Office, "/not-found"),

        new(Reporter, "/"),
        new(Reporter, "/plan/{Year:int}/tasks/{Task:int}/report/{Quarter}", "/plan/2022/tasks/76/report/2022Q3"),
        new(Reporter, "/plan/{Year:int}/workbook/{Quarter}", "/plan/2022/workbook/2022Q3"),
        new(Reporter, "/double-publicity/upload", "/double-publicity/upload?quarter=2022Q2"),
        new(Reporter, "/double-publicity/rectification"),
        new(Reporter, "/me/reminders"),

        new(Head, "/"),
        new(Head, "/plan/{Year:int}/tasks/{Task:int}", "/plan/2022/tasks/76"),
        new(Head, "/review"),

        new(Leader, "/"),
        new(Leader, "/plan/{Year:int}/supervision", "/plan/2022/supervision"),
        new(Leader, "/plan/{Year:int}/wall", "/plan/2022/wall"),

        new(Administrator, "/admin/jobs"),
    ];

    /// <summary>The routes of the product's pages.</summary>
    public static IReadOnlyList<string> Routes { get; } = [.. typeof(WebApplicationSetup).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Order(StringComparer.Ordinal)];
}
