using System.Globalization;
using System.Text;
using CreditWorkplan.Dashboard.Benchmarks.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
#if QUESTPDF
using CreditWorkplan.Infrastructure.Briefings.QuestPdf;
#endif

namespace CreditWorkplan.Dashboard.Benchmarks.Briefings;

/// <summary>The quarterly briefing of 2022 (季度简报), every report accepted, printed by Chromium, and by QuestPDF in a build that has it.</summary>
internal static class BriefingBenches
{
    private static readonly Quarter Quarter = new(2022, 4);

    /// <summary>The benches.</summary>
    public static IReadOnlyList<Bench> All { get; } =
    [
        new("briefing-pdf", "ms", 1 / 3.0, PrepareAsync, "a cold print, from the browser's start"),
        new("briefing-pdf-size", "KB/page", 30, PrepareSizeAsync),
        new("briefing-pdf-questpdf", "ms", 1 / 5.0, PrepareQuestPdf, "warm Chromium"),
        new("briefing-pdf-questpdf-size", "KB/page", 30, PrepareQuestPdfSize),
        new("briefing-batch-70", "ms", 30, PrepareBatchAsync, "a warm print of the quarterly briefing"),
    ];

    private static PrintingOptions Options => new();

#if QUESTPDF
    private static Func<Task<BenchRoom>>? PrepareQuestPdf => PrepareQuestPdfAsync;

    private static Func<Task<BenchRoom>>? PrepareQuestPdfSize => async () => SizeRoom(await WriteAsync(), new QuestPdfPrinter(Options));
#else
    private static Func<Task<BenchRoom>>? PrepareQuestPdf => null;

    private static Func<Task<BenchRoom>>? PrepareQuestPdfSize => null;
#endif

    private static async Task<BenchRoom> PrepareAsync()
    {
        var briefing = await WriteAsync();
        ChromiumPrinter warm = new(Options, new InstalledFonts(Options));
        await warm.PrintAsync(briefing);
        return new BenchRoom(
            () => Timed.MillisecondsAsync(() => warm.PrintAsync(briefing)),
            () => Timed.MillisecondsAsync(async () =>
            {
                await using ChromiumPrinter cold = new(Options, new InstalledFonts(Options));
                await cold.PrintAsync(briefing);
            }),
            warm.DisposeAsync);
    }

    private static async Task<BenchRoom> PrepareSizeAsync()
    {
        ChromiumPrinter printer = new(Options, new InstalledFonts(Options));
        return SizeRoom(await WriteAsync(), printer, printer.DisposeAsync);
    }

    private static BenchRoom SizeRoom(Briefing briefing, IBriefingPrinter printer, Func<ValueTask>? clear = null) => new(
        async () =>
        {
            var pdf = await printer.PrintForArchiveAsync(briefing);
            return pdf.Length / 1024.0 / Pages(pdf);
        },
        clear: clear);

#if QUESTPDF
    private static async Task<BenchRoom> PrepareQuestPdfAsync()
    {
        var briefing = await WriteAsync();
        QuestPdfPrinter ours = new(Options);
        ChromiumPrinter chromium = new(Options, new InstalledFonts(Options));
        await ours.PrintAsync(briefing);
        await chromium.PrintAsync(briefing);
        return new BenchRoom(
            () => Timed.MillisecondsAsync(() => ours.PrintAsync(briefing)),
            () => Timed.MillisecondsAsync(() => chromium.PrintAsync(briefing)),
            chromium.DisposeAsync);
    }
#endif

    /// <summary>All units' sheets, filled up to 70 by the first ones again, written and printed as one PDF.</summary>
    private static async Task<BenchRoom> PrepareBatchAsync()
    {
        const int sheets = 70;
        var database = await FilledDatabase.MakeAsync(PlanBenches.Plan);
        await database.AddReportsAsync(FilledDatabase.ReportsOf(PlanBenches.Plan));
        var briefing = await QuarterlyAsync(database);
        ChromiumPrinter printer = new(Options, new InstalledFonts(Options));
        await printer.PrintAsync(briefing);
        return new BenchRoom(
            () => Timed.MillisecondsAsync(async () =>
            {
                var all = await database.Get<UnitSheets>().AllAsync(Actor.Scheduler, Quarter) ?? throw new InvalidOperationException("there are no sheets");
                List<Briefing> written = [];
                for (var at = 0; at < sheets; at++) written.Add(await all[at % all.Count].WriteAsync(CancellationToken.None));
                await printer.PrintAsync(written, "全部单位任务清单");
            }),
            () => Timed.MillisecondsAsync(() => printer.PrintAsync(briefing)),
            async () =>
            {
                await printer.DisposeAsync();
                await database.DisposeAsync();
            });
    }

    private static async Task<Briefing> WriteAsync()
    {
        await using var database = await FilledDatabase.MakeAsync(PlanBenches.Plan);
        await database.AddReportsAsync(FilledDatabase.ReportsOf(PlanBenches.Plan));
        return await QuarterlyAsync(database);
    }

    private static async Task<Briefing> QuarterlyAsync(FilledDatabase database) =>
        await database.Get<QuarterlyBriefings>().WriteAsync(Actor.Scheduler, PlanBenches.Plan.Year, Quarter) ?? throw new InvalidOperationException("there is no briefing");

    /// <summary>How many pages a file has, by pdfinfo: its objects are compressed.</summary>
    private static int Pages(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdfinfo", file) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
            var line = process.StandardOutput.ReadToEnd().Split('\n').First(text => text.StartsWith("Pages:", StringComparison.Ordinal));
            return int.Parse(line["Pages:".Length..], CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
