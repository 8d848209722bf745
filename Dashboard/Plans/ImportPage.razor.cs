using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Plans.Readers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Plans;

/// <summary>A mend of a task as typed (校勘).</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Content">工作内容 as it should be.</param>
/// <param name="Responsibility">责任单位 as it should be.</param>
/// <param name="Reason">Why.</param>
public sealed record Mend(int Task, string Content, string Responsibility, string Reason);

/// <summary>Reads a plan's file, shows source and understanding side by side, takes corrections, saves (导入): until then nothing changes.</summary>
public sealed partial class ImportPage
{
    private const int LargestMegabytes = 100;
    private readonly List<Correction> mends = [];
    private PlanDocument? document;
    private PlanReading? reading;
    private IReadOnlyList<PlanFault> faults = [];
    private Actor? actor;
    private int? year;
    private int? editing;
    private int? savedYear;
    private string? difference;
    private string? failed;
    private string announcement = "";
    private string fileName = "";
    private bool busy;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private SavePlan Save { get; set; } = null!;

    [Inject]
    private IDbContextFactory<WorkplanDbContext> Contexts { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<ImportPage> Log { get; set; } = null!;

    private bool MayImport => actor is not null && Permissions.May(actor, Act.ManagePlan);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => actor = SignedIn is null ? null : (await SignedIn).User.ToActor();

    private async Task OpenAsync(InputFileChangeEventArgs chosen)
    {
        (document, reading, faults, failed, savedYear, difference, editing) = (null, null, [], null, null, null, null);
        mends.Clear();
        fileName = chosen.File.Name;
        if (chosen.File.Size > LargestMegabytes * 1024L * 1024L)
        {
            failed = Words["TooLarge", LargestMegabytes];
            return;
        }
        busy = true;
        StateHasChanged();
        try
        {
            await using var stream = chosen.File.OpenReadStream(LargestMegabytes * 1024L * 1024L);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            var opening = await Task.Run(() => PlanFileReader.Open(chosen.File.Name, bytes.ToArray()));
            (document, faults) = (opening.Document, opening.Faults);
            await UnderstandAsync();
        }
        catch (IOException fault)
        {
            failed = Log.Explain(fault, Text, Words["Failed"]);
        }
        busy = false;
    }

    /// <summary>The same way each time: source, the product's corrections, what was mended here.</summary>
    private async Task UnderstandAsync()
    {
        if (document is null) return;
        var first = PlanInterpreter.Read(document, null, year);
        var shipped = first.Plan is { } plan ? PlanCorrections.BuiltIn(plan.DocumentNumber) : null;
        var all = (shipped?.Corrections ?? []).Where(given => !mends.Any(mend => mend.Task == given.Task && mend.Field == given.Field)).Concat(mends).ToList();
        reading = mends.Count == 0 ? first : PlanInterpreter.Read(document, new PlanCorrections(first.Plan?.DocumentNumber ?? "", all), year);
        faults = reading.Faults;
        difference = reading.Plan is { } understood ? await DifferenceAsync(understood) : null;
        if (reading.Plan is { } read) announcement = Words["Counts", read.Sections.Count, read.Items.Count, read.Tasks.Count, read.Tasks.Sum(task => task.Assignments.Count), read.Corrections.Count, read.Doubts.Count];
    }

    private async Task<string?> DifferenceAsync(WorkPlan plan)
    {
        await using var database = await Contexts.CreateDbContextAsync();
        if (await database.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Year == plan.Year) is not { } stored) return null;
        var before = stored.Content.Tasks.ToDictionary(task => task.Number);
        var changed = plan.Tasks.Count(task => before.TryGetValue(task.Number, out var old) && (old.Content != task.Content || old.Responsibility != task.Responsibility));
        var added = plan.Tasks.Count(task => !before.ContainsKey(task.Number));
        return Words["Replaces", plan.Year, changed, added, before.Keys.Except(plan.Tasks.Select(task => task.Number)).Count()];
    }

    private int? TaskAt(int line) => reading?.Printed.Index().Where(row => row.Item.Line == line).Select(row => (int?)row.Index + 1).FirstOrDefault();

    private void Edit(int number) => editing = number;

    private async Task ApplyAsync(Mend mend)
    {
        var printed = reading!.Printed[mend.Task - 1];
        Record(mend, "content", printed.Content, mend.Content);
        Record(mend, "responsibility", printed.Responsibility, mend.Responsibility);
        editing = null;
        await UnderstandAsync();
    }

    private void Record(Mend mend, string field, string printed, string corrected)
    {
        var task = reading!.Plan!.Tasks[mend.Task - 1];
        if (corrected == (field == "content" ? task.Content : task.Responsibility)) return;
        mends.RemoveAll(before => before.Task == mend.Task && before.Field == field);
        mends.Add(new Correction(mend.Task, null, null, field, printed, corrected, mend.Reason, actor!.Name, Clock.GetUtcNow()));
    }

    private async Task SaveAsync()
    {
        if (reading?.Plan is not { } plan || actor is null || busy) return;
        busy = true;
        try
        {
            await Save.RunAsync(actor, plan);
            (document, reading, difference, failed, savedYear) = (null, null, null, null, plan.Year);
            announcement = Words["Saved"];
        }
        catch (Exception fault) when (StorageFaults.Find(fault) is not null || fault is DbUpdateException)
        {
            failed = Log.Explain(fault, Text, Words["Failed"]);
        }
        busy = false;
    }
}
