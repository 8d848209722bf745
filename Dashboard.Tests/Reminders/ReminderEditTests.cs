using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Reminders;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>What the office sets of reminders: rules, quiet times and events, against what its editor has read.</summary>
public sealed class ReminderEditTests
{
    private static readonly Actor Office = new("office", Role.Office, null);
    private static readonly Actor Other = new("office-2", Role.Office, null);
    private static readonly ReminderRule Shipped = new ReminderRules([]).Find("due-3")!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_editors_the_second_is_told_and_overwrites_only_what_it_has_seen()
    {
        await using var bench = await ReminderBench.MakeAsync();
        var save = bench.Get<SaveReminderRule>();
        Assert.Equal(ReminderOutcome.Saved, (await save.RunAsync(Other, Shipped with { Days = 4 }, 0, Cancellation)).Outcome);
        var late = await save.RunAsync(Office, Shipped with { Days = 5 }, 0, Cancellation);
        Assert.Equal((ReminderOutcome.Conflict, "office-2"), (late.Outcome, late.Detail));
        var seen = await RuleAsync(bench);
        Assert.Equal((4, 1), (seen.Rule.Days, seen.Edits.Count));

        Assert.Equal(ReminderOutcome.Saved, (await save.RunAsync(Office, Shipped with { Days = 5 }, seen.Basis, Cancellation)).Outcome);
        seen = await RuleAsync(bench);
        Assert.Equal([("office", 5), ("office-2", 4)], seen.Edits.Select(edit => (edit.By, edit.Content.Days)));
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_what_was_shipped_can_be_restored()
    {
        await using var bench = await ReminderBench.MakeAsync();
        var save = bench.Get<SaveReminderRule>();
        Assert.Equal(ReminderOutcome.Unchanged, (await save.RunAsync(Office, Shipped, 0, Cancellation)).Outcome);
        await save.RunAsync(Office, Shipped with { On = false }, 0, Cancellation);
        var seen = await RuleAsync(bench);
        Assert.Equal(ReminderOutcome.Unchanged, (await save.RunAsync(Office, Shipped with { On = false }, seen.Basis, Cancellation)).Outcome);
        Assert.Equal(ReminderOutcome.Saved, (await save.RunAsync(Office, Shipped, seen.Basis, Cancellation)).Outcome);
        seen = await RuleAsync(bench);
        Assert.True(seen.Rule.On);
        Assert.Equal(2, seen.Edits.Count);
    }

    [Fact]
    public async Task What_is_no_rule_is_refused_with_its_faults_and_nothing_is_written()
    {
        await using var bench = await ReminderBench.MakeAsync();
        var save = bench.Get<SaveReminderRule>();
        Assert.Equal(ReminderOutcome.NotFound, (await save.RunAsync(Office, Shipped with { Code = "due-99" }, 0, Cancellation)).Outcome);
        Assert.Equal(ReminderOutcome.Invalid, (await save.RunAsync(Office, Shipped with { Kind = ReminderKind.Event }, 0, Cancellation)).Outcome);
        var refused = await save.RunAsync(Office, Shipped with { Days = 91, Chinese = "{剩余日}" }, 0, Cancellation);
        Assert.Equal([("Days", "0–90"), ("Chinese", "剩余日")], refused.Faults.Select(fault => (fault.Field, fault.Detail)));
        Assert.Empty((await RuleAsync(bench)).Edits);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => save.RunAsync(new("reporter", Role.UnitReporter, "市司法局"), Shipped, 0, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => bench.Get<ReminderQueries>().RulesAsync(new("admin", Role.Administrator, null), Cancellation));
    }

    [Fact]
    public async Task Quiet_times_leave_some_of_the_day_and_keep_their_days_in_order()
    {
        await using var bench = await ReminderBench.MakeAsync();
        var save = bench.Get<SaveQuietTimes>();
        Assert.Equal(ReminderOutcome.Invalid, (await save.RunAsync(Office, new(new(8, 0), new(8, 0), []), 0, Cancellation)).Outcome);
        DateOnly later = new(2022, 7, 8), earlier = new(2022, 7, 1);
        Assert.Equal(ReminderOutcome.Saved, (await save.RunAsync(Office, new(new(17, 0), new(9, 0), [later, earlier, later]), 0, Cancellation)).Outcome);
        var held = await bench.Get<ReminderQueries>().QuietAsync(Office, Cancellation);
        Assert.Equal([earlier, later], held.Times.Days);
        Assert.Equal(ReminderOutcome.Unchanged, (await save.RunAsync(Office, new(new(17, 0), new(9, 0), [earlier, later]), held.Basis, Cancellation)).Outcome);
        Assert.Equal(ReminderOutcome.Conflict, (await save.RunAsync(Other, new(new(18, 0), new(9, 0), []), 0, Cancellation)).Outcome);
    }

    [Fact]
    public async Task Events_are_of_the_plan_and_its_year_and_named_once_or_go_back_to_its_text()
    {
        await using var bench = await ReminderBench.MakeAsync();
        var save = bench.Get<SavePlanEvents>();
        PlanEvent day = new("诚信日", new(2022, 9, 1), [16, 13, 13]);
        Assert.Equal((ReminderOutcome.UnknownTask, "99"), Told(await save.RunAsync(Office, 2022, [day with { Tasks = [13, 99] }], 0, Cancellation)));
        Assert.Equal((ReminderOutcome.NameTwice, "诚信日"), Told(await save.RunAsync(Office, 2022, [day, day with { Name = " 诚信日 " }], 0, Cancellation)));
        Assert.Equal((ReminderOutcome.WrongYear, "诚信日"), Told(await save.RunAsync(Office, 2022, [day with { Day = new(2023, 1, 1) }], 0, Cancellation)));
        Assert.Equal((ReminderOutcome.Invalid, "诚信/日"), Told(await save.RunAsync(Office, 2022, [day with { Name = "诚信/日" }], 0, Cancellation)));
        Assert.Equal(ReminderOutcome.NotFound, (await save.RunAsync(Office, 2021, [day], 0, Cancellation)).Outcome);

        Assert.Equal(ReminderOutcome.Saved, (await save.RunAsync(Office, 2022, [day], 0, Cancellation)).Outcome);
        var held = (await bench.Get<ReminderQueries>().EventsAsync(Office, 2022, Cancellation))!;
        Assert.Equal([13, 16], Assert.Single(held.Events).Tasks);
        Assert.Equal(ReminderOutcome.Saved, (await save.RunAsync(Office, 2022, null, held.Basis, Cancellation)).Outcome);
        Assert.DoesNotContain((await bench.Get<ReminderQueries>().EventsAsync(Office, 2022, Cancellation))!.Events, one => one.Name == "诚信日");
    }

    [Fact]
    public async Task The_ledger_tells_the_fate_of_each_row_and_is_filtered_by_unit_rule_day_and_state()
    {
        await using var bench = await ReminderBench.MakeAsync();
        await bench.AddAccountAsync("sf@example.cn", Role.UnitReporter, "市司法局");
        await bench.AddAccountAsync("qu@example.cn", Role.UnitReporter, "黄浦区");
        await bench.RunAsync(new(2022, 6, 30));
        await bench.SendAsync();
        await bench.ChangeAsync($"UPDATE Outbox SET State = {nameof(MessageState.Failed)}, Answer = '550 no such user' WHERE \"To\" = 'qu@example.cn'");
        var ledger = bench.Get<ReminderLedger>();

        var first = await ledger.ReadAsync(Office, new(), 1, Cancellation);
        List<LedgerEntry> all = [.. first.Entries];
        Assert.True(first.Pages > 1 && all.Count == ReminderLedger.PageSize);
        for (var page = 2; page <= first.Pages; page++) all.AddRange((await ledger.ReadAsync(Office, new(), page, Cancellation)).Entries);
        Assert.Equal(first.Matching, all.Select(entry => entry.Row.Id).Distinct().Count());
        Assert.Equal(all.OrderByDescending(entry => entry.Row.Date).Select(entry => entry.Row.Date), all.Select(entry => entry.Row.Date));
        var failed = await ledger.ReadAsync(Office, new(State: LedgerState.Failed), 1, Cancellation);
        Assert.Equal(["黄浦区"], failed.Entries.Select(entry => entry.Row.Unit).Distinct());
        Assert.All(failed.Entries, entry => Assert.Equal("550 no such user", Assert.Single(entry.Messages).Answer));
        var own = await ledger.ReadAsync(Office, new(Unit: "市司法局", Rule: "due-7"), 1, Cancellation);
        Assert.Equal(MessageState.Delivered, Assert.Single(Assert.Single(own.Entries, entry => !entry.Row.Missed).Messages).State);
        Assert.Equal(0, (await ledger.ReadAsync(Office, new(From: new(2022, 7, 1)), 1, Cancellation)).Matching);
        var missed = await ledger.ReadAsync(Office, new(State: LedgerState.Missed), 1, Cancellation);
        Assert.All(missed.Entries, entry => Assert.True(entry.Row.Missed && entry.Messages.Count == 0));
        Assert.Equal(all.Count(entry => entry.Row.Missed), missed.Matching);
        Assert.Equal(1, await bench.Get<ReminderQueries>().CountFailuresAsync(Office, Cancellation));
    }

    [Fact]
    public async Task An_edit_is_compared_by_what_comes_what_goes_and_what_is_said_otherwise()
    {
        await using var bench = await ReminderBench.MakeAsync();
        await bench.AddAccountAsync("sf@example.cn", Role.UnitReporter, "市司法局");
        var overdue = new ReminderRules([]).Find(ReminderRules.Overdue)!;
        var rehearse = bench.Get<RehearseReminders>();
        DateOnly from = new(2022, 6, 30), to = new(2022, 7, 29);
        var before = await rehearse.RunAsync(Office, from, to, cancellation: Cancellation);
        var worded = await rehearse.RunAsync(Office, from, to, new([Shipped with { Chinese = "请填报{quarter}" }]), cancellation: Cancellation);
        var difference = RehearsalDifference.Between(before, worded);
        Assert.NotEmpty(difference.Changed);
        Assert.All(difference.Changed, pair => Assert.Equal((true, false, "请填报2022年第二季度"), (pair.OtherWords, pair.OtherDay, pair.After.Reason)));
        Assert.Equal((0, 0), (difference.Come.Count, difference.Go.Count));
        Assert.True(difference.Reworded > 0);

        difference = RehearsalDifference.Between(before, await rehearse.RunAsync(Office, from, to, new([overdue with { Every = 3 }]), cancellation: Cancellation));
        Assert.NotEmpty(difference.Go);
        Assert.All(difference.Go, one => Assert.Equal(ReminderRules.Overdue, one.Rule));
        Assert.Equal(before.Reminders.Count + difference.Come.Count - difference.Go.Count, difference.Days.Sum(day => day.After));
        Assert.True(RehearsalDifference.Between(before, before).IsNone);
    }

    private static (ReminderOutcome Outcome, string Detail) Told(ReminderSaved saved) => (saved.Outcome, saved.Detail);

    private static async Task<RuleWithEdits> RuleAsync(ReminderBench bench) =>
        (await bench.Get<ReminderQueries>().RulesAsync(Office, Cancellation)).Single(one => one.Rule.Code == "due-3");
}
