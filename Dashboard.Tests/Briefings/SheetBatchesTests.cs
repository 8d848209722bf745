using System.IO.Compression;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Dashboard.Tests.Reminders;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>全部单位清单: progress, cancel, names in the zip, and for how long it is kept; a printer that waits to be let on.</summary>
public sealed class SheetBatchesTests : IAsyncLifetime
{
    private static readonly Quarter Second = new(2022, 2);
    private readonly string file = NewFile();
    private readonly WaitingPrinter printer = new();
    private ServiceProvider services = null!;
    private FakeTimeProvider clock = null!;
    private SheetBatches batches = null!;

    public async ValueTask InitializeAsync()
    {
        ServiceCollection collection = new();
        clock = collection.AddReports(file, TimeSpan.FromSeconds(30));
        services = collection.BuildServiceProvider();
        await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().MigrateAsync(Cancellation);
        var plan = SmallPlan.Make();
        // Names that no file system takes, and two that are one without what it refuses.
        plan = plan with
        {
            Units = [plan.Units[0], plan.Units[1] with { Members = ["../浦东/新区", "浦东新区*"] }, plan.Units[2], plan.Units[3] with { Name = "../浦东/新区" }, plan.Units[4] with { Name = "浦东新区*" }],
        };
        await services.GetRequiredService<SavePlan>().RunAsync(Actor.Operator, plan, cancellation: Cancellation);
        batches = new(services.GetRequiredService<UnitSheets>(), printer, clock, NullLogger<SheetBatches>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        printer.LetOn(100);
        await batches.DisposeAsync();
        printer.Dispose();
        await services.DisposeAsync();
        Delete(file);
    }

    [Fact]
    public async Task It_says_how_far_it_is_and_a_second_start_is_the_same_batch()
    {
        var started = batches.Start(Office, Second, BatchForm.Zip);
        Assert.Equal(started.Name, batches.Start(Office with { Name = "another" }, Second, BatchForm.Zip).Name);
        printer.LetOn(1);
        await UntilAsync(() => Find(BatchForm.Zip) is { Done: 1, Total: 3, State: BatchState.Running });
        Assert.NotEqual(started.Name, batches.Start(Office, Second, BatchForm.Pdf).Name);
        Assert.Null(batches.Open(Office, started.Name));
        printer.LetOn(100);
        await UntilAsync(() => Find(BatchForm.Zip) is { Done: 3, State: BatchState.Ready });
        await UntilAsync(() => Find(BatchForm.Pdf) is { Done: 3, State: BatchState.Ready });
        var (_, path) = batches.Open(Office, Find(BatchForm.Pdf)!.Name)!.Value;
        Assert.Equal("2022年第二季度全部单位任务清单: 3", await File.ReadAllTextAsync(path, Cancellation));
    }

    [Fact]
    public async Task The_zip_has_a_file_a_unit_whose_name_any_system_takes()
    {
        printer.LetOn(100);
        var started = batches.Start(Office, Second, BatchForm.Zip);
        await UntilAsync(() => Find(BatchForm.Zip)?.State == BatchState.Ready);
        var (batch, path) = batches.Open(Office, started.Name)!.Value;
        using var zip = ZipFile.OpenRead(path);
        Assert.Equal(["01 市司法局.pdf", "02 ..浦东新区.pdf", "03 浦东新区.pdf"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        using StreamReader first = new(zip.GetEntry("01 市司法局.pdf")!.Open());
        Assert.Equal("市司法局2022年第二季度任务清单", await first.ReadToEndAsync(Cancellation));
        Assert.Equal("2022年第二季度全部单位任务清单.zip", SheetBatches.FileNameOf(batch));
    }

    [Fact]
    public async Task Cancelled_it_leaves_no_file_and_can_be_started_anew()
    {
        var started = batches.Start(Office, Second, BatchForm.Zip);
        await UntilAsync(() => Find(BatchForm.Zip) is { Total: 3 });
        batches.Cancel(Office, Second, BatchForm.Zip);
        await UntilAsync(() => Find(BatchForm.Zip)?.State == BatchState.Cancelled);
        Assert.Null(batches.Open(Office, started.Name));
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), $"sheets-{started.Name}")));
        printer.LetOn(100);
        Assert.NotEqual(started.Name, batches.Start(Office, Second, BatchForm.Zip).Name);
        await UntilAsync(() => Find(BatchForm.Zip)?.State == BatchState.Ready);
    }

    [Fact]
    public async Task It_is_kept_for_an_hour_and_only_for_those_who_print()
    {
        printer.LetOn(100);
        var started = batches.Start(Office, Second, BatchForm.Pdf);
        await UntilAsync(() => Find(BatchForm.Pdf)?.State == BatchState.Ready);
        Assert.Null(batches.Open(Reporter, started.Name));
        Assert.Null(batches.Open(Office, "another name"));
        Assert.Null(batches.Find(Leader, Second, BatchForm.Pdf));
        Assert.Throws<UnauthorizedAccessException>(() => batches.Start(Reporter, Second, BatchForm.Pdf));
        Assert.Throws<UnauthorizedAccessException>(() => batches.Cancel(Leader, Second, BatchForm.Pdf));
        clock.Advance(TimeSpan.FromMinutes(59));
        var (_, path) = batches.Open(Office, started.Name)!.Value;
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(batches.Open(Office, started.Name));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task What_printing_lacks_is_said_and_nothing_is_left()
    {
        printer.Fault = new PrintingUnavailableException("没有浏览器");
        printer.LetOn(100);
        batches.Start(Office, Second, BatchForm.Pdf);
        await UntilAsync(() => Find(BatchForm.Pdf) is { State: BatchState.Failed, Fault: "没有浏览器" });
        batches.Start(Office, new Quarter(2021, 1), BatchForm.Pdf);
        await UntilAsync(() => batches.Find(Office, new Quarter(2021, 1), BatchForm.Pdf)?.State == BatchState.Failed);
    }

    private static Task UntilAsync(Func<bool> condition) => Host.RunningWorkplan.UntilAsync(() => Task.FromResult(condition()), "the batch gets there");

    private SheetBatch? Find(BatchForm form) => batches.Find(Office, Second, form);

    private sealed class WaitingPrinter : IBriefingPrinter, IDisposable
    {
        private readonly SemaphoreSlim turns = new(0);

        public Exception? Fault { get; set; }

        public string? Missing => null;

        public void Dispose() => turns.Dispose();

        public void LetOn(int count) => turns.Release(count);

        public Task<byte[]> PrintAsync(Briefing briefing, CancellationToken cancellation = default) => PrintAsync(briefing.Title, cancellation);

        public Task<byte[]> PrintAsync(IReadOnlyList<Briefing> briefings, string title, CancellationToken cancellation = default) => PrintAsync($"{title}: {briefings.Count}", cancellation);

        private async Task<byte[]> PrintAsync(string text, CancellationToken cancellation)
        {
            await turns.WaitAsync(cancellation);
            return Fault is { } fault ? throw fault : System.Text.Encoding.UTF8.GetBytes(text);
        }
    }
}
