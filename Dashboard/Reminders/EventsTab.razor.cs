using System.Globalization;
using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Reminders;

/// <summary>Edits a plan's events; what is typed stays until it is saved.</summary>
public sealed partial class EventsTab
{
    private IReadOnlyList<int>? years;
    private EventsWithEdits? held;
    private List<EventRow> rows = [];
    private string? failed;
    private string done = "";
    private bool busy;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>The year of the address.</summary>
    [Parameter]
    public string? Year { get; set; }

    [Inject]
    private ReminderQueries Queries { get; set; } = null!;

    [Inject]
    private SavePlanEvents Saving { get; set; } = null!;

    [Inject]
    private AccountNames Names { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<EventsTab> Log { get; set; } = null!;

    [Inject]
    private IStringLocalizer<FrameText> Frame { get; set; } = null!;

    [CascadingParameter]
    private UndoOffers? Undo { get; set; }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private void Remove(EventRow row)
    {
        var (from, at) = (rows, rows.IndexOf(row));
        rows.Remove(row);
        Undo?.Offer(Frame["Undo.Row", row.Name], () =>
        {
            // Rows that were read anew meanwhile have the removed one, or are another year's.
            if (ReferenceEquals(from, rows)) rows.Insert(Math.Min(at, rows.Count), row);
            StateHasChanged();
            return Task.FromResult<string?>(null);
        });
    }

    private async Task ReadAsync()
    {
        failed = await Log.TryAsync(
            async () =>
            {
                years ??= await Queries.YearsAsync(Actor);
                var year = int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : years is [var newest, ..] ? newest : 0;
                if (held?.Year == year) return;
                await ReadHeldAsync(year);
                Take(held?.Events ?? []);
            },
            Text, Words["Failed"]);
    }

    private async Task ReadHeldAsync(int year)
    {
        held = await Queries.EventsAsync(Actor, year);
        await Names.LearnAsync((held?.Edits ?? []).Select(edit => edit.By));
    }

    private void Take(IReadOnlyList<PlanEvent> events) =>
        rows = [.. events.Select(one => new EventRow { Name = one.Name, Day = one.Day, Tasks = string.Join(", ", one.Tasks) })];

    private async Task SaveAsync(bool reset)
    {
        (busy, failed, done) = (true, null, "");
        failed = await Log.TryAsync(
            async () =>
            {
                if (!reset && rows.Find(row => row.Day is null || row.Numbers() is null) is { } unread)
                {
                    failed = unread.Day is null ? Words["EventDayNeeded", unread.Name] : Words["EventTasksUnread", unread.Name, unread.Tasks];
                    return;
                }
                var saved = await Saving.RunAsync(Actor, held!.Year, reset ? null : [.. rows.Select(row => new PlanEvent(row.Name, row.Day!.Value, row.Numbers()!))], held.Basis);
                failed = ReminderLook.Explain(Words, saved);
                if (failed is null) done = Words[saved.Outcome == ReminderOutcome.Saved ? "Saved" : "NothingChanged"];
                await ReadHeldAsync(held.Year);
                if (failed is null) Take(held?.Events ?? []);
            },
            Text, Words["Failed"]) ?? failed;
        busy = false;
    }

    private sealed class EventRow
    {
        public string Name { get; set; } = "";

        public DateOnly? Day { get; set; }

        public string Tasks { get; set; } = "";

        /// <summary>The tasks' numbers; null where something is no number.</summary>
        public IReadOnlyList<int>? Numbers()
        {
            List<int> numbers = [];
            foreach (var part in Tasks.Split([',', '，', '、', ' '], StringSplitOptions.RemoveEmptyEntries))
            {
                if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
                numbers.Add(number);
            }
            return numbers;
        }
    }
}
