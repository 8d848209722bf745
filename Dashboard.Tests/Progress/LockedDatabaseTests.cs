using Bunit;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;
using ReportText = CreditWorkplan.Domain.Progress.ReportText;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>The pages while another connection holds the database with BEGIN EXCLUSIVE.</summary>
public sealed class LockedDatabaseTests : BunitContext, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly string file = NewFile();
    private FakeTimeProvider clock = null!;

    private string Busy => Services.GetRequiredService<IStringLocalizer<Text>>()["Storage.Busy"];

    public async ValueTask InitializeAsync()
    {
        clock = Services.AddReports(file);
        Services.AddLive();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        await Services.FillAsync();
    }

    [Fact]
    public async Task The_form_says_that_the_database_is_busy_keeps_the_words_and_saves_them_later()
    {
        var page = Render<ReportPage>(parameters => parameters
            .Add(one => one.Year, 2022).Add(one => one.Task, 1).Add(one => one.Quarter, "2022Q3").AddCascadingValue(ReportPagesTests.Signed(Reporter)));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("#done")));
        using (Lock())
        {
            page.Find("#done").Input("kept through the lock");
            clock.Advance(TimeSpan.FromMilliseconds(600));
            page.WaitForAssertion(() => Assert.Equal(Busy, page.Find("[data-standing=Failed]").TextContent), Patience);
            Assert.Equal("kept through the lock", page.Find("#done").GetAttribute("value"));
        }
        clock.Advance(TimeSpan.FromSeconds(5));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-standing=Saved]")), Patience);
        Assert.Equal("kept through the lock", (await Services.GetRequiredService<ReportQueries>().FindAsync(Reporter, Asked, Cancellation))!.Text.Done);
    }

    [Fact]
    public async Task The_review_says_that_the_database_is_busy_and_the_decision_can_be_taken_again()
    {
        var steps = Services.GetRequiredService<TakeReportStep>();
        var draft = await Services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, Asked, new ReportText { Done = "Issued 3 rules", Stage = Stage.Implementing }, 0, Cancellation);
        await steps.RunAsync(Reporter, Asked, ReportStep.Submit, null, draft.Report!.Version, Cancellation);
        await steps.RunAsync(Leader, Asked, ReportStep.Confirm, null, draft.Report.Version + 1, Cancellation);
        var page = Render<ReviewPage>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(Office)));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("#reason")));
        page.Find("#reason").Input("name the rules");
        using (Lock())
        {
            await page.Find("[data-act=return]").ClickAsync(new());
            page.WaitForAssertion(() => Assert.Equal(Busy, page.Find("p.fault[role=alert]").TextContent), Patience);
            Assert.Equal("name the rules", page.Find("#reason").GetAttribute("value"));
        }
        await page.Find("[data-act=return]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-empty]")), Patience);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Delete(file);
    }

    private SqliteConnection Lock()
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return connection;
    }
}
