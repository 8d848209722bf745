using Bunit;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Progress;
using Microsoft.AspNetCore.Components;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Shell;

/// <summary>The search page by its address, in each of its states.</summary>
public sealed class SearchPageTests : BunitContext, IAsyncLifetime
{
    private readonly string file = NewFile();

    public SearchPageTests() => Services.AddReports(file);

    public async ValueTask InitializeAsync() => await Services.FillAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Delete(file);
    }

    [Fact]
    public async Task The_address_says_what_is_looked_for_and_the_page_which_state_it_is_in()
    {
        await Services.GiveAsync(Asked, new ReportText { Done = "<i>second</i> 信用" });
        Assert.Single(Open("/search").FindAll("[data-empty]"));
        Assert.Single(Open("/search?q=nowhere&kind=Report").FindAll("[data-none] button"));

        var page = Open("/search?q=second&kind=nonsense");
        Assert.Equal(["Task", "Report"], page.FindAll("[data-found]").Select(section => section.GetAttribute("data-found")));
        var hit = page.Find("[data-found=Report] li");
        Assert.Equal("/plan/2022/tasks/1#reports", hit.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("second", hit.QuerySelector("mark")!.TextContent);
        Assert.Contains("<i>second</i> 信用", hit.TextContent, StringComparison.Ordinal);
        page.Find("[data-kind=Task]").Click();
        Assert.EndsWith("/search?q=second&kind=Task", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private IRenderedComponent<SearchPage> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<SearchPage>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(Office)));
        page.WaitForState(() => page.FindAll("[data-empty], [data-none], [data-found]").Count > 0);
        return page;
    }
}
