using System.Text;
using Bunit;
using CreditWorkplan.Dashboard.Plans;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>The import as the office uses it: see, mend, save; and until the save nothing.</summary>
public sealed class ImportPageTests : BunitContext, IAsyncLifetime
{
    private static readonly string Text = Encoding.UTF8.GetString(SeedPlan.Bytes).Replace("市文化旅游局牵头", "神秘组织牵头", StringComparison.Ordinal);
    private readonly string file = NewFile();

    public async ValueTask InitializeAsync()
    {
        Services.AddReports(file);
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
    public async Task A_doubt_is_mended_with_a_reason_and_the_plan_saved_with_the_original_kept()
    {
        var page = Open(Encoding.UTF8.GetBytes(Text), "plan.txt");
        page.WaitForAssertion(() => Assert.Equal(90, page.FindAll("tr[data-task]").Count));
        page.Find("tr[data-doubt=unknown-unit] button[data-act=mend]").Click();

        var form = page.FindComponent<MendForm>();
        form.Find("[data-field=responsibility]").Change("市文化旅游局牵头");
        form.Find("[data-act=apply]").Click();
        Assert.NotNull(form.Find(".fault"));
        form.Find("[data-field=reason]").Change("原文笔误");
        form.Find("[data-act=apply]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tr[data-doubt=unknown-unit]")));

        await page.Find("[data-act=save]").ClickAsync(new());
        page.WaitForElement("[data-saved]");
        var mend = (await StoredAsync()).Corrections.Single(correction => correction.Reason == "原文笔误");
        Assert.Equal(("神秘组织牵头", "市文化旅游局牵头", "office"), (mend.Original, mend.Corrected, mend.By));
        Assert.NotNull(mend.At);
    }

    [Fact]
    public void Source_and_understanding_stand_side_by_side_and_differing_characters_are_marked()
    {
        var page = Open(SeedPlan.Bytes, "plan.txt");
        page.WaitForAssertion(() => Assert.Equal(90, page.FindAll("tr[data-task]").Count));
        Assert.Equal(2, Count(page.Find("tr[data-task='2']").TextContent, "建立主动披露制度，实施失信名单披露"));
        var doubt = page.FindAll("tr[data-doubt=body-differs]")[0];
        Assert.All(doubt.QuerySelectorAll("p"), text => Assert.Contains("推动城管、应急管理等行业主管部门", text.TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(doubt.QuerySelectorAll("ins"));

        static int Count(string text, string part) => text.Split(part).Length - 1;
    }

    [Fact]
    public async Task What_would_change_is_said_before_and_nothing_changes_until_the_save()
    {
        var page = Open(SeedPlan.Bytes, "plan.txt");
        page.WaitForAssertion(() => Assert.Contains("2022", page.Find("[data-changes]").TextContent, StringComparison.Ordinal));
        Assert.NotEqual(90, (await StoredAsync()).Tasks.Count);
    }

    [Fact]
    public async Task A_source_read_again_shows_the_characters_that_differ()
    {
        await Services.GetRequiredService<SavePlan>().RunAsync(Office, SeedPlan.Plan, cancellation: Cancellation);
        var page = Open(Encoding.UTF8.GetBytes(Text), "plan.txt");
        page.WaitForAssertion(() => Assert.Equal(("市文化旅游局", "神秘组织"), (page.Find("[data-changes] del").TextContent, page.Find("[data-changes] ins").TextContent)));
    }

    [Fact]
    public void A_refused_file_is_named_with_its_line()
    {
        var page = Open([0x50, 0x4b, 0x03, 0x04, 0x00, 0xff], "plan.txt");
        page.WaitForAssertion(() => Assert.Contains("plan.txt", page.Find("[data-refused]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_office_imports() =>
        Assert.NotNull(Render<ImportPage>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(Reporter))).Find("[data-absent]"));

    private IRenderedComponent<ImportPage> Open(byte[] bytes, string name)
    {
        var page = Render<ImportPage>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(Office)));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(bytes, name));
        return page;
    }

    private async Task<WorkPlan> StoredAsync()
    {
        await using var database = await Services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(Cancellation);
        return (await database.Plans.AsNoTracking().SingleAsync(row => row.Year == 2022, Cancellation)).Content;
    }
}
