using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using QuarterOfYear = CreditWorkplan.Domain.Calendar.Quarter;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>Promises of the last quarter beside this quarter's reports (承诺核对), for the office to mark; the quarter lives in the address.</summary>
public sealed partial class PromisesPage
{
    private IReadOnlyList<PromiseCheck> checks = [];
    private IReadOnlyList<QuarterOfYear> quarters = [];
    private QuarterOfYear asked;
    private Actor? actor;
    private bool allowed;
    private bool absent;
    private bool opened;
    private bool busy;
    private string? failed;
    private string announcement = "";

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    [SupplyParameterFromQuery]
    private string? Quarter { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private EarlySigns Signs { get; set; } = null!;

    [Inject]
    private LiveBoards Boards { get; set; } = null!;

    [Inject]
    private MarkPromise Marking { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<PromisesPage> Log { get; set; } = null!;

    /// <summary>The page's address.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="quarter">The quarter in which promises were to be kept; the newest where null.</param>
    /// <returns>The address.</returns>
    public static string Address(int year, QuarterOfYear? quarter) => $"/plan/{year}/promises{(quarter is { } one ? $"?quarter={one}" : "")}";

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        // A promise of a plan's quarter is due in the one after, the last one's in the next year.
        quarters = [.. QuarterOfYear.OfYear(Math.Clamp(Year, 1, 9998)).Select(one => one.Next).Where(one => one.Start <= Clock.Today())];
        asked = QuarterOfYear.TryParse(Quarter, out var named) && quarters.Contains(named) ? named : quarters is [.., var newest] ? newest : new QuarterOfYear(Math.Clamp(Year, 1, 9998), 2);
        return OpenAsync();
    }

    private async Task OpenAsync()
    {
        failed = await Log.TryAsync(ReadAsync, Text, Words["Failed"]);
        opened = true;
    }

    private async Task ReadAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        allowed = actor is not null && Permissions.May(actor, Act.MarkPromise);
        absent = !(await Boards.YearsAsync()).Contains(Year);
        checks = actor is null || absent ? [] : await Signs.PromisesAsync(actor, Year, asked);
    }

    private async Task MarkAsync(PromiseCheck check, PromiseVerdict verdict)
    {
        if (busy || actor is null || check.Mark == verdict) return;
        (busy, announcement, failed) = (true, "", null);
        failed = await Log.TryAsync(
            async () =>
            {
                var made = check.Made;
                var result = await Marking.RunAsync(actor, new(Year, made.Task, made.Unit, made.Quarter), check.Promise, verdict);
                if (result.Outcome == SupervisionOutcome.Saved) announcement = Words["Marked", check.Promise, Words[$"Verdict.{verdict}"].Value];
                else failed = Words[$"MarkOutcome.{result.Outcome}"];
                checks = await Signs.PromisesAsync(actor, Year, asked);
            },
            Text, Words["Failed"]) ?? failed;
        busy = false;
    }
}
