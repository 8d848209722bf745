using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Progress.Workbook;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using QuarterOfYear = CreditWorkplan.Domain.Calendar.Quarter;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>A unit's workbook (填报表): out, filled in offline, and back in with a result a row; nothing that others wrote is overwritten unasked.</summary>
public sealed partial class WorkbookPage
{
    private IReadOnlyList<WorkbookRowResult> results = [];
    private Actor? actor;
    private QuarterOfYear quarter;
    private string? absent;
    private string? failed;
    private string announcement = "";
    private bool submit;
    private bool busy;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    /// <summary>The quarter, e.g. <c>2022Q3</c>.</summary>
    [Parameter]
    public string Quarter { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private TakeWorkbook Take { get; set; } = null!;

    [Inject]
    private SaveReportDraft Drafts { get; set; } = null!;

    [Inject]
    private ILogger<WorkbookPage> Log { get; set; } = null!;

    private string Address => WorkbookEndpoints.Address(quarter, actor?.Unit ?? "");

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        if (QuarterOfYear.TryParse(Quarter, out quarter) && quarter.Year != Year) quarter = default;
        absent = quarter == default ? Words["NoQuarter", Shell.Nearest.Shown(Quarter), Year].Value
            : actor?.Unit is null ? Words["NoUnit"].Value : null;
    }

    private async Task OpenAsync(InputFileChangeEventArgs chosen)
    {
        if (actor is null || busy) return;
        (results, failed, announcement) = ([], null, "");
        if (chosen.File.Size > TakeWorkbook.LargestFile)
        {
            failed = Words["TooLarge", TakeWorkbook.LargestFile >> 20];
            return;
        }
        busy = true;
        StateHasChanged();
        failed = await Log.TryAsync(
            async () =>
            {
                using var memory = new MemoryStream();
                await using (var stream = chosen.File.OpenReadStream(TakeWorkbook.LargestFile)) await stream.CopyToAsync(memory);
                var result = await Take.RunAsync(actor, quarter, memory.ToArray(), submit);
                (results, failed) = (result.Rows, result.Refusal is { } refusal ? Words["Refused", refusal].Value : null);
                announcement = failed ?? Words["Done", results.Count];
            },
            Text, Words["Failed"]) ?? failed;
        busy = false;
    }

    private async Task TakeMineAsync(WorkbookRowResult row)
    {
        if (actor?.Unit is not { } unit || row.Mine is not { } mine || !int.TryParse(row.Number, out var task)) return;
        busy = true;
        failed = await Log.TryAsync(
            async () =>
            {
                var saved = await Drafts.RunAsync(actor, new ReportKey(Year, task, unit, quarter), mine, row.Theirs?.Version ?? 0);
                var outcome = saved.Outcome switch { ReportOutcome.Saved => WorkbookOutcome.Taken, ReportOutcome.Stale => WorkbookOutcome.Conflict, _ => WorkbookOutcome.Refused };
                results = [.. results.Select(one => one == row ? row with { Outcome = outcome, Fault = outcome == WorkbookOutcome.Refused ? WorkbookFault.NotWritable : WorkbookFault.None, Theirs = saved.Report ?? row.Theirs } : one)];
                announcement = Words[$"Outcome.{outcome}"];
            },
            Text, Words["Failed"]);
        busy = false;
    }

    private string WorkbookAddress(QuarterOfYear one) => $"/plan/{Year}/workbook/{one}";

    private int Count(WorkbookOutcome outcome) => results.Count(row => row.Outcome == outcome);

    private IEnumerable<(string Field, string Mine, string Theirs)> Differences(ReportText mine, ReportText? theirs)
    {
        var other = theirs ?? new ReportText();
        var all = new[]
        {
            ("Stage", Text[$"Stage.{mine.Stage}"].Value, Text[$"Stage.{other.Stage}"].Value), ("Done", mine.Done, other.Done), ("Problems", mine.Problems, other.Problems),
            ("Affects", Words[mine.AffectsProgress ? "Yes" : "No"].Value, Words[other.AffectsProgress ? "Yes" : "No"].Value), ("Help", mine.Help, other.Help), ("Next", mine.Next, other.Next),
        };
        return all.Where(pair => pair.Item2 != pair.Item3);
    }
}
