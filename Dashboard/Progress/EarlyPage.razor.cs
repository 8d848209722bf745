using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>Early signs (苗头) of a plan: what will be late at this pace, what was said and does not go together, what was promised and not kept.</summary>
public sealed partial class EarlyPage
{
    private PlanBoard? board;
    private EarlyView? view;
    private Actor? actor;
    private List<(TaskRow Row, PaceForecast Forecast)> late = [];
    private List<PromiseCheck> broken = [];
    private string? failed;
    private bool opened;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private LiveBoards Boards { get; set; } = null!;

    [Inject]
    private EarlySigns Signs { get; set; } = null!;

    [Inject]
    private ILogger<EarlyPage> Log { get; set; } = null!;

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
        board = actor is null ? null : await Boards.CurrentAsync(Year);
        view = board is null || actor is not { } reader || (reader.Unit is null && reader.Role is not (Role.Office or Role.Leader)) ? null : await Signs.ReadAsync(reader, board);
        late = [.. (view?.Forecasts ?? []).Where(pair => pair.Forecast.Standing != PaceStanding.InTime).OrderByDescending(pair => pair.Forecast.Standing).ThenBy(pair => pair.Row.Task.Number)];
        broken = [.. (view?.Promises ?? []).Where(check => (check.Mark ?? check.Answer) is PromiseVerdict.Partly or PromiseVerdict.NotKept)];
    }

    private string ContentOf(int task) => board?.Row(task)?.Task.Content ?? "";

    // What still waits for the office is answered where it is accepted or returned.
    private string AddressOf(Disagreement one) => one.Against.Prepend(one.Said).FirstOrDefault(said => !said.Accepted) is { } waiting
        ? BoardLook.ReviewAddress(waiting.Task, waiting.Unit, waiting.Quarter)
        : BoardLook.TaskAddress(Year, one.Said.Task);
}
