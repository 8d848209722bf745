using System.Globalization;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.DoublePublicity;

/// <summary>What is to be mended (整改): of all units for the office, of the own unit for its people.</summary>
public sealed partial class RectificationPage
{
    private readonly HashSet<long> ticked = [];
    private Actor? actor;
    private IReadOnlyList<Quarter> quarters = [];
    private IReadOnlyList<RectificationCount> counts = [];
    private RectificationRowsFound found = new([], 0);
    private RectificationFilter filter = new(default);
    private int number = 1;
    private string? failed;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private RectificationQueries Mending { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<RectificationPage> Log { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "quarter")]
    private string? QuarterText { get; set; }

    [SupplyParameterFromQuery(Name = "unit")]
    private string? UnitText { get; set; }

    [SupplyParameterFromQuery(Name = "rule")]
    private string? RuleText { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private bool MayRead => actor is not null && Permissions.May(actor, Act.ReadPublicity, actor.Unit);

    private bool SeesAll => actor is not null && Permissions.May(actor, Act.ReadPublicity);

    /// <summary>The steps that the reader may take with what is shown.</summary>
    private IReadOnlyList<RectificationStep> Steps =>
        [.. new[] { RectificationStep.Rectify, RectificationStep.Accept, RectificationStep.Return }.Where(step => Permissions.May(actor!, Rectification.Life.Needs(step), actor!.Unit))];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        ticked.Clear();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (actor is not { } reader || !MayRead) return;
        failed = await Log.TryAsync(
            async () =>
            {
                quarters = await Mending.QuartersAsync(reader);
                if (quarters.Count == 0) return;
                filter = new(
                    Quarter.TryParse(QuarterText, out var asked) && quarters.Contains(asked) ? asked : quarters[0],
                    string.IsNullOrEmpty(UnitText) ? null : UnitText, string.IsNullOrEmpty(RuleText) ? null : RuleText,
                    Enum.TryParse<RectificationState>(StateText, out var state) && Enum.IsDefined(state) ? state : null);
                number = int.TryParse(PageText, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at > 0 ? at : 1;
                counts = await Mending.CountsAsync(reader, filter.Quarter);
                found = await Mending.PageAsync(reader, filter, number);
                ticked.IntersectWith(found.Rows.Select(row => row.Id));
            },
            Text, Words["Failed"]);
    }

    private bool OfUnit(RectificationCount count) => filter.Unit is null || count.Unit == filter.Unit;

    private static string AddressOf(RectificationFilter filter) =>
        PublicityLook.Address(PublicityLook.Rectifications, ("quarter", filter.Quarter), ("unit", filter.Unit), ("rule", filter.Rule), ("state", filter.State));

    private static string Sum(IEnumerable<RectificationCount> of, params RectificationState[] states) => PublicityLook.Count(of.Where(one => states.Contains(one.State)).Sum(one => one.Count));
}
