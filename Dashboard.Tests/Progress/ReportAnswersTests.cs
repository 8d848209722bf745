using Bunit;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Answers to last quarter's promises and indicators' values: asked for, kept, refused, shown.</summary>
public sealed class ReportAnswersTests : BunitContext, IAsyncLifetime
{
    private static readonly ReportText Written = new() { Stage = Stage.Implementing, Done = "Issued 3 rules" };
    private readonly string file = NewFile();
    private FakeTimeProvider clock = null!;

    private SaveReportDraft Save => Services.GetRequiredService<SaveReportDraft>();

    public async ValueTask InitializeAsync()
    {
        clock = Services.AddReports(file);
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
    public async Task Only_promises_of_the_accepted_report_of_the_quarter_before_are_answered()
    {
        var answered = Written with { Answers = [new("Apply them", PromiseVerdict.Kept)] };
        Assert.Equal(ReportOutcome.Invalid, (await Save.RunAsync(Reporter, Asked, answered, 0, Cancellation)).Outcome);
        await AcceptAsync("Apply them\nTrain staff");
        Assert.Equal(ReportOutcome.Invalid, (await Save.RunAsync(Reporter, Asked, Written with { Answers = [new("Dance", PromiseVerdict.Kept)] }, 0, Cancellation)).Outcome);
        Assert.Equal(ReportOutcome.Invalid, (await Save.RunAsync(Reporter, Asked, Written with { Answers = [new("Apply them", PromiseVerdict.Kept), new("Apply them", PromiseVerdict.NotKept)] }, 0, Cancellation)).Outcome);
        Assert.Equal(ReportOutcome.Invalid, (await Save.RunAsync(Reporter, Asked, Written with { Answers = [new("Apply them", (PromiseVerdict)9)] }, 0, Cancellation)).Outcome);
        var saved = await Save.RunAsync(Reporter, Asked, answered, 0, Cancellation);
        Assert.Equal(ReportOutcome.Saved, saved.Outcome);
        Assert.Equal(answered, (await Stored())!.Text);
        Assert.Equal(ReportOutcome.Invalid, (await Save.RunAsync(Reporter, Asked, answered with { Overruled = new string('x', 201) }, 1, Cancellation)).Outcome);
    }

    [Fact]
    public async Task Only_agreed_indicators_have_values_and_only_from_whoever_leads()
    {
        var valued = Written with { Values = [new("Queries", 12.5m)] };
        Assert.Equal(ReportOutcome.Invalid, (await Save.RunAsync(Reporter, Asked, valued, 0, Cancellation)).Outcome);
        var indicators = Services.GetRequiredService<TakeIndicatorStep>();
        await indicators.RunAsync(Leader, 2022, 1, "Queries", IndicatorStep.Propose, new("10k", 20, false), cancellation: Cancellation);
        Assert.Equal(ReportOutcome.Invalid, (await Save.RunAsync(Reporter, Asked, valued, 0, Cancellation)).Outcome);
        await indicators.RunAsync(Office, 2022, 1, "Queries", IndicatorStep.Agree, null, cancellation: Cancellation);
        Assert.Equal(ReportOutcome.Invalid, (await Save.RunAsync(Other, Asked with { Unit = "Unit B" }, valued, 0, Cancellation)).Outcome);
        Assert.Equal(ReportOutcome.Saved, (await Save.RunAsync(Reporter, Asked, valued, 0, Cancellation)).Outcome);
        // Once retired no longer asked for, but what a draft holds can still be saved.
        await indicators.RunAsync(Office, 2022, 1, "Queries", IndicatorStep.Retire, null, cancellation: Cancellation);
        Assert.Equal(ReportOutcome.Saved, (await Save.RunAsync(Reporter, Asked, valued with { Done = "more" }, 1, Cancellation)).Outcome);
    }

    [Fact]
    public async Task The_page_asks_for_each_promise_and_value_and_the_review_shows_them()
    {
        await AcceptAsync("Apply them\nTrain staff");
        var indicators = Services.GetRequiredService<TakeIndicatorStep>();
        await indicators.RunAsync(Leader, 2022, 1, "Queries", IndicatorStep.Propose, new("10k", 20, false), cancellation: Cancellation);
        await indicators.RunAsync(Office, 2022, 1, "Queries", IndicatorStep.Agree, null, cancellation: Cancellation);
        var page = Open();
        page.Find("#done").Input("Applied 4 rules");
        page.Find("#next").Input("Go on");
        page.Find("[data-act=submit]").Click();
        page.WaitForAssertion(() => Assert.Contains("2", page.Find("p.fault[role=alert]:not(:empty):not([id])").TextContent));

        page.Find("[data-promise='Apply them'] input[value=Kept]").Change("Kept");
        page.Find("[data-promise='Train staff'] input[value=NotKept]").Change("NotKept");
        page.Find("[data-indicator=Queries] input").Input("about 12");
        page.Find("[data-act=submit]").Click();
        Assert.Contains("about 12", page.Find("[data-indicator=Queries] .fault").TextContent);
        Assert.Equal("about 12", page.Find("[data-indicator=Queries] input").GetAttribute("value"));
        Assert.NotEqual(ReportState.Submitted, (await Stored())?.State);

        page.Find("[data-indicator=Queries] input").Input("12.5");
        page.Find("[data-act=submit]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-state=Submitted]")), TimeSpan.FromSeconds(10));
        var stored = (await Stored())!;
        Assert.Equal([new("Apply them", PromiseVerdict.Kept), new("Train staff", PromiseVerdict.NotKept)], stored.Text.Answers);
        Assert.Equal([new("Queries", 12.5m)], stored.Text.Values);
        Assert.Contains("Train staff", page.Find("[data-field=Answers]").TextContent);
        Assert.Contains("12.5", page.Find("[data-field=Values]").TextContent);

        await StepAsync(Leader, Asked, ReportStep.Confirm, stored.Version);
        var review = Render<ReviewPage>(parameters => parameters.AddCascadingValue(ReportPagesTests.Signed(Office)));
        review.WaitForAssertion(() => Assert.Contains("Train staff", review.Find("[data-row=Answers] + div").TextContent), TimeSpan.FromSeconds(10));
        Assert.Contains("12.5", review.Find("[data-row=Values] + div").TextContent);
    }

    [Fact]
    public async Task A_second_submission_goes_through_without_a_word_and_the_word_goes_with_the_advice()
    {
        var page = Open();
        page.Find("#done").Input("Issued 3 rules");
        page.Find("#problems").Input("Too few people");
        page.Find("#overruled").Input("no word needed any more");
        page.Find("#problems").Input("");
        page.Find("[data-act=submit]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-state=Submitted]")), TimeSpan.FromSeconds(10));
        Assert.Equal("", (await Stored())!.Text.Overruled);
    }

    [Fact]
    public async Task A_colleagues_answers_stand_beside_mine()
    {
        await AcceptAsync("Apply them");
        var page = Open();
        page.Find("#done").Input("begun");
        clock.Advance(TimeSpan.FromMilliseconds(600));
        page.WaitForAssertion(() => Assert.Equal("Saved", page.Find("[data-standing]").GetAttribute("data-standing")), TimeSpan.FromSeconds(10));
        var stored = (await Stored())!;
        await Save.RunAsync(Leader, Asked, stored.Text with { Answers = [new("Apply them", PromiseVerdict.Kept)] }, stored.Version, Cancellation);
        page.Find("[data-promise='Apply them'] input[value=Partly]").Change("Partly");
        clock.Advance(TimeSpan.FromMilliseconds(600));
        page.WaitForAssertion(() => Assert.NotEqual(page.Find("[data-theirs=Answers]").TextContent, page.Find("[data-mine=Answers]").TextContent), TimeSpan.FromSeconds(10));
        page.Find("[data-act=take-theirs]").Click();
        Assert.True(page.Find("[data-promise='Apply them'] input[value=Kept]").HasAttribute("checked"));
    }

    private IRenderedComponent<ReportPage> Open()
    {
        var page = Render<ReportPage>(parameters => parameters
            .Add(one => one.Year, 2022).Add(one => one.Task, 1).Add(one => one.Quarter, "2022Q3").AddCascadingValue(ReportPagesTests.Signed(Reporter)));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("#done")));
        return page;
    }

    private async Task AcceptAsync(string next)
    {
        var before = Asked with { Quarter = new Quarter(2022, 2) };
        await Save.RunAsync(Reporter, before, new ReportText { Stage = Stage.NotStarted, Done = "Wrote 3 rules", Next = next }, 0, Cancellation);
        await StepAsync(Reporter, before, ReportStep.Submit, 1);
        await StepAsync(Leader, before, ReportStep.Confirm, 2);
        await StepAsync(Office, before, ReportStep.Accept, 3);
    }

    private async Task StepAsync(Domain.Accounts.Actor actor, ReportKey key, ReportStep step, int version) =>
        Assert.Equal(ReportOutcome.Saved, (await Services.GetRequiredService<TakeReportStep>().RunAsync(actor, key, step, null, version, Cancellation)).Outcome);

    private Task<StoredReport?> Stored() => Services.GetRequiredService<ReportQueries>().FindAsync(Reporter, Asked, Cancellation);
}
