using Bunit;
using CreditWorkplan.Dashboard.Calendar;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using Microsoft.AspNetCore.Components;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Calendar;

/// <summary>The holiday page (放假安排). The days of 2031 are made up.</summary>
public sealed class CalendarPageTests : BunitContext, IAsyncLifetime
{
    private const string Year2031 = "2031-01-01,off,元旦\n2031-01-22,off,春节\n2031-01-23,off,春节\n2031-01-24,off,春节\n2031-01-25,off,春节\n2031-02-01,work,春节";
    private readonly string file = NewFile();

    public async ValueTask InitializeAsync()
    {
        Services.AddReports(file, TimeSpan.FromSeconds(30));
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
    public void The_office_sees_what_differs_before_saving_and_what_it_typed_is_given_up_only_on_demand()
    {
        var page = Render<CalendarPage>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(Office)));
        page.WaitForElement("[data-year='2022']");
        page.Find("[data-field=lines]").Input("2031-13-01,off,元旦");
        Assert.Contains("2031-13-01", page.Find("[data-faults]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-act=save]").HasAttribute("disabled"));
        Assert.True(page.Find("[data-year='2022'] button").HasAttribute("disabled"));
        page.Find("[data-act=undo]").Click();
        Assert.Empty(page.FindAll("[data-faults]"));
        page.Find("[data-field=lines]").Input(Year2031);
        Assert.Equal(6, page.FindAll("[data-differences] li").Count);
        page.Find("[data-act=save]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-year='2031']")));
        Assert.True(Services.GetRequiredService<HolidayTable>().Current.IsWorkingDay(new(2031, 2, 1)));
        Assert.Empty(page.FindAll("[data-differences]"));
    }

    [Fact]
    public void A_unit_reads_the_table_and_changes_nothing()
    {
        var page = Render<CalendarPage>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(Reporter)));
        page.WaitForElement("[data-year='2022']");
        Assert.True(page.Find("[data-field=lines]").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("[data-act=save], input[type=file]"));
    }
}
