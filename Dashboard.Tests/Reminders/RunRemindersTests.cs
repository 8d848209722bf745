using System.Text.Json;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Reminders;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

public sealed class RunRemindersTests
{
    private const string Unit = "市司法局";
    private static readonly DateOnly FirstDay = new(2022, 6, 30);

    [Fact]
    public async Task A_person_gets_one_digest_with_every_task_its_due_date_and_link()
    {
        await using var bench = await ReminderBench.MakeAsync();
        await bench.AddAccountAsync("sf@example.cn", Role.UnitReporter, Unit);
        await bench.RunAsync(FirstDay);
        // The first quarter, never reported, is overdue and in the same digest.
        var message = Assert.Single(await bench.OutboxAsync());
        Assert.Equal("SF@EXAMPLE.CN/2022-06-30", message.Key);
        var (subject, body) = (await bench.WordsAsync(message))!.Value;
        Assert.Equal("【催报】市司法局：2项已逾期，另有2项待办", subject);
        Assert.Contains("■ 2022年第二季度进展应于2022-07-07前填报，距截止7天，尚有2项未提交\n", body, StringComparison.Ordinal);
        Assert.Contains(
            "任务13　推进信用立法\n  填报2022年第一季度进展，2022-04-08截止\n  https://workplan.example/plan/2022/tasks/13/report/2022Q1\n  填报2022年第二季度进展，2022-07-07截止\n  https://workplan.example/plan/2022/tasks/13/report/2022Q2\n",
            body, StringComparison.Ordinal);
        Assert.Contains("/plan/2022/tasks/16/report/2022Q2", body, StringComparison.Ordinal);
        Assert.True(body.IndexOf("任务13", StringComparison.Ordinal) < body.IndexOf("任务16", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_of_two_units_gets_one_message_whatever_the_case_of_the_address()
    {
        await using var bench = await ReminderBench.MakeAsync();
        await bench.AddAccountAsync("qu@example.cn", Role.UnitReporter, "黄浦区");
        await bench.AddAccountAsync("Qu@Example.cn", Role.UnitReporter, "浦东新区");
        await bench.RunAsync(FirstDay);
        var message = Assert.Single(await bench.OutboxAsync());
        var (subject, body) = (await bench.WordsAsync(message))!.Value;
        Assert.Contains("等2个单位", subject, StringComparison.Ordinal);
        Assert.Contains("黄浦区　", body, StringComparison.Ordinal);
        Assert.Contains("浦东新区　", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_and_runs_at_once_write_nothing_more()
    {
        await using var bench = await ReminderBench.MakeAsync();
        await bench.AddAccountAsync("sf@example.cn", Role.UnitReporter, Unit);
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => bench.Get<RunReminders>().RunAsync(FirstDay))));
        Assert.Single(runs, run => run.Sent > 0);
        Assert.Equal(new ReminderRun(0, 0, 0), await bench.RunAsync(FirstDay));
        Assert.Single(await bench.OutboxAsync());
        var ledger = await bench.LedgerAsync(Unit);
        Assert.Equal(ledger.Count, ledger.DistinctBy(row => row.Key).Count());
    }

    [Fact]
    public async Task After_a_week_down_the_latest_is_sent_and_the_rest_is_recorded_as_missed()
    {
        await using var bench = await ReminderBench.MakeAsync();
        await bench.AddAccountAsync("sf@example.cn", Role.UnitReporter, Unit);
        await bench.RunAsync(FirstDay);
        await bench.RunAsync(new(2022, 7, 7));
        var window = (await bench.LedgerAsync(Unit)).Where(row => row.Key.Contains("/2022Q2/", StringComparison.Ordinal));
        Assert.Equal(
            ["due-7 06-30 False", "due-3 07-04 True", "due-1 07-06 True", "due-0 07-07 False"],
            window.Where(row => row.Kind == ReminderKind.Report).OrderBy(row => row.Date).Select(row => $"{row.Rule} {row.Date:MM-dd} {row.Missed}"));
        Assert.Equal(2, (await bench.OutboxAsync()).Count);
    }

    [Fact]
    public async Task What_was_submitted_in_between_is_not_asked_for()
    {
        await using var bench = await ReminderBench.MakeAsync();
        await bench.AddAccountAsync("hp@example.cn", Role.UnitReporter, "黄浦区");
        await bench.RunAsync(FirstDay);
        await bench.SubmitAsync("黄浦区", 16);
        await bench.RunAsync(new(2022, 7, 4));
        Assert.DoesNotContain(await bench.LedgerAsync("黄浦区"), row => row.Key == "due-3/2022Q2/黄浦区");
        Assert.Contains(await bench.LedgerAsync(Unit), row => row.Key == "due-3/2022Q2/市司法局");
    }

    [Fact]
    public async Task Units_without_a_contact_are_recorded_and_the_office_is_told_in_one_line()
    {
        await using var bench = await ReminderBench.MakeAsync();
        await bench.AddAccountAsync("office@example.cn", Role.Office);
        await bench.AddAccountAsync("sf@example.cn", Role.UnitReporter, Unit);
        await bench.RunAsync(FirstDay);
        var told = Assert.Single(await bench.OutboxAsync(), message => message.To == "office@example.cn");
        Assert.Contains("：浦东新区、黄浦区。", (await bench.WordsAsync(told))!.Value.Body, StringComparison.Ordinal);
        Assert.Contains(await bench.LedgerAsync("黄浦区"), row => row.Key == "due-7/2022Q2/黄浦区" && !row.Missed);
    }

    [Fact]
    public async Task A_plan_alone_is_enough()
    {
        await using var bench = await ReminderBench.MakeAsync();
        var run = await bench.RunAsync(FirstDay);
        Assert.True(run.Sent > 0);
        Assert.Empty(await bench.OutboxAsync());
    }

    [Fact]
    public async Task The_preview_has_the_shape_of_the_contract_and_leaves_out_what_the_ledger_has()
    {
        await using var bench = await ReminderBench.MakeAsync();
        await bench.AddAccountAsync("sf@example.cn", Role.UnitReporter, Unit);
        var text = await bench.Get<RehearseReminders>().JsonAsync(FirstDay, new(2022, 7, 7), TestContext.Current.CancellationToken);
        Assert.Contains("\"市司法局\"", text, StringComparison.Ordinal);
        var rows = JsonDocument.Parse(text).RootElement.GetProperty("occurrences").EnumerateArray().ToList();
        var row = rows.Single(row => row.GetProperty("key").GetString() == "due-7/2022Q2/市司法局");
        Assert.Equal(
            ["date", "rule", "window", "unit", "recipients", "channels", "tasks", "key", "reason"], row.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            """["2022-06-30","due-7","2022Q2",["sf@example.cn"],["email"],[13,16]]""",
            JsonSerializer.Serialize(new[] { "date", "rule", "window", "recipients", "channels", "tasks" }.Select(row.GetProperty)));
        Assert.Equal(0, rows.Single(row => row.GetProperty("key").GetString() == "due-7/2022Q2/黄浦区").GetProperty("recipients").GetArrayLength());
        Assert.Empty(await bench.OutboxAsync());

        await bench.RunAsync(FirstDay);
        Assert.DoesNotContain((await bench.Get<RehearseReminders>().RunAsync(Actor.Operator, FirstDay, new(2022, 7, 7), cancellation: TestContext.Current.CancellationToken)).Reminders, row => row.Date == FirstDay);
    }

    [Fact]
    public async Task A_rehearsal_of_days_to_come_takes_the_days_until_then_for_run()
    {
        await using var bench = await ReminderBench.MakeAsync();
        await bench.AddAccountAsync("sf@example.cn", Role.UnitReporter, Unit);
        var rehearsal = await bench.Get<RehearseReminders>().RunAsync(Actor.Operator, new(2022, 7, 1), new(2022, 7, 7), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(["due-3", "due-1", "due-0"], rehearsal.Reminders.Where(row => row is { Unit: Unit, Window: "2022Q2" }).Select(row => row.Rule));
        Assert.Empty(rehearsal.Missed);
    }
}
