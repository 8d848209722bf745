using System.Globalization;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.DoublePublicity;

/// <summary>The rows behind an evaluation's figures (逐条问题).</summary>
public sealed partial class FindingsPage
{
    private Actor? actor;
    private FindingPage? shown;
    private FindingFilter filter = new(default);
    private int number = 1;
    private string? failed;

    /// <summary>The quarter of the address.</summary>
    [Parameter]
    public string QuarterName { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private FindingQueries Findings { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<FindingsPage> Log { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "version")]
    private string? VersionText { get; set; }

    [SupplyParameterFromQuery(Name = "unit")]
    private string? UnitText { get; set; }

    [SupplyParameterFromQuery(Name = "rule")]
    private string? RuleText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        shown = null;
        if (actor is not { } reader || !Quarter.TryParse(QuarterName, out var quarter)) return;
        filter = new(quarter, Number(VersionText), string.IsNullOrEmpty(UnitText) ? null : UnitText, string.IsNullOrEmpty(RuleText) ? null : RuleText);
        number = Number(PageText) ?? 1;
        failed = await Log.TryAsync(async () => shown = await Findings.PageAsync(reader, filter, number), Text, Words["Failed"]);
    }

    private void Filter(string name, object? value) => Navigation.NavigateTo(PublicityLook.Findings(
        name == "unit" ? filter with { Unit = Convert.ToString(value, CultureInfo.InvariantCulture) } : filter with { Rule = Convert.ToString(value, CultureInfo.InvariantCulture) }));

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
