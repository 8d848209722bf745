using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Reminders;

/// <summary>Edits a rule: what is typed stays until it is saved, and nothing is saved that was not rehearsed.</summary>
public sealed partial class RuleForm
{
    private ElementReference head;
    private RuleDraft draft = null!;
    private ReminderRule seen = null!;
    private long basis;
    private ReminderRule? rehearsed;
    private RehearsalDifference? difference;
    private RuleWithEdits? theirs;
    private DateOnly first;
    private DateOnly last;
    private string? failed;
    private bool busy;

    /// <summary>Who edits.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>The rule that holds, with its edits.</summary>
    [Parameter, EditorRequired]
    public RuleWithEdits Held { get; set; } = null!;

    /// <summary>Told when it was saved, or was so already.</summary>
    [Parameter]
    public EventCallback<ReminderOutcome> Saved { get; set; }

    /// <summary>Told when the editor leaves.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    [Inject]
    private SaveReminderRule Save { get; set; } = null!;

    [Inject]
    private RehearseReminders Rehearse { get; set; } = null!;

    [Inject]
    private ReminderQueries Queries { get; set; } = null!;

    [Inject]
    private AccountNames Names { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<RuleForm> Log { get; set; } = null!;

    private List<ReminderRuleFault> Wrong => [.. draft.ToRule().Check()];

    private bool IsRehearsed => rehearsed is not null && rehearsed == draft.ToRule();

    /// <inheritdoc/>
    protected override void OnInitialized() => Begin(Held);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await head.FocusAsync();
    }

    private void Begin(RuleWithEdits from)
    {
        (draft, seen, basis) = (new RuleDraft(from.Rule), from.Rule, from.Basis);
        (rehearsed, difference, theirs, failed) = (null, null, null, null);
    }

    private void Take(ReminderRule older)
    {
        draft = new RuleDraft(older);
        (rehearsed, difference) = (null, null);
    }

    private string? Bad(string field) => Wrong.Exists(one => one.Field == field) ? "true" : null;

    private string Preview(bool english)
    {
        var rule = draft.ToRule();
        return ReminderTemplate.Fill(english ? rule.English : rule.Chinese, ReminderLook.Example(Words, rule, english));
    }

    private Task RehearseAsync() => TryAsync(async () =>
    {
        var rule = draft.ToRule();
        var held = (await Queries.RulesAsync(Actor)).Select(one => one.Rule).ToList();
        (first, last) = (Clock.Today(), Clock.Today().AddDays(RehearseReminders.DefaultDays));
        difference = await Task.Run(async () => RehearsalDifference.Between(
            await Rehearse.RunAsync(Actor, first, last, new ReminderRules(held)),
            await Rehearse.RunAsync(Actor, first, last, new ReminderRules(held.Select(one => one.Code == rule.Code ? rule : one)))));
        rehearsed = rule;
    });

    private Task SaveAsync() => TryAsync(async () =>
    {
        var rule = draft.ToRule();
        var saved = await Save.RunAsync(Actor, rule, basis);
        if (saved.Outcome == ReminderOutcome.Conflict)
        {
            await MeetAsync();
            return;
        }
        failed = ReminderLook.Explain(Words, saved);
        if (failed is not null) return;
        await Saved.InvokeAsync(saved.Outcome);
        if ((await Queries.RulesAsync(Actor)).FirstOrDefault(one => one.Rule.Code == rule.Code) is { } now) Begin(now);
    });

    // What another saved is shown beside what is typed here; it is rehearsed against that before it can be saved.
    private async Task MeetAsync()
    {
        if ((await Queries.RulesAsync(Actor)).FirstOrDefault(one => one.Rule.Code == Held.Rule.Code) is not { } now) return;
        await Names.LearnAsync(now.Edits.Select(edit => edit.By));
        (theirs, basis, rehearsed, difference) = (now, now.Basis, null, null);
    }

    private async Task TryAsync(Func<Task> act)
    {
        (busy, failed) = (true, null);
        StateHasChanged();
        failed = await Log.TryAsync(act, Text, Words["Failed"]) ?? failed;
        busy = false;
    }
}
