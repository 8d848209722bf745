using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Briefings;

/// <summary>The year's briefings (简报): preview, PDF, and for the office the draft.</summary>
public sealed partial class BriefingsPage
{
    private const int MissingShown = 20;
    private Actor? actor;
    private int year;
    private IReadOnlyList<Quarter> quarters = [];
    private IReadOnlyList<StoredBriefing> drafts = [];
    private Quarter? chosen;
    private IReadOnlyList<MissingCharacter> missing = [];
    private string announcement = "";
    private string? failed;
    private bool busy;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private QuarterlyBriefings Briefings { get; set; } = null!;

    [Inject]
    private InstalledFonts Fonts { get; set; } = null!;

    [Inject]
    private LiveBoards Boards { get; set; } = null!;

    [Inject]
    private WorkingCalendar Calendar { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<BriefingsPage> Log { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "year")]
    private int? Year { get; set; }

    [SupplyParameterFromQuery(Name = "quarter")]
    private string? QuarterText { get; set; }

    [SupplyParameterFromQuery]
    private string? Fault { get; set; }

    private bool MayRead => actor is not null && Permissions.May(actor, Act.PrintBriefing);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (actor is null || !MayRead) return;
        await GuardAsync(async () =>
        {
            var years = await Boards.YearsAsync();
            year = Year is { } named && years.Contains(named) ? named : years is [var newest, ..] ? newest : 0;
            var today = Clock.Today();
            quarters = [.. Quarter.OfYear(year).Where(quarter => year > 0 && quarter.Start <= today).Reverse()];
            drafts = year == 0 ? [] : await Briefings.OfYearAsync(actor, year);
            chosen = Quarter.TryParse(QuarterText, out var asked) && quarters.Contains(asked) ? asked
                : drafts is [var last, ..] ? last.Quarter : quarters is [var current, ..] ? current : null;
            missing = chosen is { } shown && await ContentAsync(actor, shown) is { } content ? Fonts.Missing(content) : [];
        });
    }

    private async Task<Briefing?> ContentAsync(Actor reader, Quarter quarter) =>
        drafts.FirstOrDefault(row => row.Quarter == quarter)?.Content ?? await Briefings.WriteAsync(reader, year, quarter);

    private async Task DraftAsync(Quarter quarter)
    {
        if (actor is null || busy) return;
        busy = true;
        await GuardAsync(async () =>
        {
            await Briefings.DraftAsync(actor, year, quarter);
            announcement = Words["Redrafted", Words[$"Quarter.{quarter.Number}"].Value];
        });
        busy = false;
        await ReadAsync();
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
            failed = null;
        }
        catch (Exception fault) when (StorageFaults.Find(fault) is not null)
        {
            failed = Log.Explain(fault, Text, Words["Failed"]);
        }
    }

    private string StateOf(Quarter quarter, StoredBriefing? draft)
    {
        if (draft is not null) return Words[$"State.{draft.State}", TimeZoneInfo.ConvertTime(draft.DraftedAt, BusinessClock.Shanghai)];
        return Calendar.Years.Contains(quarter.Next.Year)
            ? Words["NotDrafted", Calendar.EvaluationDay(quarter).ToString("yyyy-MM-dd")]
            : Words["NotDraftedUnknown"];
    }

    private string AddressOf(Quarter quarter, string form) => $"/briefings/{year}/{quarter}/{form}";
}
