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

/// <summary>Asks what a printed name means that the directory does not know (不在名录的单位), and keeps the answer.</summary>
public sealed partial class UnknownUnit
{
    private Actor? actor;
    private UnitKind kind;
    private string? fault;
    private bool busy;

    /// <summary>The name as printed.</summary>
    [Parameter, EditorRequired]
    public string PrintedName { get; set; } = "";

    /// <summary>The units that it may mean, the likest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<UnitProposal> Proposals { get; set; } = [];

    /// <summary>Called once the directory knows the name.</summary>
    [Parameter]
    public EventCallback Resolved { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private SaveUnit Save { get; set; } = null!;

    [Inject]
    private AddAlias Alias { get; set; } = null!;

    [Inject]
    private ILogger<UnknownUnit> Log { get; set; } = null!;

    private bool MayManage => actor is not null && Permissions.May(actor, Act.ManageUnits);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        kind = UnitDirectory.Default.KindOf(PrintedName) ?? UnitKind.Bureau;
    }

    private Task AliasAsync(string unit) => GuardAsync(() => Alias.RunAsync(actor!, unit, PrintedName));

    private Task AddAsync() => GuardAsync(() => Save.RunAsync(actor!, new DirectoryUnit(PrintedName, kind), 0));

    private async Task GuardAsync(Func<Task<UnitResult>> command)
    {
        if (busy || !MayManage) return;
        (busy, fault) = (true, null);
        try
        {
            var result = await command();
            if (result.Outcome == UnitOutcome.Saved) await Resolved.InvokeAsync();
            else fault = result.Reason;
        }
        catch (Exception error) when (error is DbUpdateException || StorageFaults.Find(error) is not null)
        {
            fault = Log.Explain(error, Text, Words["Failed"]);
        }
        busy = false;
    }
}
