using Bunit;
using Bunit.TestDoubles;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Supervision;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>盘点 on the big screen: keys, decisions, two writers, the end; synthetic plan, 15 August 2022.</summary>
public sealed class StocktakePageTests : BunitContext, IAsyncLifetime
{
    private readonly string file = NewFile();

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    public async ValueTask InitializeAsync()
    {
        Services.AddReports(file, TimeSpan.FromSeconds(30));
        Services.AddLive();
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
    public async Task It_is_begun_walked_by_keys_decided_and_ended_into_instructions_and_minutes()
    {
        var list = Render<StocktakesPage>(parameters => parameters.Add(one => one.Year, 2022).AddCascadingValue(ReportPagesTests.Signed(Office)));
        Assert.Equal("2", list.Find("[data-critical]").GetAttribute("data-critical"));
        await list.Find("[data-act=begin]").ClickAsync(new());
        list.WaitForAssertion(() => Assert.EndsWith("/plan/2022/stocktake/1", Navigation.Uri, StringComparison.Ordinal));
        var page = Open(Office);
        Assert.Equal("1/2", page.Find("[data-position]").TextContent);
        page.Find(".keys").KeyDown(new KeyboardEventArgs { Key = "ArrowLeft" });
        page.Find(".keys").KeyDown(new KeyboardEventArgs { Key = "ArrowRight" });
        page.WaitForAssertion(() => Assert.Equal("2/2", page.Find("[data-position]").TextContent));
        Assert.EndsWith("?task=2", Navigation.Uri, StringComparison.Ordinal);
        page.Find("[data-field=text]").Input("Unit B brings it to an end");
        page.Find("[data-field=unit]").Change("Unit B");
        page.Find("[data-field=due]").Change("2022-09-01");
        Assert.NotNull(page.Find("[data-unsaved]"));
        await page.Find("[data-act=save]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-unsaved]")));
        await page.Find("[data-act=end]").ClickAsync(new());
        await page.Find("[data-act=end-now]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.EndsWith("/plan/2022/stocktake/1/minutes.docx", page.Find("[data-act=minutes] [data-file=docx]").GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("Unit B brings it to an end", page.Find("[data-decided]").TextContent);
        Assert.Single(await Services.GetRequiredService<MatterQueries>().OfPlanAsync(Office, 2022, 2, Cancellation));
    }

    [Fact]
    public async Task What_is_typed_on_a_task_is_still_there_after_a_look_at_another()
    {
        await BeginAsync();
        var page = Open(Office);
        page.Find("[data-field=text]").Input("half a thought");
        await page.Find("[data-act=next]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("2/2", page.Find("[data-position]").TextContent));
        Assert.Equal("", page.Find("[data-field=text]").GetAttribute("value") ?? "");
        await page.Find("[data-act=end]").ClickAsync(new());
        Assert.True(page.Find("[data-act=end-now]").HasAttribute("disabled"));
        await page.Find("[data-act=previous]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("half a thought", page.Find("[data-field=text]").GetAttribute("value")));
    }

    [Fact]
    public async Task The_second_writer_sees_the_first_ones_words_beside_the_own_and_chooses()
    {
        await BeginAsync();
        var page = Open(Office);
        page.Find("[data-field=text]").Input("mine");
        await Services.GetRequiredService<DecideInStocktake>().RunAsync(Office with { Name = "office-2" }, 2022, 1, new(1, "theirs", null, null), null, Cancellation);
        await page.Find("[data-act=save]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("theirs", page.Find("[data-theirs]").TextContent));
        Assert.Equal("mine", page.Find("[data-field=text]").GetAttribute("value"));
        Assert.Equal("theirs", Assert.Single((await StoredAsync())!.Decisions).Text);
        await page.Find("[data-act=save]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-theirs]")));
        Assert.Equal("mine", Assert.Single((await StoredAsync())!.Decisions).Text);
    }

    [Fact]
    public async Task Anothers_decision_appears_by_itself_where_nothing_is_typed_and_only_to_the_office()
    {
        await BeginAsync();
        var page = Open(Office);
        await Services.GetRequiredService<DecideInStocktake>().RunAsync(Office, 2022, 1, new(1, "from elsewhere", null, null), null, Cancellation);
        page.WaitForAssertion(() => Assert.Equal("from elsewhere", page.Find("[data-field=text]").GetAttribute("value")));
        Assert.NotNull(Open(Leader).Find("[data-absent]"));
        Assert.NotNull(Open(Office, 99).Find("[data-absent]"));
        Assert.NotNull(Render<StocktakesPage>(parameters => parameters.Add(one => one.Year, 2022).AddCascadingValue(ReportPagesTests.Signed(Leader))).Find("[data-absent]"));
    }

    private async Task BeginAsync()
    {
        Assert.NotNull((await Services.GetRequiredService<BeginStocktake>().RunAsync(Office, 2022, "August", Cancellation)).Stocktake);
        Navigation.NavigateTo("/plan/2022/stocktake/1");
    }

    private Task<StoredStocktake?> StoredAsync() => Services.GetRequiredService<StocktakeQueries>().FindAsync(Office, 2022, 1, Cancellation);

    private IRenderedComponent<StocktakePage> Open(Actor actor, long id = 1) =>
        Render<StocktakePage>(parameters => parameters.Add(one => one.Year, 2022).Add(one => one.Id, id).AddCascadingValue(ReportPagesTests.Signed(actor)));
}
