using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Plans;

/// <summary>One plan as it is kept (工作要点), drafts too: its tasks with where they come from, and what later documents changed.</summary>
public sealed partial class PlanPage
{
    private StoredPlan? stored;
    private WorkPlan plan = null!;
    private IReadOnlyList<StoredCarriedTask> carried = [];
    private Actor? actor;
    private string? failed;
    private PlanSettings settings = PlanSettings.Default;
    private string announcement = "";
    private bool opened;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private SavePlanSettings SaveSettings { get; set; } = null!;

    [Inject]
    private PlanQueries Plans { get; set; } = null!;

    [Inject]
    private AmendPlan Amend { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<PlanPage> Log { get; set; } = null!;

    private bool MayManage => actor is not null && Permissions.May(actor, Act.ManagePlan);

    private DateOnly Today => Clock.Today() is var today && today.Year == Year ? today : new DateOnly(Year, 1, 1);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        await TryAsync(ReadAsync);
        opened = true;
    }

    private async Task ReadAsync()
    {
        if (actor is null) return;
        stored = await Plans.FindAsync(actor, Year);
        carried = await Plans.CarriedAsync(actor, Year);
        settings = await Plans.SettingsAsync(actor, Year, Today);
        if (stored is not null) plan = stored.Content.AsOf(stored.Content.End);
    }

    private Task SetAsync(PlanSettings wanted) => TryAsync(async () =>
    {
        var outcome = await SaveSettings.RunAsync(actor!, Year, wanted);
        if (outcome == PlanOutcome.Done) announcement = Words["Settings.Saved"];
        else failed = Words["Settings.Refused"];
        await ReadAsync();
    });

    private Task EnterAsync(AmendmentText text) => TryAsync(async () =>
    {
        var result = await Amend.RunAsync(actor!, Year, text, stored!.Version);
        if (result.Outcome != PlanOutcome.Done)
        {
            failed = result.Fault is { } fault ? Words[$"Fault.{fault}", Year] : Words[$"Plan.{result.Outcome}", Year];
            return;
        }
        announcement = Words["Amended", result.Task];
        await ReadAsync();
    });

    private async Task TryAsync(Func<Task> act)
    {
        failed = null;
        failed = await Log.TryAsync(act, Text, Words["Failed"]) ?? failed;
    }
}
