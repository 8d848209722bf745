using System.Text;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Calendar;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace CreditWorkplan.Dashboard.Calendar;

/// <summary>The holiday table (节假日表): what holds, and a place to type or import a year's arrangement, compared before it is saved.</summary>
public sealed partial class CalendarPage
{
    private const int LongestFile = 256 * 1024;

    private IReadOnlyList<HolidayLine> lines = [];
    private IReadOnlyList<int> missing = [];
    private IReadOnlyList<HolidayYear> years = [];
    private IReadOnlyList<HolidayFault> faults = [];
    private IReadOnlyList<(char Sign, Holiday Day)> differences = [];
    private string text = "";
    private string shown = "";
    private string announcement = "";
    private string? failed;
    private Actor? actor;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private HolidayQueries Holidays { get; set; } = null!;

    [Inject]
    private HolidayTable InForce { get; set; } = null!;

    [Inject]
    private SaveHolidays Save { get; set; } = null!;

    [Inject]
    private ILogger<CalendarPage> Log { get; set; } = null!;

    // What is typed goes only when it is saved or given up.
    private bool Unsaved => text != shown && (faults.Count > 0 || differences.Count > 0);

    private bool MayManage => actor is not null && Permissions.May(actor, Act.ManageCalendar);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        failed = await Log.TryAsync(ReadAsync, Text, Words["Failed"]);
        if (lines is [var newest, ..]) Show(newest.Year);
    }

    private async Task ReadAsync()
    {
        if (actor is null) return;
        lines = await Holidays.YearsAsync(actor);
        missing = Holidays.Missing(InForce.Current);
    }

    private void Show(HolidayYear year)
    {
        text = string.Join('\n', year.Days.Select(day => $"{day.Day:yyyy-MM-dd},{(day.Kind == HolidayKind.Off ? "off" : "work")},{day.Name}"));
        shown = text;
        Check();
    }

    private void Check()
    {
        (years, faults) = HolidayYear.Parse(text);
        List<(char Sign, Holiday Day)> found = [];
        foreach (var year in years)
        {
            var kept = lines.FirstOrDefault(line => line.Year.Year == year.Year)?.Year.Days ?? [];
            found.AddRange(year.Days.Except(kept).Select(day => ('+', day)).Concat(kept.Except(year.Days).Select(day => ('-', day))).OrderBy(pair => pair.Item2.Day));
        }
        differences = found;
    }

    private void Undo()
    {
        text = shown;
        Check();
    }

    private async Task ChooseAsync(IBrowserFile file)
    {
        failed = null;
        if (file.Size > LongestFile)
        {
            failed = Words["TooBig", LongestFile / 1024];
            return;
        }
        failed = await Log.TryAsync(async () =>
        {
            using var reader = new StreamReader(file.OpenReadStream(LongestFile), Encoding.UTF8);
            text = await reader.ReadToEndAsync();
            Check();
        }, Text, Words["Failed"]);
    }

    private async Task SaveAsync() => failed = await Log.TryAsync(async () =>
    {
        var changed = await Save.RunAsync(actor!, years);
        await ReadAsync();
        shown = text;
        Check();
        announcement = Words["Saved", string.Join(Words["Comma"], changed)];
    }, Text, Words["Failed"]);
}
