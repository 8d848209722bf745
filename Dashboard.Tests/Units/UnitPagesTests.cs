using Bunit;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Dashboard.Units;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.AspNetCore.Components;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Units;

/// <summary>单位名录 as the office uses it, on the plan of two tasks.</summary>
public sealed class UnitPagesTests : BunitContext, IAsyncLifetime
{
    private readonly string file = NewFile();

    public async ValueTask InitializeAsync()
    {
        Services.AddReports(file);
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
    public async Task A_unit_is_added_found_and_changed_in_place()
    {
        var page = Open();
        page.Find("[data-act=add]").Click();
        page.Find("[data-field=name]").Change("市文化旅游局");
        page.Find("[data-field=aliases]").Change("市文化和旅游局\n文旅局、人行上海总部");
        page.Find("[data-act=add-contact]").Click();
        page.Find("[data-field=contact-name]").Change("张三");
        await page.Find("[data-act=save]").ClickAsync(new());
        // What was refused stays as typed, with the reason.
        page.WaitForAssertion(() => Assert.Contains("人民银行上海总部", page.Find("[data-fault]").TextContent, StringComparison.Ordinal));
        Assert.Equal("市文化旅游局", page.Find("[data-field=name]").GetAttribute("value"));
        page.Find("[data-field=aliases]").Change("市文化和旅游局");
        await page.Find("[data-act=save]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("张三", page.Find("tr[data-unit=市文化旅游局]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".unitform"));

        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/units?q=文化和旅游");
        page = Open();
        page.Find("tr[data-unit=市文化旅游局] [data-act=edit]").Click();
        page.Find("[data-field=short]").Change("文旅局");
        await page.Find("[data-act=save]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("文旅局", page.Find("tr[data-unit=市文化旅游局]").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll("tr[data-unit]"));
        Assert.Equal("文旅局", (await DirectoryAsync()).Find("市文化和旅游局")!.ShortName);
    }

    [Fact]
    public void Units_of_plans_are_listed_with_their_years_and_what_the_filter_leaves_is_said()
    {
        var page = Open();
        Assert.Contains("2022", page.Find("tr[data-unit='Unit A']").TextContent, StringComparison.Ordinal);
        Assert.Contains("16", page.Find("tr[data-unit=各区人民政府] .small").TextContent, StringComparison.Ordinal);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/units?q=nowhere");
        page = Open();
        Assert.NotNull(page.Find("[data-filtered]"));
        page.Find("[data-act=clear]").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tr[data-unit]")));
    }

    [Fact]
    public async Task Two_who_change_the_same_unit_do_not_overwrite_each_other()
    {
        var page = Open();
        page.Find("tr[data-unit='Unit A'] [data-act=edit]").Click();
        page.Find("[data-field=short]").Change("mine");
        await Services.GetRequiredService<SaveUnit>().RunAsync(new Actor("colleague", Role.Office, null), new("Unit A", UnitKind.Agency) { ShortName = "theirs" }, 0, Cancellation);
        await page.Find("[data-act=save]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("colleague", page.Find("[data-fault]").TextContent, StringComparison.Ordinal));
        Assert.Equal("mine", page.Find("[data-field=short]").GetAttribute("value"));
        await page.Find("[data-act=reload]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("theirs", page.Find("tr[data-unit='Unit A']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rename_is_entered_with_day_and_source_and_the_units_page_names_the_heir()
    {
        var page = Open();
        page.Find("[data-act=change]").Click();
        page.Find("[data-field=before]").Change("Unit A");
        page.Find("[data-field=after]").Change("Unit N");
        await page.Find("[data-act=save-change]").ClickAsync(new());
        Assert.NotNull(page.Find("[data-fault]"));
        page.Find("[data-field=from]").Change("2022-08-01");
        page.Find("[data-field=source]").Change("No. 7");
        await page.Find("[data-act=save-change]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Unit A → Unit N", page.Find("tr[data-change]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Unit N", page.Find("tr[data-unit='Unit A']").TextContent, StringComparison.Ordinal);

        var heir = Render<UnitPage>(parameters => parameters.Add(one => one.Name, "Unit N").AddCascadingValue(ReportPagesTests.Signed(Office)));
        heir.WaitForAssertion(() => Assert.Equal("Unit A", heir.Find("[data-former]").TextContent));
        Assert.Equal("1", heir.Find("tr[data-task]").GetAttribute("data-task"));
        var old = Render<UnitPage>(parameters => parameters.Add(one => one.Name, "Unit A").AddCascadingValue(ReportPagesTests.Signed(Office)));
        old.WaitForAssertion(() => Assert.Contains("Unit N", old.Find("[data-heir]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_office_manages_units()
    {
        foreach (var actor in new[] { Reporter, Leader, new("leader", Role.Leader, null), new Actor("admin", Role.Administrator, null) })
            Assert.NotNull(Render<UnitsPage>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(actor))).Find("[data-absent]"));
    }

    [Fact]
    public async Task An_unknown_name_becomes_an_alias_or_a_unit_only_when_somebody_says_so()
    {
        await Services.GetRequiredService<SaveUnit>().RunAsync(Office, new("市文化旅游局", UnitKind.Bureau), 0, Cancellation);
        var resolved = 0;
        var asked = Ask("市文旅局", () => resolved++, UnitSimilarity.Propose("市文旅局", await DirectoryAsync()));
        Assert.Contains("文旅／文化旅游", asked.Markup, StringComparison.Ordinal);
        Assert.Equal(0, resolved);
        await asked.Find("[data-alias=市文化旅游局]").ClickAsync(new());
        asked.WaitForAssertion(() => Assert.Equal(1, resolved));
        Assert.Equal("市文化旅游局", (await DirectoryAsync()).Canonical("市文旅局"));

        var added = Ask("市信用协会", () => resolved++, []);
        Assert.Equal(nameof(UnitKind.Association), added.Find("[data-field=kind]").GetAttribute("value"));
        await added.Find("[data-act=add]").ClickAsync(new());
        added.WaitForAssertion(() => Assert.Equal(2, resolved));
        Assert.Equal(UnitKind.Association, (await DirectoryAsync()).Find("市信用协会")!.Kind);

        var refused = Ask("人行上海总部", () => resolved++, [new("市文化旅游局", "x", 1)]);
        await refused.Find("[data-alias]").ClickAsync(new());
        refused.WaitForAssertion(() => Assert.Contains("人民银行上海总部", refused.Find("[data-fault]").TextContent, StringComparison.Ordinal));
        Assert.Equal(2, resolved);
    }

    private IRenderedComponent<UnitsPage> Open()
    {
        var page = Render<UnitsPage>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(Office)));
        page.WaitForAssertion(() => Assert.NotNull(page.Find(".filters")));
        return page;
    }

    private IRenderedComponent<UnknownUnit> Ask(string name, Action resolved, IReadOnlyList<UnitProposal> proposals) => Render<UnknownUnit>(parameters => parameters
        .Add(one => one.PrintedName, name).Add(one => one.Proposals, proposals).Add(one => one.Resolved, resolved).AddCascadingValue(ReportPagesTests.Signed(Office)));

    private Task<UnitDirectory> DirectoryAsync() => Services.GetRequiredService<UnitDirectories>().CurrentAsync(Cancellation);
}
