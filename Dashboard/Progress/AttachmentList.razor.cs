using System.Globalization;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>The attachments (附件) of a report or a proof, or all of a task that the reader may open.</summary>
public sealed partial class AttachmentList
{
    private static readonly string Accepted = string.Join(',', Enum.GetValues<AttachmentKind>().SelectMany(AttachmentRules.EndingsOf));
    private readonly string id = $"files-{Guid.NewGuid():N}";
    private readonly List<string> refused = [];
    private IReadOnlyList<AttachmentEntry>? entries;
    private (int Year, int Task, AttachmentPlace? Place, long Version)? loaded;
    private string? failed;
    private string status = "";
    private bool busy;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>The plan's year.</summary>
    [Parameter, EditorRequired]
    public int Year { get; set; }

    /// <summary>The task's number.</summary>
    [Parameter, EditorRequired]
    public int Task { get; set; }

    /// <summary>What the files are attached to; null shows all of the task.</summary>
    [Parameter]
    public AttachmentPlace? Place { get; set; }

    /// <summary>Whether files may be added and removed here; the handlers ask again.</summary>
    [Parameter]
    public bool Writable { get; set; }

    /// <summary>Read anew when this grows.</summary>
    [Parameter]
    public long Version { get; set; }

    [Inject]
    private AttachmentQueries Attachments { get; set; } = null!;

    [Inject]
    private AddAttachment Add { get; set; } = null!;

    [Inject]
    private RemoveAttachment Remove { get; set; } = null!;

    [Inject]
    private ILogger<AttachmentList> Log { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (loaded == (Year, Task, Place, Version)) return;
        loaded = (Year, Task, Place, Version);
        await LoadAsync();
    }

    /// <summary>A size as people read it.</summary>
    /// <param name="bytes">The size in bytes.</param>
    /// <returns>KB below one MB, else MB, with one decimal.</returns>
    internal static string SizeOf(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0.1, bytes / 1024.0):0.0} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.0} MB");

    private async Task LoadAsync() => failed = await Log.TryAsync(
        async () => entries = [.. (await Attachments.OfTaskAsync(Actor, Year, Task)).Where(entry => Place is null || entry.Place == Place)], Text, Words["Failed"]);

    private async Task AddAsync(InputFileChangeEventArgs chosen)
    {
        if (Place is null) return;
        refused.Clear();
        if (chosen.FileCount > AttachmentRules.MostFiles)
        {
            refused.Add(Words["Attach.TooManyAtOnce", chosen.FileCount, AttachmentRules.MostFiles]);
            return;
        }
        busy = true;
        var added = 0;
        foreach (var (index, file) in chosen.GetMultipleFiles(AttachmentRules.MostFiles).Index())
        {
            status = Words["Attach.Sending", file.Name, index + 1, chosen.FileCount];
            StateHasChanged();
            if (await TakeAsync(Place, file) is { } words) refused.Add(words);
            else added++;
        }
        (busy, status) = (false, added > 0 ? Words["Attach.Added", added] : "");
        await LoadAsync();
    }

    /// <summary>Null where attached, else why not, in words; a file that is too large is not read at all.</summary>
    private async Task<string?> TakeAsync(AttachmentPlace place, IBrowserFile file)
    {
        if (AttachmentRules.Refuse(file.Name, file.Size) is { } early) return Explain(file.Name, new(AttachmentOutcome.Refused, early));
        byte[] bytes;
        try
        {
            bytes = await ReadAsync(file);
        }
        catch (Exception fault) when (fault is IOException or JSException or OperationCanceledException)
        {
            // The way from the browser broke, not the disk.
            Log.Explain(fault, Text, "");
            return Words["Attach.Failed", file.Name];
        }
        AttachmentResult? result = null;
        var broken = await Log.TryAsync(async () => result = await Add.RunAsync(Actor, place, file.Name, bytes), Text, Words["Attach.Failed", file.Name]);
        return broken ?? (result is { Outcome: AttachmentOutcome.Saved } ? null : Explain(file.Name, result!));
    }

    private static async Task<byte[]> ReadAsync(IBrowserFile file)
    {
        await using var stream = file.OpenReadStream(AttachmentRules.LargestBytes);
        using MemoryStream bytes = new((int)file.Size);
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task RemoveAsync(AttachmentEntry entry)
    {
        refused.Clear();
        (busy, status) = (true, "");
        var fault = await Log.TryAsync(
            async () =>
            {
                var result = await Remove.RunAsync(Actor, entry.Id);
                if (result.Outcome == AttachmentOutcome.Saved) status = Words["Attach.Removed", entry.Name];
                else refused.Add(Explain(entry.Name, result));
            },
            Text, Words["StepFailed"]);
        if (fault is not null) refused.Add(fault);
        busy = false;
        await LoadAsync();
    }

    private string Explain(string name, AttachmentResult result) => result.Refusal is { } refusal
        ? Words[$"Attach.Refusal.{refusal}", name.Length > 60 ? name[..60] + "…" : name, AttachmentRules.LargestBytes / 1024 / 1024, AttachmentRules.LongestName]
        : Words[$"Attach.Outcome.{result.Outcome}", name, AttachmentRules.MostFiles];
}
