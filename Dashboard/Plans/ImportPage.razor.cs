using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Plans.Readers;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Plans;

/// <summary>Reads plans' files, shows source and understanding side by side, takes corrections, saves (导入): until then nothing changes.</summary>
public sealed partial class ImportPage
{
    private const int LargestMegabytes = 100;
    private const int MostFiles = 20;
    private const int MostFaults = 20;
    private List<PlanImport> imports = [];
    private PlanImport? import;
    private IReadOnlyList<PlanFault> faults = [];
    private HashSet<int> mendedTasks = [];
    private UnitDirectory directory = UnitDirectory.Default;
    private PlanRevision? revision;
    private Actor? actor;
    private int? year;
    private int? editing;
    private (int Year, bool Draft)? saved;
    private string? failed;
    private string announcement = "";
    private string fileName = "";
    private bool busy;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private SavePlan Save { get; set; } = null!;

    [Inject]
    private PlanQueries Plans { get; set; } = null!;

    [Inject]
    private UnitDirectories Units { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<ImportPage> Log { get; set; } = null!;

    private bool MayImport => actor is not null && Permissions.May(actor, Act.ManagePlan);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => actor = SignedIn is null ? null : (await SignedIn).User.ToActor();

    private async Task OpenAsync(InputFileChangeEventArgs chosen)
    {
        (imports, import, faults, failed, saved, revision, editing) = ([], null, [], null, null, null, null);
        var files = chosen.GetMultipleFiles(MostFiles);
        fileName = string.Join("、", files.Select(file => file.Name));
        if (files.Sum(file => file.Size) > LargestMegabytes * 1024L * 1024L)
        {
            failed = Words["TooLarge", LargestMegabytes];
            return;
        }
        busy = true;
        StateHasChanged();
        try
        {
            List<(string Name, byte[] Bytes)> contents = [];
            foreach (var file in files) contents.Add((file.Name, await ReadAsync(file)));
            var known = await Units.CurrentAsync();
            var opening = await Task.Run(() => PlanFiles.Open(contents, year, known));
            (imports, faults) = ([.. opening.Documents.Select(document => new PlanImport(document))], opening.Faults);
            import = imports is [var first, ..] ? first : null;
            await UnderstandAsync();
        }
        catch (IOException fault)
        {
            failed = Log.Explain(fault, Text, Words["Failed"]);
        }
        busy = false;
    }

    private static async Task<byte[]> ReadAsync(IBrowserFile file)
    {
        await using var stream = file.OpenReadStream(LargestMegabytes * 1024L * 1024L);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task UnderstandAsync()
    {
        directory = await Units.CurrentAsync();
        foreach (var one in imports) one.Understand(year, directory);
        faults = [.. imports.SelectMany(one => one.Reading.Faults), .. imports.Count == 0 ? faults : []];
        await ShowAsync();
    }

    private Task UnitsChangedAsync() => UnderstandAsync();

    private async Task ChooseAsync(PlanImport one)
    {
        (import, editing) = (one, null);
        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        revision = null;
        if (import?.Reading.Plan is not { } plan) return;
        mendedTasks = [.. plan.Corrections.Select(correction => correction.Task ?? 0)];
        if (actor is not null && await Plans.FindAsync(actor, plan.Year) is { } kept) revision = PlanRevision.Of(kept.Content, plan);
        announcement = Words["Counts", plan.Sections.Count, plan.Items.Count, plan.Tasks.Count, plan.Tasks.Sum(task => task.Assignments.Count), plan.Corrections.Count, plan.Doubts.Count];
    }

    private void Edit(int number) => editing = number;

    private async Task ApplyAsync(Mend mend)
    {
        import!.Note(mend, actor!.Name, Clock.GetUtcNow());
        editing = null;
        await UnderstandAsync();
    }

    private async Task SaveAsync(bool draft)
    {
        if (import is not { Reading.Plan: { } plan } || actor is null || busy) return;
        (busy, failed) = (true, null);
        try
        {
            var result = await Save.RunAsync(actor, plan, draft);
            if (result.Outcome == SavePlanOutcome.Saved)
            {
                imports.Remove(import);
                (import, saved, announcement) = (imports is [var next, ..] ? next : null, (plan.Year, draft), Words[draft ? "SavedDraft" : "Saved"]);
                await ShowAsync();
            }
            else
            {
                failed = Words[$"Outcome.{result.Outcome}", plan.Year, string.Join("、", result.Changes.Select(change => change.Number))];
            }
        }
        catch (Exception fault) when (StorageFaults.Find(fault) is not null || fault is DbUpdateException)
        {
            failed = Log.Explain(fault, Text, Words["Failed"]);
        }
        busy = false;
    }
}
