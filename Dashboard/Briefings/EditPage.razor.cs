using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Briefings;

/// <summary>A briefing's draft: edited, read through, issued (编辑、审核、印发).</summary>
public sealed partial class EditPage
{
    private Actor? actor;
    private StoredBriefing? stored;
    private StoredIssue? last;
    private IReadOnlyList<BriefingChapter> arranged = [];
    private int doubtful;
    private int nextNumber = 1;
    private string announcement = "";
    private string? refusal;
    private string? failed;
    private bool isRead;
    private bool busy;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    /// <summary>The quarter, or annual.</summary>
    [Parameter]
    public string Period { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private BriefingDrafts Drafts { get; set; } = null!;

    [Inject]
    private IssueBriefing Issuing { get; set; } = null!;

    [Inject]
    private BriefingArchive Archive { get; set; } = null!;

    [Inject]
    private ILogger<EditPage> Log { get; set; } = null!;

    private bool MayRead => actor is not null && Permissions.May(actor, Act.PrintBriefing);

    private bool MayEdit => actor is not null && Permissions.May(actor, Act.EditBriefing) && stored is { Outline: not null, State: not BriefingState.Issued };

    private BriefingEdits Edits => stored?.Edits ?? BriefingEdits.None;

    private string PeriodName => BriefingPeriod.Parse(Year, Period) is { } period ? BriefingLook.Name(Text, period.Kind, period.Quarter) : Period;

    private string Heading => Words["EditTitle", Year, PeriodName];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (actor is not { } reader || !MayRead || BriefingPeriod.Parse(Year, Period) is not { } period)
        {
            isRead = true;
            return;
        }
        failed = await Log.TryAsync(
            async () =>
            {
                stored = await Drafts.FindAsync(reader, period.Kind, Year, period.Quarter);
                last = await Archive.LastAsync(reader, period.Kind, Year, period.Quarter);
                nextNumber = await Issuing.NextNumberAsync(period.Kind, Year);
                arranged = stored?.Outline?.Arrange(Edits) ?? [];
                doubtful = stored?.Outline is { } outline ? BriefingEditing.Doubtful(outline, Edits).Count : 0;
                isRead = true;
            },
            Text, Words["Failed"]);
    }

    private Task<bool> SaveAsync(BriefingEdits edits) => DoAsync(async () => await Drafts.EditAsync(actor!, stored!.Id, stored.Version, edits), Words["Saved"]);

    private Task ReviewAsync(bool reviewed) => DoAsync(async () => await Drafts.ReviewAsync(actor!, stored!.Id, stored.Version, reviewed), Words[reviewed ? "Reviewed" : "Unreviewed"]);

    private async Task IssueAsync(int number)
    {
        IssueResult? result = null;
        var isDone = await DoAsync(
            async () =>
            {
                result = await Issuing.RunAsync(actor!, stored!.Id, stored.Version, number);
                return result.Outcome;
            },
            Words["Issuing"]);
        if (result is { Issue: { } issue }) announcement = Words["IssuedAs", issue.Number, issue.ArchiveNumber];
        if (!isDone && result is not null) refusal = BriefingLook.Explain(Words, result);
    }

    // What was typed stays in the form that it was typed into: the page reads anew, forms are closed only by success.
    private async Task<bool> DoAsync(Func<Task<BriefingOutcome>> step, string done)
    {
        if (busy || stored is null) return false;
        (busy, refusal) = (true, null);
        StateHasChanged();
        var outcome = BriefingOutcome.Absent;
        failed = await Log.TryAsync(async () => outcome = await step(), Text, Words["Failed"]);
        busy = false;
        if (failed is not null)
        {
            StateHasChanged();
            return false;
        }
        await ReadAsync();
        if (outcome == BriefingOutcome.Saved) announcement = done;
        else refusal = Words[$"Outcome.{outcome}"];
        // A card asked, which renders itself alone.
        StateHasChanged();
        return outcome == BriefingOutcome.Saved;
    }
}
