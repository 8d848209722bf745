using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace CreditWorkplan.Dashboard.Briefings;

/// <summary>The archive of issued briefings (简报存档).</summary>
public sealed partial class ArchivePage
{
    private const long LargestFile = 50 * 1024 * 1024;

    private Actor? actor;
    private IReadOnlyList<IssueLine> issues = [];
    private IssueComparison? comparison;
    private string from = "";
    private string to = "";
    private string? checkedFile;
    private bool isGenuine;
    private string? failed;
    private bool isRead;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private BriefingArchive Archive { get; set; } = null!;

    [Inject]
    private ILogger<ArchivePage> Log { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (actor is not { } reader) return;
        failed = await Log.TryAsync(
            async () =>
            {
                issues = await Archive.AllAsync(reader);
                isRead = true;
            },
            Text, Words["Failed"]);
        if (issues is [var newest, var before, ..]) await CompareAsync(before.ArchiveNumber, newest.ArchiveNumber);
    }

    private async Task CompareAsync(string earlier, string later)
    {
        (from, to) = (earlier, later);
        failed = await Log.TryAsync(async () => comparison = await Archive.CompareAsync(actor!, from, to), Text, Words["Failed"]);
    }

    private async Task CheckFileAsync(InputFileChangeEventArgs choice)
    {
        isGenuine = false;
        if (choice.File.Size > LargestFile)
        {
            checkedFile = Words["FileTooLarge", choice.File.Name, LargestFile / 1024 / 1024];
            return;
        }
        failed = await Log.TryAsync(
            async () =>
            {
                await using var stream = choice.File.OpenReadStream(LargestFile);
                var found = await Archive.FindFileAsync(actor!, stream);
                isGenuine = found is not null;
                checkedFile = found is null ? Words["FileUnknown", choice.File.Name] : Words["FileGenuine", found];
            },
            Text, Words["Failed"]);
    }
}
