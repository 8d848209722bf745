using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>What reporting asked of the units (填报负担): reports, reminders, returns and notices, counted by quarter; nobody is ranked.</summary>
public sealed partial class BurdenPage
{
    private PlanBoard? board;
    private ReportingBurden? burden;
    private IReadOnlyList<BurdenRow> shown = [];
    private Actor? actor;
    private int year;
    private string? failed;
    private IReadOnlyList<int> years = [];
    private bool opened;

    [SupplyParameterFromQuery(Name = "year")]
    private string? Year { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private LiveBoards Boards { get; set; } = null!;

    [Inject]
    private BurdenQueries Queries { get; set; } = null!;

    [Inject]
    private ILogger<BurdenPage> Log { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => OpenAsync();

    private async Task OpenAsync()
    {
        failed = await Log.TryAsync(ReadAsync, Text, Words["Failed"]);
        opened = true;
    }

    private async Task ReadAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        years = await Boards.YearsAsync();
        year = int.TryParse(Year, out var named) && years.Contains(named) ? named : years is [var newest, ..] ? newest : 0;
        board = actor is null ? null : await Boards.CurrentAsync(year);
        burden = board is null ? null : await Queries.ReadAsync(actor!, board);
        shown = [.. (burden?.Rows ?? []).Where(row => BurdenQueries.Sees(actor!, row.Unit.Name))];
    }
}
