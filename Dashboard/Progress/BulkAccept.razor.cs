using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>Accepts several waiting reports at once (批量采纳) and says of each what came of it.</summary>
public sealed partial class BulkAccept
{
    private readonly HashSet<long> ticked = [];
    private Dictionary<(int Task, string Unit), StoredReport>? past;
    private IReadOnlyList<AcceptedReport> results = [];
    private string? failed;
    private string announcement = "";
    private bool busy;

    /// <summary>The reports that wait for the office.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<StoredReport> Queue { get; set; } = [];

    /// <summary>Who accepts.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>Told true before the first and false after the last, so that the page need not read after each.</summary>
    [Parameter]
    public EventCallback<bool> Working { get; set; }

    [Inject]
    private AcceptReports Accepting { get; set; } = null!;

    [Inject]
    private ReportQueries Reports { get; set; } = null!;

    [Inject]
    private ILogger<BulkAccept> Log { get; set; } = null!;

    private bool Closed => busy || !RendererInfo.IsInteractive;

    // Only what is in the queue: a report that somebody else took is no longer chosen.
    private List<StoredReport> Chosen => [.. Queue.Where(report => ticked.Contains(report.Id))];

    private async Task OpenAsync()
    {
        if (past is not null || Queue is not [var first, ..]) return;
        failed = await Log.TryAsync(
            async () => past = (await Reports.AcceptedAsync(Actor, first.Year)).GroupBy(report => (report.Task, report.Unit)).ToDictionary(own => own.Key, own => own.First()),
            Text, Words["Failed"]);
    }

    /// <summary>Whether a report can be accepted without a second look: no problems, no help asked for, no advice against it.</summary>
    private bool IsPlain(StoredReport report) => past is not null
        && report.Text is { AffectsProgress: false, Problems: var problems, Help: var help, Overruled: var overruled }
        && string.IsNullOrWhiteSpace(problems) && string.IsNullOrWhiteSpace(help) && string.IsNullOrWhiteSpace(overruled)
        && ReportAdvice.Of(report.Text, ReportBasis.None with { Past = past.GetValueOrDefault((report.Task, report.Unit))?.Text }).All(advice => advice.Kind == AdviceKind.Have);

    private void Choose(Func<StoredReport, bool> which)
    {
        ticked.Clear();
        Add(Queue.Where(which));
    }

    private void Add(IEnumerable<StoredReport> reports) => ticked.UnionWith(reports.Select(report => report.Id));

    private void Tick(StoredReport report, bool on)
    {
        if (on) ticked.Add(report.Id);
        else ticked.Remove(report.Id);
    }

    private async Task AcceptAsync()
    {
        if (Closed) return;
        (busy, announcement) = (true, "");
        var chosen = Chosen.Select(report => (new ReportKey(report.Year, report.Task, report.Unit, report.Quarter), report.Version)).ToList();
        failed = await Log.TryAsync(
            async () =>
            {
                await Working.InvokeAsync(true);
                results = await Accepting.RunAsync(Actor, chosen);
                announcement = Words["BulkDone", results.Count(one => one.Result?.Outcome == ReportOutcome.Saved), results.Count];
                ticked.Clear();
            },
            Text, Words["Failed"]);
        failed = await Log.TryAsync(() => Working.InvokeAsync(false), Text, Words["Failed"]) ?? failed;
        busy = false;
    }

    private string Say(ReportResult? result, StorageFault? fault) => fault is { } storage
        ? Text[$"Storage.{storage}"]
        : result is { Outcome: ReportOutcome.WrongState, Report: { } report }
            ? Words["Bulk.WrongStateNow", Text[$"State.{report.State}"].Value]
            : Words[$"Bulk.{result?.Outcome}"];
}
