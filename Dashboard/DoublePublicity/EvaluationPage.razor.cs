using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.DoublePublicity;

/// <summary>A quarter's frozen evaluation (双公示评估): rates by unit, findings, files, and the printed report.</summary>
public sealed partial class EvaluationPage
{
    private Actor? actor;
    private IReadOnlyList<Quarter> quarters = [];
    private EvaluationView? view;
    private string? failed;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private EvaluationQueries Evaluations { get; set; } = null!;

    [Inject]
    private ILogger<EvaluationPage> Log { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "quarter")]
    private string? QuarterText { get; set; }

    private bool MayRead => actor is not null && Permissions.May(actor, Act.PrintBriefing);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (actor is null || !MayRead) return;
        try
        {
            quarters = await Evaluations.QuartersAsync();
            view = Quarter.TryParse(QuarterText, out var asked) && quarters.Contains(asked) ? await Evaluations.FindAsync(actor, asked)
                : quarters is [var newest, ..] ? await Evaluations.FindAsync(actor, newest) : null;
            failed = null;
        }
        catch (Exception fault) when (StorageFaults.Find(fault) is not null)
        {
            failed = Log.Explain(fault, Text, Words["Failed"]);
        }
    }
}
