using Bunit;
using CreditWorkplan.Dashboard.Reminders;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>提醒铃 and 提醒设置: whose reminders, how many new, what may be chosen; synthetic plan, 15 August 2022.</summary>
public sealed class BellTests : BunitContext, IAsyncLifetime
{
    private static readonly DateTimeOffset Morning = new(2022, 8, 15, 1, 0, 0, TimeSpan.Zero);
    private readonly string file = NewFile();

    public async ValueTask InitializeAsync()
    {
        Services.AddReports(file, TimeSpan.FromSeconds(30));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        await Services.FillAsync();
        await using var database = Open();
        foreach (var actor in new[] { Reporter, Leader, Other, Office }) database.Users.Add(new Account { UserName = actor.Name, Email = $"{actor.Name}@workplan.invalid", Role = actor.Role, Unit = actor.Unit });
        await database.SaveChangesAsync(Cancellation);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Delete(file);
    }

    [Fact]
    public async Task Each_sees_what_was_said_to_them_of_late_newest_first_and_nothing_of_others()
    {
        await AddAsync("a", "Unit A", ReminderAudience.Reporters, 0);
        await AddAsync("b", "Unit A", ReminderAudience.UnitLeaders, 1);
        await AddAsync("c", "Unit A", ReminderAudience.WithOffice, 2);
        await AddAsync("d", "Unit B", ReminderAudience.Reporters, 3);
        await AddAsync("e", ReminderPlanner.OfficeUnit, ReminderAudience.Office, 4);
        await AddAsync("missed", "Unit A", ReminderAudience.WithOffice, 5, missed: true);
        await AddAsync("old", "Unit A", ReminderAudience.WithOffice, 6, new(2022, 7, 15));
        Assert.Equal(["c", "b", "a"], await ReasonsAsync(Reporter));
        Assert.Equal(["c", "b"], await ReasonsAsync(Leader));
        Assert.Equal(["d"], await ReasonsAsync(Other));
        Assert.Equal(["e", "c"], await ReasonsAsync(Office));
        Assert.Empty(await ReasonsAsync(new("chief", Role.Leader, null)));
        Assert.Empty(await ReasonsAsync(new("admin", Role.Administrator, null)));
        Assert.Equal(3, await Bells.UnseenAsync(Reporter, Cancellation));
    }

    [Fact]
    public async Task A_reminder_says_whether_it_is_still_open_and_leads_to_where_it_is_done()
    {
        await AddAsync("open", "Unit A", ReminderAudience.Reporters, 1, window: "2022Q2");
        await AddAsync("gone", "Unit A", ReminderAudience.Reporters, 0, window: "2021Q4");
        var lines = await Bells.ListAsync(Reporter, cancellation: Cancellation);
        Assert.Equal([("open", true), ("gone", false)], lines.Select(line => (line.Reason, line.Open)));
        Assert.Equal("/plan/2022/tasks/1/report/2022Q2", lines[0].Address);
        var english = await Bells.ListAsync(Reporter, english: true, Cancellation);
        Assert.DoesNotContain(english[0].Reason, letter => letter > 0x7F);
    }

    [Fact]
    public async Task The_bell_rings_on_an_open_page_and_falls_silent_when_it_was_looked_at()
    {
        var bell = Render<Bell>(parameters => parameters.Add(one => one.Actor, Reporter));
        Assert.Equal("0", Shown(bell));
        await AddAsync("first <b>", "Unit A", ReminderAudience.Reporters, 0);
        Services.GetRequiredService<ReminderBell>().Ring();
        bell.WaitForAssertion(() => Assert.Equal("1", Shown(bell)));
        Assert.Contains("1", bell.Find("summary").GetAttribute("aria-label"), StringComparison.Ordinal);
        await bell.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty);
        bell.WaitForAssertion(() => Assert.Contains("first <b>", bell.Find("[data-line=Report]").TextContent, StringComparison.Ordinal));
        Assert.Equal("0", Shown(bell));
        Assert.Equal(0, await Bells.UnseenAsync(Reporter, Cancellation));
        Assert.Equal(1, await Bells.UnseenAsync(new("somebody", Role.UnitReporter, "Unit A"), Cancellation));
        await bell.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty);
        await AddAsync("second", "Unit A", ReminderAudience.Reporters, 1);
        Services.GetRequiredService<ReminderBell>().Ring();
        bell.WaitForAssertion(() => Assert.Equal("1", Shown(bell)));
    }

    [Fact]
    public async Task Only_what_the_office_leaves_open_may_be_turned_off()
    {
        var saving = Services.GetRequiredService<SavePreference>();
        Assert.Equal(PreferenceOutcome.Invalid, await saving.RunAsync(Reporter, [ReminderKind.Event], "en", Cancellation));
        await OptionalAsync("event");
        Assert.Equal(PreferenceOutcome.Invalid, await saving.RunAsync(Reporter, [ReminderKind.Event, ReminderKind.Report], "en", Cancellation));
        Assert.Equal(PreferenceOutcome.Invalid, await saving.RunAsync(Reporter, [], "fr", Cancellation));
        Assert.Equal(PreferenceOutcome.NoAccount, await saving.RunAsync(Reporter with { Name = "nobody" }, [], "en", Cancellation));
        Assert.Equal(PreferenceOutcome.Saved, await saving.RunAsync(Reporter, [ReminderKind.Event], "en", Cancellation));
        var own = (await Services.GetRequiredService<PreferenceQueries>().FindAsync(Reporter, Cancellation))!;
        Assert.Equal(("en", ReminderKind.Event), (own.Language, Assert.Single(own.WithoutMail)));
        Assert.Equal("zh-CN", (await Services.GetRequiredService<PreferenceQueries>().FindAsync(Other, Cancellation))!.Language);
    }

    [Fact]
    public async Task The_page_locks_what_is_required_and_shows_the_feeds_address_once()
    {
        await OptionalAsync("event");
        var page = Render<OwnRemindersPage>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(Reporter)));
        Assert.True(page.Find("[data-kind=Report] input").HasAttribute("disabled"));
        Assert.True(page.Find("[data-kind=Report] input").HasAttribute("checked"));
        Assert.False(page.Find("[data-kind=Event] input").HasAttribute("disabled"));
        page.Find("[data-kind=Event] input").Change(false);
        await page.Find("[data-act=save]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("[data-saved]").TextContent));
        Assert.Equal([ReminderKind.Event], (await Services.GetRequiredService<PreferenceQueries>().FindAsync(Reporter, Cancellation))!.WithoutMail);
        await page.Find("[data-act=make]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("made", page.Find("[data-feed]").GetAttribute("data-feed")));
        var token = page.Find("[data-field=address]").GetAttribute("value")!.Split('/')[^1].Replace(".ics", "", StringComparison.Ordinal);
        Assert.NotNull(await Services.GetRequiredService<CalendarFeed>().WriteAsync(token, Cancellation));
        var again = Render<OwnRemindersPage>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(Reporter)));
        Assert.Empty(again.FindAll("[data-field=address]"));
        await again.Find("[data-act=revoke]").ClickAsync(new());
        again.WaitForAssertion(() => Assert.Equal("none", again.Find("[data-feed]").GetAttribute("data-feed")));
        Assert.Null(await Services.GetRequiredService<CalendarFeed>().WriteAsync(token, Cancellation));
    }

    private BellQueries Bells => Services.GetRequiredService<BellQueries>();

    private WorkplanDbContext Open() => Services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContext();

    private async Task OptionalAsync(string code)
    {
        await using var database = Open();
        database.ReminderRules.Add(new StoredReminderRule { Code = code, Content = new ReminderRules([]).Find(code)! with { Mail = ChannelUse.Optional }, At = Morning, By = "office" });
        await database.SaveChangesAsync(Cancellation);
    }

    private async Task AddAsync(string reason, string unit, ReminderAudience audience, int minutes, DateOnly? date = null, bool missed = false, string window = "2022Q2")
    {
        await using var database = Open();
        database.Reminders.Add(new StoredReminder
        {
            Year = 2022,
            Key = $"overdue/{window}/{unit}/{reason}",
            Rule = "overdue",
            Kind = ReminderKind.Report,
            Window = window,
            Unit = unit,
            Tasks = [1],
            Reason = reason,
            Nominal = date ?? new(2022, 8, 15),
            Date = date ?? new(2022, 8, 15),
            Audience = audience,
            Missed = missed,
            RecordedAt = Morning.AddMinutes(minutes),
        });
        await database.SaveChangesAsync(Cancellation);
    }

    private async Task<IEnumerable<string>> ReasonsAsync(Actor actor) => (await Bells.ListAsync(actor, cancellation: Cancellation)).Select(line => line.Reason);

    private static string? Shown(IRenderedComponent<Bell> bell) => bell.Find("[data-bell]").GetAttribute("data-bell");
}
