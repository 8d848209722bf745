using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Reminders;

/// <summary>Rehearses the days of the address; without any, the coming month.</summary>
public sealed partial class RehearsalTab
{
    private readonly HashSet<DateOnly> open = [];
    private Rehearsal? rehearsal;
    private DateOnly first;
    private DateOnly last;
    private DateOnly? from;
    private DateOnly? to;
    private string? failed;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [Inject]
    private RehearseReminders Rehearse { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<RehearsalTab> Log { get; set; } = null!;

    private IEnumerable<DateOnly> Days => rehearsal!.Reminders.Select(one => one.Date).Concat(rehearsal.Messages.Select(one => one.Day)).Distinct().Order();

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        var begin = ReminderLook.DayOf(From) ?? Clock.Today();
        var end = ReminderLook.DayOf(To) ?? (ReminderLook.DayOf(From) is null ? begin.AddDays(RehearseReminders.DefaultDays) : begin);
        // A page that renders anew around it changes nothing of what is being typed or rehearsed.
        if ((begin, end) == (first, last)) return Task.CompletedTask;
        (first, last, from, to) = (begin, end, begin, end);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        (rehearsal, failed) = (null, null);
        if (last < first || last.DayNumber - first.DayNumber > RehearseReminders.MostDays)
        {
            failed = Words["BadRange", RehearseReminders.MostDays];
            return;
        }
        var (begin, end) = (first, last);
        Rehearsal? said = null;
        var fault = await Log.TryAsync(async () => said = await Task.Run(() => Rehearse.RunAsync(Actor, begin, end)), Text, Words["Failed"]);
        // Other days may have been asked for meanwhile.
        if ((begin, end) != (first, last)) return;
        (rehearsal, failed) = (said, fault);
        open.Clear();
        if (rehearsal is not null && Days.ToList() is [var day, ..]) open.Add(day);
    }

    private void Ask() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["from"] = ReminderLook.Iso(from), ["to"] = ReminderLook.Iso(to) }));

    private void Toggle(DateOnly day)
    {
        if (!open.Remove(day)) open.Add(day);
    }

    /// <summary>A ledger key in words: rule, window, unit, and the day of a rule that repeats.</summary>
    private string Missed(string key) =>
        key.Split('/') is [var code, .. var rest] && ReminderRules.Shipped.Any(rule => rule.Code == code) ? string.Join(" · ", [Words[$"Rule.{code}"].Value, .. rest]) : key;
}
