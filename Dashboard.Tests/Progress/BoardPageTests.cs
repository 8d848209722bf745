using System.Globalization;
using System.Net;
using Bunit;
using Bunit.TestDoubles;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CreditWorkplan.Dashboard.Tests.Progress;

public sealed class BoardPageTests : BunitContext, IAsyncLifetime
{
    private static readonly Actor Reporter = new("reporter", Role.UnitReporter, "Unit A");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 8, 15, 4, 0, 0, TimeSpan.Zero));
    private readonly string database = Path.Combine(Path.GetTempPath(), $"board-{Guid.NewGuid():N}.db");

    public async ValueTask InitializeAsync()
    {
        Services.AddLogging().AddLocalization();
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddWorkplan(database).AddLive();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        await Services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().MigrateAsync();
        await Services.GetRequiredService<SavePlan>().RunAsync(Actor.Operator, Plan(), cancellation: Xunit.TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Only_the_row_that_changed_renders_again_and_is_marked()
    {
        var page = Render<BoardPage>(parameters => parameters.Add(one => one.Year, 2022));
        var rows = page.FindComponents<BoardRow>();
        Assert.Equal(3, rows.Count);
        var before = rows.Select(row => row.RenderCount).ToList();

        await Services.GetRequiredService<SaveReportDraft>().RunAsync(
            Reporter, new ReportKey(2022, 2, "Unit A", new Quarter(2022, 3)), new ReportText { Done = "begun", Stage = Stage.Planning }, 0,
            Xunit.TestContext.Current.CancellationToken);

        page.WaitForAssertion(() => Assert.Equal("2", page.Find("tr.changed").GetAttribute("data-task")));
        Assert.Equal(before[0], rows[0].RenderCount);
        page.WaitForAssertion(() => Assert.True(rows[1].RenderCount > before[1]));
        Assert.Equal(before[2], rows[2].RenderCount);
        Assert.Contains("2", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_circuit_the_newest_board_is_there_in_the_readers_language_drawn_once()
    {
        var cancellation = Xunit.TestContext.Current.CancellationToken;
        // A language chosen within ends with it.
        async Task<string> SentAsync(string language)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return (await Services.GetRequiredService<DrawnTables>().OfAsync((await Services.GetRequiredService<LiveBoards>().CurrentAsync(2022, cancellation))!)).Value;
        }
        var first = await SentAsync("zh-CN");
        Assert.Contains("<th>工作内容</th>", WebUtility.HtmlDecode(first), StringComparison.Ordinal);
        Assert.Same(first, await SentAsync("zh-CN"));
        Assert.Contains("<th>Task</th>", await SentAsync("en"), StringComparison.Ordinal);

        await Services.GetRequiredService<SaveReportDraft>().RunAsync(
            Reporter, new ReportKey(2022, 2, "Unit A", new Quarter(2022, 3)), new ReportText { Done = "begun", Stage = Stage.Planning }, 0, cancellation);
        Assert.NotEqual(first, await SentAsync("zh-CN"));
    }

    [Fact]
    public void Filters_come_from_the_address_and_say_when_nothing_is_left()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/plan/2022?light=overdue");
        var page = Render<BoardPage>(parameters => parameters.Add(one => one.Year, 2022));
        Assert.Equal(["1"], page.FindAll("tr[data-task]").Select(row => row.GetAttribute("data-task")));

        page.Find("button.chip.overdue").Click();
        Assert.DoesNotContain("light", navigation.Uri, StringComparison.OrdinalIgnoreCase);
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tr[data-task]").Count));

        navigation.NavigateTo("/plan/2022?q=nowhere");
        page.WaitForAssertion(() => Assert.NotNull(page.Find("div.empty button")));
    }

    [Fact]
    public void Typing_filters_after_a_pause_and_once()
    {
        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        var page = Render<BoardPage>(parameters => parameters.Add(one => one.Year, 2022));
        var before = navigation.History.Count;
        foreach (var typed in new[] { "T", "Th", "Third" }) page.Find("input[type=search]").Input(typed);
        Assert.Equal(before, navigation.History.Count);
        Assert.Equal(3, page.FindAll("tr[data-task]").Count);

        clock.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() => Assert.Equal(["3"], page.FindAll("tr[data-task]").Select(row => row.GetAttribute("data-task"))));
        Assert.Equal(before + 1, navigation.History.Count);
    }

    [Theory]
    [InlineData("Out", "1,3")]
    [InlineData("In", "2")]
    [InlineData("submitted", "2")]
    [InlineData("missing", "")]
    public async Task The_mark_filter_tells_who_handed_in(string mark, string tasks)
    {
        var key = new ReportKey(2022, 2, "Unit A", new Quarter(2022, 3));
        var draft = await Services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, key, new ReportText { Done = "done" }, 0, Xunit.TestContext.Current.CancellationToken);
        await Services.GetRequiredService<TakeReportStep>().RunAsync(Reporter, key, ReportStep.Submit, null, draft.Report!.Version, Xunit.TestContext.Current.CancellationToken);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/plan/2022?mark={mark}");
        var page = Render<BoardPage>(parameters => parameters.Add(one => one.Year, 2022));
        Assert.Equal(tasks, string.Join(",", page.FindAll("tr[data-task]").Select(row => row.GetAttribute("data-task"))));
    }

    [Fact]
    public async Task Leaving_the_page_ends_the_subscription()
    {
        Render<BoardPage>(parameters => parameters.Add(one => one.Year, 2022));
        var boards = Services.GetRequiredService<LiveBoards>();
        Assert.Equal(1, boards.Watchers(2022));
        await DisposeComponentsAsync();
        Assert.Equal(0, boards.Watchers(2022));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(database) + "*")) File.Delete(file);
    }

    private static WorkPlan Plan()
    {
        Assignment lead = new("Unit A", AssignmentRole.Lead, "Unit A");
        return new(
            2022, "Plan 2022", "No. 5", [new(1, "Section")], [new(1, 1, "Item")],
            [
                new(1, 1, 1, "Due long ago", "Unit A", [lead], new DateOnly(2022, 6, 30)),
                new(2, 1, 1, "Second", "Unit A", [lead]),
                new(3, 1, 1, "Third", "Unit A", [lead]),
            ],
            [new("Unit A", UnitKind.Bureau, false, [], [])], [], []);
    }
}
