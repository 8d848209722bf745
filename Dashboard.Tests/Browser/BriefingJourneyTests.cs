using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>A briefing from draft to archive in a real browser: edited by the office, read through by a leader, issued, read by a unit, checked by a stranger.</summary>
public sealed class BriefingJourneyTests : IAsyncLifetime
{
    private static readonly Actor Office = new("office", Role.Office, null);
    private readonly string folder = Directory.CreateTempSubdirectory("briefing-").FullName;
    private RunningWorkplan running = null!;
    private Visitors visitors = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        running = await RunningWorkplan.StartAsync(folder, new DateTime(2022, 7, 8, 9, 0, 0), async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
            await host.AddAccountAsync("office", Role.Office);
            await host.AddAccountAsync("leader", Role.Leader);
            await host.AddAccountAsync("reporter", Role.UnitReporter, "市教委");
            await host.Get<QuarterlyBriefings>().DraftAsync(Actor.Operator, 2022, new Quarter(2022, 2), Cancellation);
        });
        visitors = new(running);
    }

    public async ValueTask DisposeAsync()
    {
        await visitors.DisposeAsync();
        await running.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_briefing_is_edited_read_through_issued_archived_and_checked()
    {
        var page = await Visitors.OpenAsync(await visitors.SignInAsync("office"), "/briefings");
        await page.Locator("tr[data-quarter='2022Q2'] [data-edit]").ClickAsync();
        var opening = page.Locator("[data-chapter=opening]");
        await opening.Locator("[data-paragraph='1'] [data-act=rewrite]").ClickAsync();
        await opening.Locator("[data-field=words]").FillAsync("请各单位7月底前补报。");
        await opening.Locator("[data-act=save]").ClickAsync();
        await Expect(opening.Locator(".tag.ours")).ToBeVisibleAsync();
        await Expect(page.FrameLocator(".preview").Locator("main")).ToContainTextAsync("请各单位7月底前补报。");

        await page.Locator("[data-chapter=milestones] [data-act=up]").ClickAsync();
        await Expect(page.Locator("[data-chapter]").Nth(5)).ToHaveAttributeAsync("data-chapter", "milestones");
        await page.Locator("[data-chapter=publicity] [data-act=drop]").ClickAsync();
        await Expect(page.Locator("[data-chapter=publicity] .tag")).ToBeVisibleAsync();
        await page.Locator("[data-act=add-own]").ClickAsync();
        await page.Locator("[data-field=own-title]").FillAsync("下一步工作");
        await page.Locator("[data-field=own-text]").FillAsync("一是补报。\n二是调度。");
        await page.Locator("[data-act=save-own]").ClickAsync();
        await Expect(page.Locator("[data-chapter=own-1]")).ToContainTextAsync("二是调度。");

        var leader = await Visitors.OpenAsync(await visitors.SignInAsync("leader"), "/briefings/2022/2022Q2/edit");
        await Expect(leader.Locator("[data-act=rewrite]")).ToHaveCountAsync(0);
        await leader.Locator("[data-act=review]").ClickAsync();
        await Expect(leader.Locator("[data-state=Reviewed]")).ToBeVisibleAsync();
        await Expect(leader.Locator("[data-act=issue]")).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await Visitors.ConnectedAsync(page);
        await page.Locator("[data-field=number]").FillAsync("2");
        await page.Locator("[data-act=issue]").ClickAsync();
        await page.Locator("[data-issue='2022-JB-02']").ClickAsync(new() { Timeout = 60_000 });
        var code = await page.Locator("[data-code]").TextContentAsync();
        await Expect(page.Locator("[data-intact=True]")).ToBeVisibleAsync();

        var reporter = await Visitors.OpenAsync(await visitors.SignInAsync("reporter"), "/archive");
        await reporter.Locator("[data-issue='2022-JB-02'] th a").ClickAsync();
        await Expect(reporter.FrameLocator(".preview").Locator("main")).ToContainTextAsync("二是调度。");
        await reporter.GotoAsync($"/archive/2022-JB-02?code={code}");
        await Expect(reporter.Locator("[data-genuine=True]")).ToContainTextAsync("2022年第二季度工作要点推进情况");

        var pdf = await page.APIRequest.GetAsync($"{running.Address}archive/2022-JB-02/briefing.pdf");
        await reporter.GotoAsync("/archive");
        await Visitors.ConnectedAsync(reporter);
        await reporter.Locator("#checkedfile").SetInputFilesAsync(new FilePayload { Name = "简报.pdf", MimeType = "application/pdf", Buffer = await pdf.BodyAsync() });
        await Expect(reporter.Locator("[data-genuine=True]")).ToContainTextAsync("2022-JB-02");
        await reporter.Locator("#checkedfile").SetInputFilesAsync(new FilePayload { Name = "别的.pdf", MimeType = "application/pdf", Buffer = [1, 2, 3] });
        await Expect(reporter.Locator("[data-genuine=False]")).ToContainTextAsync("别的.pdf");
    }

    [Fact]
    public async Task Words_typed_while_somebody_else_saved_are_kept_and_figures_that_changed_under_them_are_told()
    {
        var page = await Visitors.OpenAsync(await visitors.SignInAsync("office"), "/briefings/2022/2022Q2/edit");
        var paragraph = page.Locator("[data-chapter=opening] [data-paragraph='0']");
        await paragraph.Locator("[data-act=rewrite]").ClickAsync();
        await paragraph.Locator("[data-field=words]").FillAsync("截至7月7日，进度不快。");
        var drafts = running.Get<BriefingDrafts>();
        var draft = (await drafts.FindAsync(Office, BriefingKind.Quarterly, 2022, new Quarter(2022, 2), Cancellation))!;
        Assert.Equal(BriefingOutcome.Saved, await drafts.EditAsync(Office, draft.Id, draft.Version, BriefingEdits.None.Toggle("publicity"), Cancellation));
        await paragraph.Locator("[data-act=save]").ClickAsync();
        await Expect(page.Locator("[data-refusal]")).ToBeVisibleAsync();
        await Expect(paragraph.Locator("[data-field=words]")).ToHaveValueAsync("截至7月7日，进度不快。");
        await Expect(page.Locator("[data-chapter=publicity] .tag")).ToBeVisibleAsync();
        await paragraph.Locator("[data-act=save]").ClickAsync();
        await Expect(paragraph.Locator(".tag.ours")).ToBeVisibleAsync();

        // A figure under the words changes: another plan's board gives another text.
        await using (var database = running.Open())
        {
            var stored = await database.Briefings.SingleAsync(row => row.Id == draft.Id, Cancellation);
            stored.Outline = stored.Outline! with { Opening = stored.Outline.Opening with { Blocks = [new Paragraph("截至2022年7月7日，另一个数字。"), .. stored.Outline.Opening.Blocks.Skip(1)] } };
            stored.Version++;
            await database.SaveChangesAsync(Cancellation);
        }
        await page.ReloadAsync();
        await Visitors.ConnectedAsync(page);
        await Expect(page.Locator("[data-doubtful='1']")).ToBeVisibleAsync();
        await Expect(paragraph).ToHaveAttributeAsync("data-standing", "Changed");
        await paragraph.Locator("[data-act=keep]").ClickAsync();
        await Expect(paragraph).ToHaveAttributeAsync("data-standing", "Current");
        await paragraph.Locator("[data-act=revert]").ClickAsync();
        await Expect(paragraph).ToContainTextAsync("另一个数字。");
    }
}
