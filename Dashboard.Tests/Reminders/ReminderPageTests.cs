using Bunit;
using Bunit.TestDoubles;
using CreditWorkplan.Dashboard.Reminders;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>The office's reminders page: two editors of a rule, failures tried again, ledger and events; synthetic plan, 15 August 2022.</summary>
public sealed class ReminderPageTests : BunitContext, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string file = NewFile();

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    public async ValueTask InitializeAsync()
    {
        Services.AddReports(file, Patience);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        await Services.FillAsync();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Delete(file);
    }

    [Fact]
    public async Task Who_saves_second_sees_what_the_first_changed_keeps_what_was_typed_and_rehearses_again()
    {
        var page = Open("rules");
        page.Find("[data-rule=due-3] [data-act=edit]").Click();
        page.Find("[data-field=zh]").Input("{季度}请抓紧填报");
        Assert.True(page.Find("[data-act=save]").HasAttribute("disabled"));
        Rehearse(page);

        var shipped = new ReminderRules([]).Find("due-3")!;
        await Services.GetRequiredService<SaveReminderRule>().RunAsync(new("office-2", Role.Office, null), shipped with { Days = 4 }, 0, Cancellation);
        page.Find("[data-act=save]").Click();
        page.WaitForAssertion(() => Assert.Contains("3 → 4", page.Find("[data-conflict]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("{季度}请抓紧填报", page.Find("[data-field=zh]").GetAttribute("value"));
        Assert.True(page.Find("[data-act=save]").HasAttribute("disabled"));
        Assert.Equal(shipped with { Days = 4 }, (await RuleAsync()).Rule);

        Rehearse(page);
        page.Find("[data-act=save]").Click();
        page.WaitForAssertion(() => Assert.Equal("2", page.Find("[data-history]").GetAttribute("data-history")), Patience);
        Assert.Equal("{季度}请抓紧填报", (await RuleAsync()).Rule.Chinese);
    }

    [Fact]
    public async Task An_edit_after_the_rehearsal_waits_for_another_and_an_older_content_comes_back_into_the_form()
    {
        var shipped = new ReminderRules([]).Find("due-3")!;
        await Services.GetRequiredService<SaveReminderRule>().RunAsync(Office, shipped with { Days = 5 }, 0, Cancellation);
        var page = Open("rules");
        page.Find("[data-rule=due-3] [data-act=edit]").Click();
        page.Find("[data-field=days]").Input("6");
        Rehearse(page);
        page.Find("[data-field=days]").Input("x");
        page.WaitForAssertion(() => Assert.Contains("0–90", page.Find("[data-fault=Days]").TextContent, StringComparison.Ordinal), Patience);
        Assert.NotNull(page.Find("[data-stale]"));
        Assert.True(page.Find("[data-act=save]").HasAttribute("disabled"));
        page.Find("[data-edit='0'] [data-act=restore]").Click();
        Assert.Equal("3", page.Find("[data-field=days]").GetAttribute("value"));
        Assert.Equal(5, (await RuleAsync()).Rule.Days);
    }

    [Fact]
    public async Task A_failure_shows_its_answer_and_is_tried_again_by_one_click()
    {
        await using (var database = await Database())
        {
            database.Users.Add(new() { UserName = "a", Email = "a@example.cn", Role = Role.UnitReporter, Unit = "Unit A" });
            foreach (var to in new[] { "a@example.cn", "gone@example.cn" })
                database.Outbox.Add(new() { Key = $"{to}/2022-08-15", To = to, Day = new(2022, 8, 15), State = MessageState.Failed, Answer = $"550 {to}", Attempts = 10 });
            await database.SaveChangesAsync(Cancellation);
        }
        var page = Open("failures");
        Assert.Equal(2, page.FindAll("[data-failure]").Count);
        Assert.Contains("550 gone@example.cn", page.Find("[data-failure='2'] [data-answer]").TextContent, StringComparison.Ordinal);
        page.Find("[data-failure='1'] [data-act=retry]").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-failure]")), Patience);
        page.Find("[data-act=retry-all]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-done]")), Patience);
        Assert.Single(page.FindAll("[data-failure='2']"));
        page.Find("[data-failure='2'] [data-field=address]").Change("nobody@example.cn");
        page.Find("[data-failure='2'] [data-act=readdress]").Click();
        page.WaitForAssertion(() => Assert.Contains("nobody@example.cn", page.Find("[data-failed]").TextContent, StringComparison.Ordinal), Patience);
        await using var read = await Database();
        Assert.Equal([MessageState.Planned, MessageState.Failed], await read.Outbox.OrderBy(message => message.Id).Select(message => message.State).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task An_empty_ledger_is_told_from_one_filtered_to_nothing()
    {
        var page = Open("ledger");
        Assert.NotNull(page.Find("[data-empty]"));
        await Services.GetRequiredService<RunReminders>().RunAsync(new(2022, 8, 15), Cancellation);
        Navigation.NavigateTo($"{ReminderLook.Of("ledger")}&unit=Unit%20A");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-row]")), Patience);
        Assert.All(page.FindAll("[data-row] td[data-q]:nth-child(2)"), cell => Assert.StartsWith("Unit A", cell.TextContent, StringComparison.Ordinal));
        Navigation.NavigateTo($"{ReminderLook.Of("ledger")}&state=Failed");
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-filtered]")), Patience);
        Assert.Empty(page.FindAll("[data-row]"));
    }

    [Fact]
    public async Task An_event_of_an_unknown_task_is_refused_by_its_number_and_stays_as_typed()
    {
        var page = Open("events");
        page.Find("[data-act=add]").Click();
        page.Find("[data-field=name]").Change("诚信日");
        page.Find("[data-field=day]").Change("2022-09-01");
        page.Find("[data-field=tasks]").Change("1，99");
        page.Find("[data-act=save]").Click();
        page.WaitForAssertion(() => Assert.Contains("99", page.Find("[data-failed]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("1，99", page.Find("[data-field=tasks]").GetAttribute("value"));
        page.Find("[data-field=tasks]").Change("1，2");
        page.Find("[data-act=save]").Click();
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-history]").GetAttribute("data-history")), Patience);
        Assert.Equal([1, 2], (await Services.GetRequiredService<ReminderQueries>().EventsAsync(Office, 2022, Cancellation))!.Events.Single().Tasks);
    }

    [Fact]
    public async Task Quiet_times_that_leave_no_open_hour_cannot_be_saved_and_a_quiet_day_can()
    {
        var page = Open("quiet");
        page.Find("[data-field=until]").Change("18:30");
        Assert.NotNull(page.Find("[data-fault]"));
        Assert.True(page.Find("[data-act=save]").HasAttribute("disabled"));
        page.Find("[data-field=until]").Change("09:00");
        page.Find("[data-field=day]").Change("2022-09-01");
        page.Find("[data-act=add]").Click();
        page.Find("[data-act=save]").Click();
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-history]").GetAttribute("data-history")), Patience);
        var held = await Services.GetRequiredService<ReminderQueries>().QuietAsync(Office, Cancellation);
        Assert.Equal((new TimeOnly(9, 0), new DateOnly(2022, 9, 1)), (held.Times.Until, held.Times.Days.Single()));
    }

    private static void Rehearse(IRenderedComponent<ReminderPage> page)
    {
        page.Find("[data-act=rehearse]").Click();
        page.WaitForAssertion(() => Assert.False(page.Find("[data-act=save]").HasAttribute("disabled")), Patience);
    }

    private IRenderedComponent<ReminderPage> Open(string tab)
    {
        Navigation.NavigateTo(ReminderLook.Of(tab));
        var page = Render<ReminderPage>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(Office)));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("section.card, [data-empty], [data-filtered]")), Patience);
        return page;
    }

    private async Task<RuleWithEdits> RuleAsync() => (await Services.GetRequiredService<ReminderQueries>().RulesAsync(Office, Cancellation)).Single(one => one.Rule.Code == "due-3");

    private Task<WorkplanDbContext> Database() => Services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(Cancellation);
}
