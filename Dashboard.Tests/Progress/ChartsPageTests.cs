using Bunit;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Dashboard.Tests.Host;
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
using Microsoft.JSInterop;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Charts and matrix as pages: what they say, where they lead, what changes with the board.</summary>
public sealed class ChartsPageTests : BunitContext, IAsyncLifetime
{
    private static readonly Quarter Third = new(2022, 3);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 8, 15, 4, 0, 0, TimeSpan.Zero));
    private readonly string database = Path.Combine(Path.GetTempPath(), $"charts-{Guid.NewGuid():N}.db");

    public async ValueTask InitializeAsync()
    {
        Services.AddLogging().AddLocalization();
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddWorkplan(database).AddTransient<BoardWatch>();
        AddAuthorization().SetAuthorized("office").SetRoles(nameof(Role.Office));
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        await Services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().MigrateAsync();
        await Services.GetRequiredService<SavePlan>().RunAsync(Actor.Operator, Plan(), cancellation: Cancellation);
    }

    [Fact]
    public async Task A_report_changes_the_series_that_it_touches_and_puts_no_drawing_up_anew()
    {
        var module = JSInterop.SetupModule("./Shell/Chart.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        var page = Render<ChartsPage>(parameters => parameters.Add(one => one.Year, 2022));
        page.WaitForAssertion(() => Assert.Equal(5, module.Invocations["draw"].Count));

        await SubmitAsync(2);
        await RunningWorkplan.UntilAsync(() => Task.FromResult(module.Invocations["change"].Any(call => ((string)call.Arguments[1]!).Contains("\"changed\"", StringComparison.Ordinal))), "the drawing is told");
        Assert.Equal(5, module.Invocations["draw"].Count);
        page.WaitForAssertion(() => Assert.Equal("1", page.FindAll("[data-chart=reporting] tbody tr")[2].Children[4].TextContent));
    }

    [Fact]
    public void The_figures_stand_in_a_table_and_in_a_sentence_before_any_script_ran()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var page = Render<ChartsPage>(parameters => parameters.Add(one => one.Year, 2022));
        Assert.Contains("61.9%", page.Find("[data-chart=progress] .tells").TextContent);
        var today = page.FindAll("[data-chart=progress] tbody tr").Single(row => row.Children[0].TextContent == "2022-08-15");
        Assert.Equal(["2022-08-15", "0.0%", "61.9%", "−61.9"], today.Children.Select(cell => cell.TextContent.Trim()));
        Assert.Equal("/plan/2022?section=1", page.Find("[data-chart=lights] tbody a").GetAttribute("href"));
        Assert.Equal(page.Find("[data-chart=lights] .tells").TextContent, page.Find("[data-chart=lights] [role=img]").GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData("/plan/2022/charts?unit=Nowhere", true)]
    [InlineData("/plan/2022/charts?section=9", true)]
    [InlineData("/plan/2022/charts?section=1&unit=Unit%20A", false)]
    public void A_scope_without_tasks_says_so_and_can_be_cleared(string address, bool nothing)
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo(address);
        var page = Render<ChartsPage>(parameters => parameters.Add(one => one.Year, 2022));
        Assert.Equal(nothing ? 1 : 0, page.FindAll("[data-nothing]").Count);
        page.Find(nothing ? "[data-nothing] button" : "[data-act=clear]").Click();
        Assert.EndsWith("/plan/2022/charts", navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-chart]")));
    }

    [Fact]
    public void A_drawing_that_fails_leaves_the_table_and_can_be_tried_again()
    {
        JSInterop.SetupModule("./Shell/Chart.razor.js").SetupVoid("draw", _ => true).SetException(new JSException("broken"));
        var page = Render<ChartsPage>(parameters => parameters.Add(one => one.Year, 2022));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-chart=lights] [data-failed] button")));
        Assert.NotEmpty(page.FindAll("[data-chart=lights] tbody tr"));
    }

    [Fact]
    public void A_year_without_a_plan_says_so() =>
        Assert.NotEmpty(Render<ChartsPage>(parameters => parameters.Add(one => one.Year, 2021)).FindAll("[data-absent]"));

    [Fact]
    public async Task Only_the_units_row_renders_again_when_its_report_comes()
    {
        var page = Render<MatrixPage>(parameters => parameters.Add(one => one.Year, 2022));
        var lines = page.FindComponents<MatrixLine>();
        Assert.Equal(["Unit A", "Unit B"], lines.Select(line => line.Instance.Row.Unit.Name));
        var before = lines.Select(line => line.RenderCount).ToList();
        await SubmitAsync(1);
        await SubmitAsync(2);
        page.WaitForAssertion(() => Assert.Contains("c-sent", page.Find("tr[data-unit='Unit A'] td:nth-child(4) a").ClassName));
        Assert.True(lines[0].RenderCount > before[0]);
        Assert.Equal(before[1], lines[1].RenderCount);
        Assert.Contains("Unit A", page.Find("[role=status]").TextContent);
    }

    [Fact]
    public void The_open_cell_comes_from_the_address_and_shows_its_rows()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/plan/2022/matrix?by=section&unit=Unit%20A&cell=1");
        var page = Render<MatrixPage>(parameters => parameters.Add(one => one.Year, 2022));
        Assert.Equal("0", page.Find("a.cell.on").GetAttribute("tabindex"));
        Assert.Single(page.FindAll("a.cell[tabindex='0']"));
        Assert.Equal(["/plan/2022/tasks/1", "/plan/2022/tasks/2"], page.FindAll(".cellrows a").Select(link => link.GetAttribute("href")));
        Assert.Equal("/plan/2022/matrix?by=section&unit=Unit%20B&cell=1", page.Find("tr[data-unit='Unit B'] a.cell").GetAttribute("href"));
    }

    [Theory]
    [InlineData("only=missing&quarter=2022Q1", 2)]
    [InlineData("only=late", 0)]
    [InlineData("only=nonsense", 2)]
    public void Only_units_with_a_mark_are_shown(string query, int units)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/plan/2022/matrix?{query}");
        var page = Render<MatrixPage>(parameters => parameters.Add(one => one.Year, 2022));
        Assert.Equal(units, page.FindAll("tr[data-unit]").Count);
        Assert.Equal(units == 0 ? 1 : 0, page.FindAll("[data-nothing]").Count);
    }

    [Fact]
    public async Task Leaving_either_page_ends_its_subscription()
    {
        Render<ChartsPage>(parameters => parameters.Add(one => one.Year, 2022));
        Render<MatrixPage>(parameters => parameters.Add(one => one.Year, 2022));
        var boards = Services.GetRequiredService<LiveBoards>();
        Assert.Equal(2, boards.Watchers(2022));
        await DisposeComponentsAsync();
        Assert.Equal(0, boards.Watchers(2022));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(database) + "*")) File.Delete(file);
    }

    private Task<StoredReport> SubmitAsync(int task) =>
        Services.GiveAsync(new ReportKey(2022, task, "Unit A", Third), new ReportText { Done = "done", Stage = Stage.Planning }, ReportState.Submitted);

    private static WorkPlan Plan()
    {
        Assignment lead = new("Unit A", AssignmentRole.Lead, "Unit A");
        return new(
            2022, "Plan 2022", "No. 5", [new(1, "One"), new(2, "Two")], [new(1, 1, "Item"), new(2, 2, "Other")],
            [
                new(1, 1, 1, "Due long ago", "Unit A", [lead], new DateOnly(2022, 6, 30)),
                new(2, 1, 1, "Second", "Unit A", [lead]),
                new(3, 2, 2, "Third", "Unit B", [new("Unit B", AssignmentRole.Lead, "Unit B")]),
            ],
            [new("Unit A", UnitKind.Bureau, false, [], []), new("Unit B", UnitKind.Agency, false, [], [])], [], []);
    }
}
