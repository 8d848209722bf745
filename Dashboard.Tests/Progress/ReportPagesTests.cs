using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Dashboard.Units;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

public sealed class ReportPagesTests : BunitContext, IAsyncLifetime
{
    private static readonly ReportText Written = new() { Stage = Stage.Implementing, Done = "Issued 3 rules", Next = "Apply them" };
    private readonly string file = NewFile();
    private FakeTimeProvider clock = null!;

    private SaveReportDraft Save => Services.GetRequiredService<SaveReportDraft>();

    private TakeReportStep Steps => Services.GetRequiredService<TakeReportStep>();

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
    public async Task Typed_text_stays_beside_what_a_colleague_wrote_until_one_is_chosen()
    {
        var page = Report(Reporter);
        page.Find("#done").Input("begun");
        Pause(page);
        var stored = await Stored();
        await Save.RunAsync(Leader, Asked, stored!.Text with { Done = "theirs" }, stored.Version, Cancellation);
        page.Find("#done").Input("mine");
        clock.Advance(TimeSpan.FromMilliseconds(600));

        page.WaitForAssertion(() => Assert.Equal("theirs", page.Find("[data-theirs=Done]").TextContent));
        Assert.Equal("mine", page.Find("[data-mine=Done]").TextContent);
        Assert.Equal("mine", page.Find("#done").GetAttribute("value"));
        Assert.Contains("leader-a", page.Find("[data-conflict]").TextContent, StringComparison.Ordinal);
        Assert.Equal("theirs", (await Stored())!.Text.Done);

        page.Find("[data-act=keep-mine]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-conflict]")));
        Assert.Equal("mine", (await Stored())!.Text.Done);
    }

    [Fact]
    public async Task Submitting_waits_for_the_required_answer_and_then_shows_who_is_next()
    {
        var page = Report(Reporter);
        page.Find("[data-act=submit]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("p.fault")));
        Assert.Null(await Stored());

        page.Find("input[name=stage][value='50']").Change("50");
        page.Find("#done").Input("Issued 3 rules");
        page.Find("#problems").Input("Too few people");
        Assert.Single(page.FindAll("[data-advice=Should]"));
        page.Find("[data-act=submit]").Click();
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("#overruled").GetAttribute("aria-invalid")));
        Assert.Null((await Stored())?.ToDomain().FirstSubmitted);
        page.Find("#overruled").Input("solved within the unit");
        page.Find("[data-act=submit]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-state=Submitted]")), TimeSpan.FromSeconds(10));
        var stored = await Stored();
        Assert.Equal((Stage.Implementing, "Issued 3 rules", "Too few people"), (stored!.Text.Stage, stored.Text.Done, stored.Text.Problems));
        Assert.Equal("solved within the unit", stored.Text.Overruled);
        Assert.Contains("solved within the unit", page.Find("[data-field=Overruled]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-act=confirm]"));
    }

    [Fact]
    public async Task A_new_report_starts_from_the_last_accepted_one_and_is_not_saved_by_looking()
    {
        await AcceptAsync(Asked with { Quarter = new Quarter(2022, 2) });
        var page = Report(Reporter);
        Assert.Equal("Apply them", page.Find("#next").GetAttribute("value"));
        Assert.Equal("", page.Find("#done").GetAttribute("value") ?? "");
        Assert.True(page.Find("label.was input[value='50']").HasAttribute("checked"));
        clock.Advance(TimeSpan.FromMinutes(1));
        await DisposeComponentsAsync();
        Assert.Null(await Stored());
    }

    [Fact]
    public async Task Leaving_the_page_saves_what_was_typed_a_moment_before()
    {
        var page = Report(Reporter);
        page.Find("#help").Input("a room");
        await DisposeComponentsAsync();
        Assert.Equal("a room", (await Stored())!.Text.Help);
        Assert.Equal(0, Services.GetRequiredService<LiveBoards>().Watchers(2022));
    }

    [Fact]
    public async Task The_leader_returns_with_a_reason_and_the_reporters_open_page_shows_it_quoted()
    {
        await SubmitAsync(Asked);
        var reporters = Report(Reporter);
        Assert.NotNull(reporters.Find("[data-state=Submitted]"));
        var leaders = Report(Leader);
        leaders.Find("[data-act=return]").Click();
        Assert.Equal(ReportState.Submitted, (await Stored())!.State);
        leaders.Find("#reason").Input("name the rules");
        leaders.Find("[data-act=return]").Click();
        reporters.WaitForAssertion(() => Assert.Contains("name the rules", reporters.Find("[data-returned]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Equal("Issued 3 rules", reporters.Find("#done").GetAttribute("value"));
    }

    [Fact]
    public async Task A_colleagues_submission_leaves_unsaved_words_on_the_page()
    {
        var page = Report(Reporter);
        page.Find("#done").Input("begun");
        Pause(page);
        page.Find("#done").Input("begun, and not yet saved");
        await Steps.RunAsync(Leader, Asked, ReportStep.Submit, null, (await Stored())!.Version, Cancellation);
        page.WaitForAssertion(() => Assert.Equal("Closed", page.Find("[data-conflict]").GetAttribute("data-conflict")), TimeSpan.FromSeconds(10));
        Assert.Equal("begun, and not yet saved", page.Find("#done").GetAttribute("value"));
        Assert.True(page.Find("#done").HasAttribute("readonly"));
    }

    [Theory]
    [InlineData(9, "2022Q3")]
    [InlineData(2, "2022Q3")]
    [InlineData(1, "2022Q4")]
    [InlineData(1, "2021Q4")]
    [InlineData(1, "autumn")]
    public void An_address_without_a_report_says_so(int task, string quarter) =>
        Assert.NotEmpty(Report(Reporter, task, quarter).Find("[data-absent] p").TextContent);

    [Fact]
    public void Before_the_circuit_stands_the_fields_are_shown_but_closed()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var page = Report(Reporter);
        Assert.True(page.Find("#done").HasAttribute("readonly"));
        Assert.Equal(0, Services.GetRequiredService<LiveBoards>().Watchers(2022));
    }

    [Fact]
    public async Task The_task_page_marks_the_mended_word_puts_leads_first_and_follows_the_board()
    {
        var page = Render<TaskPage>(parameters => parameters.Add(one => one.Year, 2022).Add(one => one.Task, 1).AddCascadingValue(Signed(Other)));
        Assert.StartsWith("mended", page.Find(".lede .fix").TextContent, StringComparison.Ordinal);
        Assert.Contains("minded", page.Find(".lede .fix").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal("Unit A", page.Find(".meta a").TextContent);
        Assert.Equal(("0.0", "Behind"), (page.Find("[data-progress]").GetAttribute("data-progress"), page.Find("[data-light]").GetAttribute("data-light")));

        await AcceptAsync(Asked);
        page.WaitForAssertion(() => Assert.Equal("50.0", page.Find("[data-progress]").GetAttribute("data-progress")), TimeSpan.FromSeconds(10));
        page.WaitForAssertion(() => Assert.Equal("OnTrack", page.Find("[data-light]").GetAttribute("data-light")));
        page.WaitForAssertion(() => Assert.Equal(["Accept", "Confirm", "Submit"], page.FindAll("[data-step]").Select(step => step.GetAttribute("data-step"))));
        Assert.Contains("Unit A 50", page.Find("[data-formula]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(Render<TaskPage>(parameters => parameters.Add(one => one.Year, 2022).Add(one => one.Task, 99).AddCascadingValue(Signed(Other))).Find("[data-absent]"));
    }

    [Fact]
    public async Task Review_keeps_the_choice_in_the_address_and_goes_on_after_each_key()
    {
        await SubmitAsync(Asked);
        await ConfirmAsync(Asked);
        clock.Advance(TimeSpan.FromHours(1));
        var second = Asked with { Quarter = new Quarter(2022, 2) };
        await SubmitAsync(second);
        await ConfirmAsync(second);
        var page = Render<ReviewPage>(parameters => parameters.AddCascadingValue(Signed(Office)));
        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        page.WaitForAssertion(() => Assert.EndsWith("quarter=2022Q3", navigation.Uri, StringComparison.Ordinal));
        Assert.Equal(("0.0", "50.0"), (page.Find("[data-to]").GetAttribute("data-from"), page.Find("[data-to]").GetAttribute("data-to")));

        page.Find(".keys").KeyDown(new KeyboardEventArgs { Key = "j" });
        page.WaitForAssertion(() => Assert.EndsWith("quarter=2022Q2", navigation.Uri, StringComparison.Ordinal));
        page.Find(".keys").KeyDown(new KeyboardEventArgs { Key = "k" });
        page.WaitForAssertion(() => Assert.EndsWith("quarter=2022Q3", navigation.Uri, StringComparison.Ordinal));
        page.Find(".keys").KeyDown(new KeyboardEventArgs { Key = "r" });
        Assert.Equal(ReportState.Confirmed, (await Stored())!.State);
        page.Find(".keys").KeyDown(new KeyboardEventArgs { Key = "a" });
        page.WaitForAssertion(() => Assert.EndsWith("quarter=2022Q2", navigation.Uri, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Equal(ReportState.Accepted, (await Stored())!.State);

        page.Find("#reason").Input("give the dates");
        page.Find("[data-act=return]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-empty]")), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_report_that_another_reviewer_took_stays_in_view_and_says_so()
    {
        await SubmitAsync(Asked);
        await ConfirmAsync(Asked);
        var page = Render<ReviewPage>(parameters => parameters.AddCascadingValue(Signed(Office)));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("#reason")));
        page.Find("#reason").Input("half a reason");
        await Steps.RunAsync(Office with { Name = "office-2" }, Asked, ReportStep.Accept, null, (await Stored())!.Version, Cancellation);
        page.WaitForAssertion(() => Assert.Contains("office-2", page.Find("[data-gone]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Equal("half a reason", page.Find("#reason").GetAttribute("value"));
        Assert.True(page.Find("[data-act=accept]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task The_unit_page_shows_each_duty_with_its_marks_and_follows()
    {
        var page = Render<UnitPage>(parameters => parameters.Add(one => one.Name, "Unit A").AddCascadingValue(Signed(Office)));
        Assert.Equal("1", page.Find("tr[data-task]").GetAttribute("data-task"));
        Assert.Equal(2, page.FindAll("tr[data-task] .m.miss").Count);
        Assert.Contains("1", page.Find("[id='2022Q2'] p a").TextContent, StringComparison.Ordinal);
        await AcceptAsync(Asked);
        page.WaitForAssertion(() => Assert.Equal("Implementing", page.Find("[data-stage]").GetAttribute("data-stage")), TimeSpan.FromSeconds(10));
        Assert.Single(page.FindAll("tr[data-task] .m.in"));
        Assert.NotNull(Render<UnitPage>(parameters => parameters.Add(one => one.Name, "Unit X").AddCascadingValue(Signed(Office))).Find("[data-absent]"));
    }

    internal static Task<AuthenticationState> Signed(Actor actor)
    {
        List<Claim> claims = [new(ClaimTypes.Name, actor.Name), new(ClaimTypes.Role, actor.Role.ToString())];
        if (actor.Unit is { } unit) claims.Add(new(CurrentActor.UnitClaim, unit));
        return Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(claims, "test"))));
    }

    private IRenderedComponent<ReportPage> Report(Actor actor, int task = 1, string quarter = "2022Q3")
    {
        var page = Render<ReportPage>(parameters => parameters
            .Add(one => one.Year, 2022).Add(one => one.Task, task).Add(one => one.Quarter, quarter).AddCascadingValue(Signed(actor)));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("p.empty")));
        return page;
    }

    private void Pause(IRenderedComponent<ReportPage> page)
    {
        clock.Advance(TimeSpan.FromMilliseconds(600));
        page.WaitForAssertion(() => Assert.Equal("Saved", page.Find("[data-standing]").GetAttribute("data-standing")), TimeSpan.FromSeconds(10));
    }

    private async Task SubmitAsync(ReportKey key)
    {
        var draft = await Save.RunAsync(Reporter, key, Written, 0, Cancellation);
        await Steps.RunAsync(Reporter, key, ReportStep.Submit, null, draft.Report!.Version, Cancellation);
    }

    private Task ConfirmAsync(ReportKey key) => Steps.RunAsync(Leader, key, ReportStep.Confirm, null, 2, Cancellation);

    private async Task AcceptAsync(ReportKey key)
    {
        await SubmitAsync(key);
        await ConfirmAsync(key);
        Assert.Equal(ReportOutcome.Saved, (await Steps.RunAsync(Office, key, ReportStep.Accept, null, 3, Cancellation)).Outcome);
    }

    private Task<StoredReport?> Stored() => Services.GetRequiredService<ReportQueries>().FindAsync(Reporter, Asked, Cancellation);
}
