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
    private IReadOnlyList<int> years = [];
    private int year;
    private IReadOnlyList<BriefingPeriod> periods = [];
    private IReadOnlyList<StoredBriefing> drafts = [];
    private BriefingPeriod? chosen;
    private IReadOnlyList<MissingCharacter> missing = [];
    private string announcement = "";
    private string? failed;
    private bool busy;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private QuarterlyBriefings Briefings { get; set; } = null!;

    [Inject]
    private AnnualSummaries Summaries { get; set; } = null!;

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
    private string? Year { get; set; }

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
            years = await Boards.YearsAsync();
            year = int.TryParse(Year, out var named) && years.Contains(named) ? named : years is [var newest, ..] ? newest : 0;
            var today = Clock.Today();
            List<Quarter> quarters = [.. Quarter.OfYear(year).Where(quarter => year > 0 && quarter.Start <= today).Reverse()];
            // The year's own comes last: it is read once, the quarters' all year long.
            periods = [.. quarters.Select(quarter => new BriefingPeriod(BriefingKind.Quarterly, quarter)), .. quarters.Count > 0 ? new[] { new BriefingPeriod(BriefingKind.Annual, new Quarter(year, 4)) } : []];
            drafts = year == 0 ? [] : await Briefings.OfYearAsync(actor, year);
            chosen = QuarterText is { } text && BriefingPeriod.Parse(year, text) is { } asked && periods.Contains(asked) ? asked
                : periods.Cast<BriefingPeriod?>().FirstOrDefault(period => DraftOf(period!.Value) is not null) ?? (periods.Count > 0 ? periods[0] : null);
            missing = chosen is { } shown && await ContentAsync(actor, shown) is { } content ? Fonts.Missing(content) : [];
        });
    }

    private async Task<Briefing?> ContentAsync(Actor reader, BriefingPeriod period) => DraftOf(period)?.Content
        ?? (period.Kind == BriefingKind.Annual ? await Summaries.WriteAsync(reader, year) : await Briefings.WriteAsync(reader, year, period.Quarter));

    private async Task DraftAsync(BriefingPeriod period)
    {
        if (actor is null || busy) return;
        busy = true;
        await GuardAsync(async () =>
        {
            if (period.Kind == BriefingKind.Annual) await Summaries.DraftAsync(actor, year);
            else await Briefings.DraftAsync(actor, year, period.Quarter);
            announcement = Words["Redrafted", NameOf(period)];
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

    private StoredBriefing? DraftOf(BriefingPeriod period) => drafts.FirstOrDefault(row => row.Kind == period.Kind && row.Quarter == period.Quarter);

    private string NameOf(BriefingPeriod period) => BriefingLook.Name(Text, period.Kind, period.Quarter);

    private string StateOf(BriefingPeriod period, StoredBriefing? draft)
    {
        if (draft is not null) return Words[$"State.{draft.State}", TimeZoneInfo.ConvertTime(draft.DraftedAt, BusinessClock.Shanghai)];
        return period.Kind == BriefingKind.Quarterly && Calendar.Years.Contains(period.Quarter.Next.Year)
            ? Words["NotDrafted", Calendar.EvaluationDay(period.Quarter).ToString("yyyy-MM-dd")]
            : Words["NotDraftedUnknown"];
    }

    private string AddressOf(BriefingPeriod period, string form) => $"/briefings/{year}/{period}/{form}";
}
