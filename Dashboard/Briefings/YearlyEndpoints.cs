using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.Briefings;

/// <summary>Documents of a unit and a task as files (单位任务清单、任务档案), and all units' sheets at once.</summary>
public static class YearlyEndpoints
{
    /// <summary>Maps them.</summary>
    /// <param name="routes">The application.</param>
    public static void MapYearly(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/units/{unit}/sheet/preview", SheetPreviewAsync);
        routes.MapGet("/units/{unit}/sheet.{ending}", SheetAsync);
        routes.MapGet("/plan/{year:int}/tasks/{task:int}/file/preview", FilePreviewAsync);
        routes.MapGet("/plan/{year:int}/tasks/{task:int}/file.{ending}", FileAsync);
        routes.MapGet("/briefings/sheets/{name}", Batch);
    }

    /// <summary>Where a unit's sheet is, without its ending.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>An address within the application.</returns>
    public static string SheetAddress(string unit) => $"/units/{Uri.EscapeDataString(unit)}/sheet";

    /// <summary>Where a task's file is, without its ending.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <returns>An address within the application.</returns>
    public static string FileAddress(int year, int task) => FormattableString.Invariant($"/plan/{year}/tasks/{task}/file");

    private static async Task<IResult> SheetPreviewAsync(string unit, string? quarter, ClaimsPrincipal person, UnitSheets sheets, YearSources years, LiveBoards boards, CancellationToken cancellation) =>
        BriefingAnswer.Preview(await SheetOfAsync(unit, quarter, person, sheets, years, boards, cancellation));

    private static async Task<IResult> SheetAsync(
        string unit, string ending, string? quarter, ClaimsPrincipal person, UnitSheets sheets, YearSources years, LiveBoards boards, IBriefingPrinter printer, ILoggerFactory loggers, CancellationToken cancellation) =>
        await BriefingAnswer.OfAsync(
            await SheetOfAsync(unit, quarter, person, sheets, years, boards, cancellation), ending, printer, $"/units/{Uri.EscapeDataString(unit)}?fault=printing", loggers.CreateLogger(typeof(YearlyEndpoints)), cancellation);

    private static async Task<IResult> FilePreviewAsync(int year, int task, ClaimsPrincipal person, TaskFiles files, CancellationToken cancellation) =>
        BriefingAnswer.Preview(await FileOfAsync(year, task, person, files, cancellation));

    private static async Task<IResult> FileAsync(
        int year, int task, string ending, ClaimsPrincipal person, TaskFiles files, IBriefingPrinter printer, ILoggerFactory loggers, CancellationToken cancellation) =>
        await BriefingAnswer.OfAsync(
            await FileOfAsync(year, task, person, files, cancellation), ending, printer, $"{BoardLook.TaskAddress(year, task)}?fault=printing", loggers.CreateLogger(typeof(YearlyEndpoints)), cancellation);

    private static IResult Batch(string name, ClaimsPrincipal person, SheetBatches batches, HttpContext context)
    {
        if (person.ToActor() is not { } actor || batches.Open(actor, name) is not { } ready) return Results.NotFound();
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return Results.File(ready.Path, ready.Batch.Form == BatchForm.Pdf ? "application/pdf" : "application/zip", SheetBatches.FileNameOf(ready.Batch));
    }

    private static async Task<Briefing?> SheetOfAsync(string unit, string? quarterText, ClaimsPrincipal person, UnitSheets sheets, YearSources years, LiveBoards boards, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor) return null;
        if (quarterText is not null) return Quarter.TryParse(quarterText, out var asked) ? await sheets.WriteAsync(actor, unit, asked, cancellation) : null;
        return await boards.YearsAsync(cancellation) is [var newest, ..] ? await sheets.WriteAsync(actor, unit, years.QuarterOf(newest), cancellation) : null;
    }

    private static async Task<Briefing?> FileOfAsync(int year, int task, ClaimsPrincipal person, TaskFiles files, CancellationToken cancellation) =>
        person.ToActor() is { } actor ? await files.WriteAsync(actor, year, task, cancellation) : null;
}
