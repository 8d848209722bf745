using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Plans;

/// <summary>All plans (工作要点列表) with their states: what is a draft, what runs, what is over; each step is one button and can be taken back.</summary>
public sealed partial class PlansPage
{
    private IReadOnlyList<PlanLine>? lines;
    private Actor? actor;
    private int? discarding;
    private string? failed;
    private string announcement = "";
    private bool busy;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private PlanQueries Plans { get; set; } = null!;

    [Inject]
    private MovePlan Move { get; set; } = null!;

    [Inject]
    private ILogger<PlansPage> Log { get; set; } = null!;

    private bool MayManage => actor is not null && Permissions.May(actor, Act.ManagePlan);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        await TryAsync(ReadAsync);
    }

    private async Task ReadAsync() => lines = actor is null ? [] : await Plans.AllAsync(actor);

    private Task MoveAsync(PlanLine line, PlanStep step) => TryAsync(async () =>
    {
        discarding = null;
        await ShowAsync(await Move.RunAsync(actor!, line.Year, step, line.Version), line, Words[$"Did.{step}", line.Year]);
    });

    // What is thrown away does not come back: the second press does it.
    private Task DiscardAsync(PlanLine line) => TryAsync(async () =>
    {
        if (discarding != line.Year)
        {
            discarding = line.Year;
            return;
        }
        discarding = null;
        await ShowAsync(await Move.DiscardAsync(actor!, line.Year, line.Version), line, Words["Did.Discard", line.Year]);
    });

    private async Task ShowAsync(PlanOutcome outcome, PlanLine line, string done)
    {
        if (outcome == PlanOutcome.Done) announcement = done;
        else failed = Words[$"Plan.{outcome}", line.Year];
        await ReadAsync();
    }

    private async Task TryAsync(Func<Task> act)
    {
        (busy, failed) = (true, null);
        failed = await Log.TryAsync(act, Text, Words["Failed"]) ?? failed;
        busy = false;
    }
}
