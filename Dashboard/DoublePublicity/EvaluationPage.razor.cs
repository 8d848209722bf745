using System.Globalization;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.DoublePublicity;

/// <summary>A quarter's frozen evaluation (双公示评估), in any of its versions; a unit's people see their own part.</summary>
public sealed partial class EvaluationPage
{
    private Actor? actor;
    private IReadOnlyList<Quarter> quarters = [];
    private IReadOnlyList<EvaluationVersion> versions = [];
    private IReadOnlyList<(Quarter Quarter, PublicityRates Rates, DoublePublicityEvaluation Result)> trend = [];
    private IReadOnlyList<RectificationCount> mending = [];
    private EvaluationView? view;
    private EvaluationView? before;
    private Quarter? asked;
    private int? shownVersion;
    private string? failed;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private EvaluationQueries Evaluations { get; set; } = null!;

    [Inject]
    private RectificationQueries Mending { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<EvaluationPage> Log { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "quarter")]
    private string? QuarterText { get; set; }

    [SupplyParameterFromQuery(Name = "version")]
    private string? VersionText { get; set; }

    [Inject]
    private IBriefingPrinter Printer { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "fault")]
    private string? FaultText { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? SortText { get; set; }

    private bool MayRead => actor is not null && Permissions.May(actor, Act.ReadPublicity, actor.Unit);

    private Dictionary<string, int> Waiting => mending.Where(one => one.State is RectificationState.Open or RectificationState.Returned)
        .GroupBy(one => one.Unit).ToDictionary(same => same.Key, same => same.Sum(one => one.Count));

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
            asked = Quarter.TryParse(QuarterText, out var named) ? named : null;
            shownVersion = int.TryParse(VersionText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
            var quarter = asked is { } known && quarters.Contains(known) ? known : quarters is [var newest, ..] ? newest : (Quarter?)null;
            if (quarter is { } shown) await ReadAsync(actor, shown);
            else (view, before, versions, trend, mending) = (null, null, [], [], []);
            failed = null;
        }
        catch (Exception fault) when (StorageFaults.Find(fault) is not null)
        {
            failed = Log.Explain(fault, Text, Words["Failed"]);
        }
    }

    private async Task ReadAsync(Actor reader, Quarter quarter)
    {
        versions = await Evaluations.VersionsAsync(reader, quarter);
        if (versions.All(version => version.Version != shownVersion)) shownVersion = null;
        view = await Evaluations.FindAsync(reader, quarter, shownVersion);
        before = view is { Version: > 1 } ? await Evaluations.FindAsync(reader, quarter, view.Version - 1) : null;
        trend = await Evaluations.TrendAsync(reader, quarter);
        mending = await Mending.CountsAsync(reader, quarter);
    }

    private string ReportOf(string ending) => EvaluationReportEndpoints.AddressOf(view!.Result.Quarter, shownVersion, null, ending);

    private void Go(string address) => Navigation.NavigateTo(address);
}
