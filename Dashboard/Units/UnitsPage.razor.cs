using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Units;

/// <summary>The unit directory (单位名录): find, add, change in place, set members, enter renames, mergers and splits.</summary>
public sealed partial class UnitsPage
{
    /// <summary>What is open when a change of units is written; no unit is called so.</summary>
    private const string Change = "/";

    private UnitDirectory directory = UnitDirectory.Default;
    private IReadOnlyList<UnitEntry> entries = [];
    private IReadOnlyList<UnitEntry> shown = [];
    private IReadOnlyList<string> names = [];
    private Actor? actor;
    private string? open;
    private string? fault;
    private string? failed;
    private string announcement = "";
    private bool opened;
    private bool stale;
    private bool busy;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private UnitList Units { get; set; } = null!;

    [Inject]
    private SaveUnit SaveOne { get; set; } = null!;

    [Inject]
    private ChangeUnits EnterChange { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<UnitsPage> Log { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? Kind { get; set; }

    private bool MayManage => actor is not null && Permissions.May(actor, Act.ManageUnits);

    private bool Filtered => !string.IsNullOrWhiteSpace(Query) || !string.IsNullOrEmpty(Kind);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!opened)
        {
            actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
            if (MayManage) await ReadAsync();
            opened = true;
        }
        Show();
    }

    private async Task ReadAsync()
    {
        try
        {
            (directory, entries) = await Units.ReadAsync();
            names = [.. entries.Where(entry => entry.Gone is null).Select(entry => entry.Unit.Name)];
            failed = null;
            Show();
        }
        catch (Exception error) when (StorageFaults.Find(error) is not null)
        {
            failed = Log.Explain(error, Text, Words["Failed"]);
        }
    }

    private void Show()
    {
        shown = [.. entries.Where(entry => entry.Holds(Query?.Trim() ?? "") && (string.IsNullOrEmpty(Kind) || entry.Unit.Kind.ToString() == Kind))];
        if (Filtered && opened) announcement = Words["Shown", shown.Count, entries.Count];
    }

    private void Filter(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value.Trim()), replace: true);

    private void Clear() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["q"] = null, ["kind"] = null }), replace: true);

    private void Toggle(string what) => (open, fault, stale) = (open == what ? null : what, null, false);

    private void Close() => (open, fault, stale) = (null, null, false);

    private async Task ReloadAsync()
    {
        Close();
        await ReadAsync();
    }

    private Task SaveAsync(UnitEdit edit) => GuardAsync(
        () => SaveOne.RunAsync(actor!, edit.Unit, edit.Version), edit.Unit.Name);

    private Task ChangeAsync(UnitChange change) => GuardAsync(() => EnterChange.RunAsync(actor!, change), change.Heir);

    /// <summary>Runs a command: closes the form when it was saved, keeps it with the reason when not.</summary>
    private async Task GuardAsync(Func<Task<UnitResult>> command, string name)
    {
        if (busy || actor is null) return;
        busy = true;
        try
        {
            var result = await command();
            if (result.Outcome == UnitOutcome.Saved)
            {
                Close();
                announcement = Words["Saved", name];
                await ReadAsync();
            }
            else
            {
                (fault, stale) = (result.Reason, result.Outcome == UnitOutcome.Stale);
            }
        }
        catch (Exception error) when (error is DbUpdateException || StorageFaults.Find(error) is not null)
        {
            fault = Log.Explain(error, Text, Words["Failed"]);
        }
        busy = false;
    }
}

/// <summary>A unit as typed in the form (单位表单).</summary>
/// <param name="Unit">The unit as it should be.</param>
/// <param name="Version">The version that was read.</param>
public sealed record UnitEdit(DirectoryUnit Unit, int Version);
