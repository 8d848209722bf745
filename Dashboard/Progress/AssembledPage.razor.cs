using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using QuarterOfYear = CreditWorkplan.Domain.Calendar.Quarter;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>A task's report of a quarter put together (牵头汇总), to read and to print: the lead, each co-unit, and who gave none.</summary>
public sealed partial class AssembledPage
{
    private PlanBoard? board;
    private TaskRow? row;
    private LeadReport<GivenReport>? assembled;
    private QuarterOfYear? asked;
    private IReadOnlyList<QuarterOfYear> quarters = [];
    private string? failed;
    private bool opened;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    /// <summary>The task's number.</summary>
    [Parameter]
    public int Task { get; set; }

    /// <summary>The quarter, e.g. 2022Q2.</summary>
    [Parameter]
    public string Quarter { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private LiveBoards Boards { get; set; } = null!;

    [Inject]
    private ReportQueries Reports { get; set; } = null!;

    [Inject]
    private ILogger<AssembledPage> Log { get; set; } = null!;

    /// <summary>The page's address.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="quarter">The quarter.</param>
    /// <returns>The address.</returns>
    public static string Address(int year, int task, QuarterOfYear quarter) => $"{BoardLook.TaskAddress(year, task)}/assembled/{quarter}";

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => OpenAsync();

    private async Task OpenAsync()
    {
        failed = await Log.TryAsync(ReadAsync, Text, Words["Failed"]);
        opened = true;
    }

    private async Task ReadAsync()
    {
        (row, assembled) = (null, null);
        asked = QuarterOfYear.TryParse(Quarter, out var named) && named.Year == Year ? named : null;
        var actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        board = actor is null ? null : await Boards.CurrentAsync(Year);
        quarters = board is null ? [] : [.. QuarterOfYear.OfYear(Year).Where(one => one.Start <= board.AsOf)];
        if (board is null || actor is null || asked is not { } quarter || !quarters.Contains(quarter)) return;
        row = board.Row(Task);
        if (row is not null) assembled = await Reports.AssembledAsync(actor, board.Plan, row, quarter);
    }
}
