using System.Net;
using System.Text;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Reminders;
using CreditWorkplan.Infrastructure.Supervision;
using Ical.Net.CalendarComponents;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>日历订阅: what stands in whose calendar, read back as a calendar would; small plan, 30 June 2022.</summary>
public sealed class CalendarFeedTests
{
    private const string Tricky = "完成立法调研；形成报告，报送\\审议; 一、二，“三”：推进信用立法调研和社会征求意见工作并形成书面的情况报告";
    private static readonly Actor Lawyer = new("sf@example.cn 市司法局", Role.UnitReporter, "市司法局");
    private static readonly Actor District = new("hp@example.cn 黄浦区", Role.UnitReporter, "黄浦区");
    private static readonly Actor Office = new("office@example.cn ", Role.Office, null);
    private static readonly Actor Chief = new("chief@example.cn ", Role.Leader, null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_reader_has_the_days_that_are_theirs_and_no_other_units()
    {
        await using var bench = await MakeAsync();
        var own = await ReadAsync(bench, Lawyer);
        Assert.Equal(
            ["2022-04-08 2022年第一季度进展填报截止", "2022-07-07 2022年第二季度进展填报截止", "2022-07-15 催办〔2022〕1号回复期限", $"2022-09-30 节点：{Tricky}", "2022-10-12 2022年第三季度进展填报截止", "2023-01-09 2022年第四季度进展填报截止"],
            Lines(own));
        var other = await ReadAsync(bench, District);
        Assert.Equal(["2022-04-08", "2022-07-07", "2022-10-12", "2023-01-09"], Lines(other).Select(line => line[..10]));
        Assert.DoesNotContain(other, one => one.Description!.Contains("任务13", StringComparison.Ordinal));
        Assert.Contains("双公示评估日", string.Join('\n', Lines(await ReadAsync(bench, Office))), StringComparison.Ordinal);
        Assert.Contains(await ReadAsync(bench, Office), one => one.Summary == $"节点：{Tricky}" && one.Description!.StartsWith("市司法局\n", StringComparison.Ordinal));
        Assert.Equal(["2022-04-08", "2022-07-07", "2022-10-12", "2023-01-09"], Lines(await ReadAsync(bench, Chief)).Select(line => line[..10]));
    }

    [Fact]
    public async Task What_is_done_leaves_the_calendar_and_the_rest_keeps_its_identity()
    {
        await using var bench = await MakeAsync();
        var before = await ReadAsync(bench, District);
        await bench.SubmitAsync("黄浦区", 16);
        bench.Clock.Advance(TimeSpan.FromDays(1));
        var after = await ReadAsync(bench, District);
        Assert.Equal(["2022-04-08", "2022-10-12", "2023-01-09"], Lines(after).Select(line => line[..10]));
        Assert.Equal(before.Where(one => one.Start!.Date.Month != 7).Select(one => one.Uid), after.Select(one => one.Uid));
        Assert.Equal(4, before.Select(one => one.Uid).Distinct().Count());
    }

    [Fact]
    public async Task The_text_is_as_calendars_expect_it()
    {
        await using var bench = await MakeAsync();
        var feeds = bench.Get<CalendarFeed>();
        var token = await feeds.MakeAsync(Lawyer, Cancellation);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        Assert.Equal($"https://workplan.example/calendar/{token}.ics", feeds.AddressOf(token!));
        var text = (await feeds.WriteAsync(token!, Cancellation))!;
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n') && !line.Contains('\r'), line));
        var whole = text.Replace("\r\n ", "", StringComparison.Ordinal);
        foreach (var line in new[] { "BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:PUBLISH", "X-WR-CALNAME:信用工作要点·市司法局", "X-PUBLISHED-TTL:PT6H", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "DTSTART;VALUE=DATE:20220930", "DTEND;VALUE=DATE:20221001", "END:VCALENDAR" })
            Assert.Contains(line + "\r\n", whole, StringComparison.Ordinal);
        Assert.Contains("DTSTAMP:20220630T010000Z\r\n", whole, StringComparison.Ordinal);
        Assert.Contains("报送\\\\审议\\; 一", whole, StringComparison.Ordinal);
        Assert.Contains("\\nhttps://workplan.example/plan/2022/tasks/13", whole, StringComparison.Ordinal);
        var milestone = Parse(text).Single(one => one.Summary!.StartsWith("节点", StringComparison.Ordinal));
        Assert.Equal("https://workplan.example/plan/2022/tasks/13", milestone.Url!.ToString());
        Assert.True(milestone.IsAllDay);
    }

    [Fact]
    public async Task An_address_ends_when_another_is_made_or_it_is_revoked_or_the_account_is_locked_or_gone()
    {
        await using var bench = await MakeAsync();
        var feeds = bench.Get<CalendarFeed>();
        var first = await feeds.MakeAsync(Lawyer, Cancellation);
        var second = await feeds.MakeAsync(Lawyer, Cancellation);
        Assert.Null(await feeds.WriteAsync(first!, Cancellation));
        Assert.NotNull(await feeds.WriteAsync(second!, Cancellation));
        await using (var database = bench.Open())
            Assert.DoesNotContain(second!, (await database.ReminderPreferences.SingleAsync(Cancellation)).FeedHash!, StringComparison.Ordinal);
        await LockAsync(bench, new DateTimeOffset(2022, 12, 31, 0, 0, 0, TimeSpan.Zero));
        Assert.Null(await feeds.WriteAsync(second!, Cancellation));
        await LockAsync(bench, null);
        Assert.NotNull(await feeds.WriteAsync(second!, Cancellation));
        Assert.True(await feeds.RevokeAsync(Lawyer, Cancellation));
        Assert.Null(await feeds.WriteAsync(second!, Cancellation));
        var third = await feeds.MakeAsync(Lawyer, Cancellation);
        await bench.ChangeAsync($"delete from AspNetUsers where UserName = {Lawyer.Name}");
        Assert.Null(await feeds.WriteAsync(third!, Cancellation));
        Assert.Null(await feeds.MakeAsync(Lawyer, Cancellation));
    }

    [Fact]
    public async Task A_calendar_that_cannot_sign_in_gets_the_feed_or_not_found()
    {
        var folder = Directory.CreateTempSubdirectory("feed-").FullName;
        await using (var running = await RunningWorkplan.StartAsync(folder, new DateTime(2022, 6, 30, 9, 0, 0), async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SmallPlan.Make(), cancellation: Cancellation);
            await host.AddAccountAsync("reporter", Role.UnitReporter, "市司法局");
        }))
        {
            var token = await running.Get<CalendarFeed>().MakeAsync(new("reporter", Role.UnitReporter, "市司法局"), Cancellation);
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = running.Address };
            using var answer = await client.GetAsync($"/calendar/{token}.ics", Cancellation);
            Assert.Equal((HttpStatusCode.OK, "text/calendar; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.NotEmpty(Parse(await answer.Content.ReadAsStringAsync(Cancellation)));
            foreach (var wrong in new[] { token![..42] + (token[42] == 'A' ? "B" : "A"), "x", new string('x', 500) })
            {
                using var refused = await client.GetAsync($"/calendar/{wrong}.ics", Cancellation);
                Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            }
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<ReminderBench> MakeAsync()
    {
        var bench = await ReminderBench.MakeAsync();
        foreach (var actor in new[] { Lawyer, District, Office, Chief }) await bench.AddAccountAsync(actor.Name.Split(' ')[0], actor.Role, actor.Unit);
        var milestones = bench.Get<TakeMilestoneStep>();
        foreach (var step in new[] { MilestoneStep.Propose, MilestoneStep.Agree })
            Assert.Equal(SupervisionOutcome.Saved, (await milestones.RunAsync(Actor.Operator, 2022, 13, Tricky, step, 1, new(2022, 9, 30), cancellation: Cancellation)).Outcome);
        Assert.Equal(SupervisionOutcome.Saved, (await bench.Get<IssueNotice>().RunAsync(Actor.Operator, 2022, NoticeKind.Urging, "市司法局", [13], "请回复", new(2022, 7, 15), Cancellation)).Outcome);
        return bench;
    }

    private static async Task LockAsync(ReminderBench bench, DateTimeOffset? until)
    {
        await using var database = bench.Open();
        await database.Users.Where(account => account.UserName == Lawyer.Name).ExecuteUpdateAsync(set => set.SetProperty(account => account.LockoutEnd, until), Cancellation);
    }

    private static async Task<List<CalendarEvent>> ReadAsync(ReminderBench bench, Actor actor)
    {
        var feeds = bench.Get<CalendarFeed>();
        return Parse((await feeds.WriteAsync((await feeds.MakeAsync(actor, Cancellation))!, Cancellation))!);
    }

    private static List<CalendarEvent> Parse(string text) => [.. Ical.Net.Calendar.Load(text)!.Events.OrderBy(one => one.Start!.Date).ThenBy(one => one.Uid, StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(IEnumerable<CalendarEvent> events) => events.Select(one => $"{one.Start!.Date:yyyy-MM-dd} {one.Summary}");
}
