using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Supervision;

/// <summary>A plan's quarters (季度结转): what is still open in each, and the closing, which freezes the board and drafts the briefing.</summary>
public sealed partial class QuartersPage
{
    private static readonly ReportingMark[][] Columns = [[ReportingMark.Accepted], [ReportingMark.Late], [ReportingMark.Submitted], [ReportingMark.Returned], [ReportingMark.Missing], [ReportingMark.Open, ReportingMark.Draft]];
    private PlanBoard? board;
    private IReadOnlyList<StoredSnapshot> snapshots = [];
    private Actor? actor;
    private Quarter? looking;
    private string? failed;
    private string announcement = "";
    private bool opened;
    private bool busy;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private LiveBoards Boards { get; set; } = null!;

    [Inject]
    private SupervisionQueries Queries { get; set; } = null!;

    [Inject]
    private CloseQuarter Closing { get; set; } = null!;

    [Inject]
    private ILogger<QuartersPage> Log { get; set; } = null!;

    private bool MayClose => actor is not null && Permissions.May(actor, Act.CloseQuarter);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        await TryAsync(ReadAsync);
        opened = true;
    }

    private async Task ReadAsync()
    {
        if (actor is null) return;
        (board, snapshots) = (await Boards.CurrentAsync(Year), await Queries.SnapshotsAsync(actor, Year));
    }

    private int Count(Quarter quarter, ReportingMark[] marks) => board!.Units.Sum(unit => marks.Sum(mark => unit.Marks[quarter].GetValueOrDefault(mark)));

    private Task CloseAsync(Quarter quarter) => TryAsync(async () =>
    {
        var result = await Closing.RunAsync(actor!, quarter);
        if (result.Outcome == SupervisionOutcome.Saved) announcement = Words["QuarterClosed"];
        else failed = Words[$"Outcome.{result.Outcome}"];
        await ReadAsync();
    });

    private async Task TryAsync(Func<Task> act)
    {
        (busy, failed) = (true, null);
        failed = await Log.TryAsync(act, Text, Words["Failed"]) ?? failed;
        busy = false;
    }
}
