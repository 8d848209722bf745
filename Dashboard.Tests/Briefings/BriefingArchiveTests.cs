using System.Net;
using System.Security.Cryptography;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>Drafted, edited, read through, issued, frozen, checked, compared (起草至存档), on the real application.</summary>
public sealed class BriefingArchiveTests : IDisposable
{
    private static readonly Quarter Second = new(2022, 2);
    private static readonly Actor Office = new(nameof(Role.Office), Role.Office, null);
    private static readonly Actor Chief = new(nameof(Role.Leader), Role.Leader, null);
    private static readonly Actor Reporter = new(nameof(Role.UnitReporter), Role.UnitReporter, "市教委");

    private readonly string folder = Directory.CreateTempSubdirectory("archive-").FullName;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task An_issue_is_numbered_dated_frozen_and_printed_again_byte_for_byte()
    {
        await using var running = await StartAsync();
        var draft = await DraftAsync(running);
        Assert.Equal(BriefingOutcome.WrongState, (await IssueAsync(running, draft)).Outcome);
        draft = await ReviewedAsync(running, draft);
        running.Clock.Set(running.Clock.GetUtcNow().AddDays(3));
        var result = await IssueAsync(running, draft);
        Assert.Equal(BriefingOutcome.Saved, result.Outcome);
        var issue = result.Issue!;
        Assert.Equal(("2022-JB-01", 1, "第1期", new DateOnly(2022, 7, 10), new DateOnly(2022, 7, 7)), (issue.ArchiveNumber, issue.Number, issue.Content.Masthead.IssueText, issue.Content.Masthead.Date, issue.AsOf));
        Assert.EndsWith($"archive/2022-JB-01?code={issue.Code}", issue.Content.Archive!.Address.AbsoluteUri, StringComparison.Ordinal);
        Assert.True(BriefingArchive.IsIntact((await running.Get<BriefingArchive>().FindAsync(Reporter, "2022-JB-01", Cancellation))!));

        var text = PrintedFile.Blankless(await PrintedFile.RunAsync(issue.Pdf, "pdftotext", "-raw", "$", "-"));
        Assert.Contains($"存档编号：2022-JB-01校验码：{issue.Code}", text, StringComparison.Ordinal);
        using var office = await running.SignInAsync(nameof(Role.Office));
        using var reporter = await running.SignInAsync(nameof(Role.UnitReporter));
        foreach (var (client, address) in new[] { (office, "/briefings/2022/2022Q2/briefing.pdf"), (reporter, "/archive/2022-JB-01/briefing.pdf") })
            Assert.Equal(issue.PdfHash, Convert.ToHexStringLower(SHA256.HashData(await client.GetByteArrayAsync(address, Cancellation))));

        // The plan goes on, the issue stays; a new draft of the same quarter becomes a further issue.
        Assert.True(await running.Get<QuarterlyBriefings>().DraftAsync(Office, 2022, Second, Cancellation));
        var again = await ReviewedAsync(running, await FindAsync(running));
        Assert.Equal(BriefingOutcome.NumberTaken, (await IssueAsync(running, again, 1)).Outcome);
        Assert.Equal(BriefingOutcome.Invalid, (await IssueAsync(running, again, 0)).Outcome);
        Assert.Equal("2022-JB-02", (await IssueAsync(running, again)).Issue!.ArchiveNumber);
        Assert.Equal(["2022-JB-02", "2022-JB-01"], (await running.Get<BriefingArchive>().AllAsync(Reporter, Cancellation)).Select(line => line.ArchiveNumber));
        Assert.Equal("2022-JB-01", await running.Get<BriefingArchive>().FindFileAsync(Chief, new MemoryStream(issue.Pdf), Cancellation));
        Assert.Null(await running.Get<BriefingArchive>().FindFileAsync(Chief, new MemoryStream([.. issue.Pdf, 0]), Cancellation));
    }

    [Fact]
    public async Task Whoever_holds_the_paper_learns_whether_its_code_is_right_and_no_more()
    {
        await using var running = await StartAsync();
        var issue = (await IssueAsync(running, await ReviewedAsync(running, await DraftAsync(running)))).Issue!;
        using var stranger = new HttpClient { BaseAddress = running.Address };
        var right = WebUtility.HtmlDecode(await stranger.GetStringAsync($"/archive/2022-JB-01?code={issue.Code.ToLowerInvariant()}", Cancellation));
        Assert.Contains("data-genuine=\"True\"", right, StringComparison.Ordinal);
        Assert.Contains(issue.Title, right, StringComparison.Ordinal);
        foreach (var address in new[] { "/archive/2022-JB-01?code=000000000000", "/archive/2022-JB-09?code=000000000000", $"/archive/2022-JB-01?code={issue.Code[..11]}", $"/archive/2022-JB-01?code={issue.Code}%00" })
        {
            var wrong = WebUtility.HtmlDecode(await stranger.GetStringAsync(address, Cancellation));
            Assert.Contains("data-genuine=\"False\"", wrong, StringComparison.Ordinal);
            Assert.DoesNotContain(issue.Title, wrong, StringComparison.Ordinal);
        }
        // What needs a sign-in leads there.
        foreach (var address in new[] { "/archive/2022-JB-01/briefing.pdf", "/archive/2022-JB-01/preview", "/archive/2022-JB-01/issue", "/archive" })
        {
            using var answer = await stranger.GetAsync(address, Cancellation);
            Assert.Equal("/login", answer.RequestMessage!.RequestUri!.AbsolutePath);
        }
    }

    [Fact]
    public async Task An_issue_altered_in_the_database_is_told_from_what_was_issued()
    {
        await using var running = await StartAsync();
        await IssueAsync(running, await ReviewedAsync(running, await DraftAsync(running)));
        await using (var database = running.Open())
            await database.Database.ExecuteSqlAsync($"UPDATE Issues SET Content = replace(Content, '推进情况', '推行情况')", Cancellation);
        var issue = (await running.Get<BriefingArchive>().FindAsync(Office, "2022-JB-01", Cancellation))!;
        Assert.False(BriefingArchive.IsIntact(issue));
        using var office = await running.SignInAsync(nameof(Role.Office));
        Assert.Contains("data-broken", await office.GetStringAsync("/archive/2022-JB-01/issue", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edits_survive_a_new_draft_undo_a_review_and_the_second_of_two_writers_is_told()
    {
        await using var running = await StartAsync();
        var drafts = running.Get<BriefingDrafts>();
        var draft = await ReviewedAsync(running, await DraftAsync(running));
        var edits = BriefingEdits.None.Put(new OwnChapter("own-1", "下一步工作", "抓紧补报。")).Toggle("results");
        Assert.Equal(BriefingOutcome.Saved, await drafts.EditAsync(Office, draft.Id, draft.Version, edits, Cancellation));
        Assert.Equal(BriefingOutcome.Stale, await drafts.EditAsync(Office, draft.Id, draft.Version, BriefingEdits.None, Cancellation));
        var edited = await FindAsync(running);
        Assert.Equal((BriefingState.Draft, null, nameof(Role.Office)), (edited.State, edited.ReviewedBy, edited.EditedBy));

        Assert.True(await running.Get<QuarterlyBriefings>().DraftAsync(Office, 2022, Second, Cancellation));
        var text = BriefingText.PlainText((await FindAsync(running)).Content);
        Assert.Contains("抓紧补报。", text, StringComparison.Ordinal);
        Assert.DoesNotContain("各部分推进情况", text, StringComparison.Ordinal);
        using var office = await running.SignInAsync(nameof(Role.Office));
        Assert.Contains("抓紧补报。", WebUtility.HtmlDecode(await office.GetStringAsync("/briefings/2022/2022Q2/preview", Cancellation)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("own-1", "", "文")]
    [InlineData("own-1", "   ", "文")]
    [InlineData("standing", "占用系统的章", "文")]
    [InlineData("own-1", "很长", null)]
    public async Task Texts_that_cannot_be_printed_or_kept_are_refused(string key, string title, string? text)
    {
        await using var running = await StartAsync();
        var draft = await DraftAsync(running);
        var edits = BriefingEdits.None with { Own = [new(key, title, text ?? new string('长', OwnChapter.LongestText + 1))] };
        Assert.Equal(BriefingOutcome.Invalid, await running.Get<BriefingDrafts>().EditAsync(Office, draft.Id, draft.Version, edits, Cancellation));
        Assert.Equal(draft.Version, (await FindAsync(running)).Version);
    }

    [Fact]
    public async Task Each_step_asks_who_may_take_it()
    {
        await using var running = await StartAsync();
        var drafts = running.Get<BriefingDrafts>();
        var draft = await DraftAsync(running);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => drafts.EditAsync(Chief, draft.Id, draft.Version, BriefingEdits.None, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => drafts.ReviewAsync(Reporter, draft.Id, draft.Version, cancellation: Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => running.Get<IssueBriefing>().RunAsync(Chief, draft.Id, draft.Version, cancellation: Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => running.Get<BriefingTemplates>().SaveAsync(Chief, BriefingTemplate.Default(BriefingKind.Quarterly), Cancellation));
        Assert.Null(await drafts.FindAsync(Reporter, BriefingKind.Quarterly, 2022, Second, Cancellation));
        // A leader reads through; that is what leaders are for.
        Assert.Equal(BriefingOutcome.Saved, await drafts.ReviewAsync(Chief, draft.Id, draft.Version, cancellation: Cancellation));
        Assert.Equal(BriefingOutcome.Saved, await drafts.ReviewAsync(Office, draft.Id, draft.Version + 1, reviewed: false, Cancellation));
        Assert.Equal(BriefingState.Draft, (await FindAsync(running)).State);
    }

    [Fact]
    public async Task What_cannot_be_printed_is_not_issued_and_says_why()
    {
        await using var running = await StartAsync("--Briefings:Chromium=/nowhere/chromium");
        var draft = await ReviewedAsync(running, await DraftAsync(running));
        var result = await IssueAsync(running, draft);
        Assert.Equal(BriefingOutcome.NotPrintable, result.Outcome);
        Assert.Contains("/nowhere/chromium", result.Explanation, StringComparison.Ordinal);

        var emoji = BriefingEdits.None.Put(new OwnChapter("own-1", "下一步😀", "抓紧。"));
        Assert.Equal(BriefingOutcome.Saved, await running.Get<BriefingDrafts>().EditAsync(Office, draft.Id, draft.Version, emoji, Cancellation));
        var missing = await IssueAsync(running, await ReviewedAsync(running, await FindAsync(running)));
        Assert.Equal((BriefingOutcome.CharactersMissing, "😀"), (missing.Outcome, missing.Missing!.Single().Character.ToString()));
        Assert.Equal(BriefingState.Reviewed, (await FindAsync(running)).State);
        Assert.Empty(await running.Get<BriefingArchive>().AllAsync(Office, Cancellation));
    }

    [Fact]
    public async Task A_draft_begins_with_the_template_of_its_kind()
    {
        await using var running = await StartAsync();
        var templates = running.Get<BriefingTemplates>();
        Assert.Equal(BriefingOutcome.Invalid, await templates.SaveAsync(Office, BriefingTemplate.Default(BriefingKind.Quarterly) with { Name = new string('长', 21) }, Cancellation));
        Assert.Equal(BriefingOutcome.Saved, await templates.SaveAsync(Office, BriefingTemplate.Default(BriefingKind.Quarterly) with { Name = "信用工作简报", To = "市长。", Dropped = ["publicity"], Own = [new("own-1", "编者按", "请阅。")] }, Cancellation));
        var content = (await DraftAsync(running)).Content;
        Assert.Equal(("信用工作简报", "市长。"), (content.Masthead.Name, content.Imprint!.To));
        Assert.Contains(content.Blocks.OfType<Heading>(), heading => heading.Text.EndsWith("、编者按", StringComparison.Ordinal));
        Assert.DoesNotContain(content.Blocks.OfType<Heading>(), heading => heading.Text.EndsWith("、双公示评估", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sheets_files_and_summaries_begin_with_their_templates_too_whose_chapters_are_theirs()
    {
        await using var running = await StartAsync();
        var templates = running.Get<BriefingTemplates>();
        foreach (var (kind, write) in new (BriefingKind, Func<Task<Briefing?>>)[]
        {
            (BriefingKind.UnitSheet, () => running.Get<UnitSheets>().WriteAsync(Office, "市教委", Second, Cancellation)),
            (BriefingKind.TaskFile, () => running.Get<TaskFiles>().WriteAsync(Office, 2022, 88, Cancellation)),
            (BriefingKind.Annual, () => running.Get<AnnualSummaries>().WriteAsync(Office, 2022, null, Cancellation)),
            (BriefingKind.Quarterly, () => running.Get<QuarterlyBriefings>().WriteAsync(Office, 2022, Second, null, Cancellation)),
        })
        {
            var plain = (await write())!;
            var known = BriefingTemplate.ChaptersOf(kind).Select(chapter => chapter.Title).ToList();
            var titles = plain.Blocks.OfType<Heading>().Where(heading => heading.Level == 1).Select(heading => heading.Text[2..].Replace("第三季度", "下季度", StringComparison.Ordinal)).ToList();
            Assert.Equal(known.Where(titles.Contains), titles);

            var (first, last) = (BriefingTemplate.ChaptersOf(kind)[0], BriefingTemplate.ChaptersOf(kind)[^1]);
            Assert.Equal(BriefingOutcome.Saved, await templates.SaveAsync(Office, BriefingTemplate.Default(kind) with { Name = "改过的名", Order = [last.Key, .. BriefingTemplate.ChaptersOf(kind).SkipLast(1).Select(chapter => chapter.Key)], Dropped = [first.Key] }, Cancellation));
            var changed = (await write())!;
            Assert.Equal("改过的名", changed.Masthead.Name);
            Assert.DoesNotContain(changed.Blocks.OfType<Heading>(), heading => heading.Level == 1 && heading.Text.EndsWith(first.Title, StringComparison.Ordinal));
            Assert.Equal("一、", changed.Blocks.OfType<Heading>().First(heading => heading.Level == 1 && heading.Text.Replace("第三季度", "下季度", StringComparison.Ordinal).EndsWith(last.Title, StringComparison.Ordinal)).Text[..2]);
        }
    }

    [Fact]
    public void Two_issues_are_compared_figure_by_figure()
    {
        BriefingFigures before = new(new(2022, 4, 8), 20.5m, 26.8m, [new(1, 20m), new(2, 21m)], [new(1, "甲", 25m, Light.OnTrack), new(2, "乙", 0m, Light.NotStarted), new(3, "丙", 50m, Light.OnTrack)], new Dictionary<ReportingMark, int> { [ReportingMark.Accepted] = 3 }, null);
        var after = before with
        {
            Progress = 41m,
            Sections = [new(1, 40m), new(3, 9m)],
            Tasks = [new(1, "甲", 25m, Light.OnTrack), new(2, "乙", 25m, Light.Overdue), new(4, "丁", 0m, Light.NotStarted)],
            Marks = new Dictionary<ReportingMark, int> { [ReportingMark.Accepted] = 2, [ReportingMark.Missing] = 1 },
            PublicityScore = 99m,
        };
        IssueComparison comparison = new(before, after);
        Assert.Equal(
            [(2, new Compared<decimal>(0m, 25m), new Compared<Light>(Light.NotStarted, Light.Overdue)), (3, new(50m, null), new(Light.OnTrack, null)), (4, new(null, 0m), new(null, Light.NotStarted))],
            comparison.Tasks.Select(task => (task.Number, task.Progress, task.Light)));
        Assert.Equal([(1, new(20m, 40m)), (2, new(21m, null)), (3, new Compared<decimal>(null, 9m))], comparison.Sections);
        Assert.Equal([(ReportingMark.Accepted, new(3, 2)), (ReportingMark.Missing, new Compared<int>(0, 1))], comparison.Marks.OrderBy(pair => pair.Mark));
        Assert.Equal(new Compared<int>(0, 1), comparison.Lights.Single(pair => pair.Light == Light.Overdue).Count);
        Assert.Empty(new IssueComparison(after, after).Tasks);
    }

    private static async Task<StoredBriefing> DraftAsync(RunningWorkplan running)
    {
        Assert.True(await running.Get<QuarterlyBriefings>().DraftAsync(Office, 2022, Second, Cancellation));
        return await FindAsync(running);
    }

    private static async Task<StoredBriefing> FindAsync(RunningWorkplan running) => (await running.Get<BriefingDrafts>().FindAsync(Office, BriefingKind.Quarterly, 2022, Second, Cancellation))!;

    private static async Task<StoredBriefing> ReviewedAsync(RunningWorkplan running, StoredBriefing draft)
    {
        Assert.Equal(BriefingOutcome.Saved, await running.Get<BriefingDrafts>().ReviewAsync(Chief, draft.Id, draft.Version, cancellation: Cancellation));
        return await FindAsync(running);
    }

    private static Task<IssueResult> IssueAsync(RunningWorkplan running, StoredBriefing draft, int? number = null) => running.Get<IssueBriefing>().RunAsync(Office, draft.Id, draft.Version, number, Cancellation);

    private Task<RunningWorkplan> StartAsync(params string[] settings) => RunningWorkplan.StartAsync(
        folder, new DateTime(2022, 7, 7, 8, 0, 0),
        async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
            foreach (var actor in new[] { Office, Chief, Reporter }) await host.AddAccountAsync(actor.Name, actor.Role, actor.Unit);
        },
        settings);
}
