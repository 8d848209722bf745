using Bunit;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Infrastructure.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Accounts;

/// <summary>Saved views over a real SQLite file: whose they are, their limits, and taking a removal back.</summary>
public sealed class SavedViewsTests : BunitContext, IAsyncLifetime
{
    private readonly string file = NewFile();
    private readonly FakeTimeProvider clock;

    public SavedViewsTests()
    {
        clock = Services.AddReports(file);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public async ValueTask InitializeAsync() => await Services.FillAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Delete(file);
    }

    [Fact]
    public async Task A_view_is_its_owners_unless_the_office_shares_it()
    {
        var (save, views, remove) = (Services.GetRequiredService<SaveView>(), Services.GetRequiredService<ViewQueries>(), Services.GetRequiredService<RemoveView>());
        Assert.Equal(ViewOutcome.Saved, await save.RunAsync(Reporter, ViewPage.Board, " Red ", "light=Overdue", false, Cancellation));
        Assert.Equal(ViewOutcome.Saved, await save.RunAsync(Office, ViewPage.Board, "Red", "light=Overdue", true, Cancellation));
        Assert.Equal(ViewOutcome.Forbidden, await save.RunAsync(Reporter, ViewPage.Board, "All", "light=Overdue", true, Cancellation));
        Assert.Equal(ViewOutcome.NameTaken, await save.RunAsync(Reporter, ViewPage.Board, "Red", "light=Done", false, Cancellation));

        Assert.Equal([("Red", true), ("Red", false)], (await views.OfPageAsync(Reporter, ViewPage.Board, Cancellation)).Select(view => (view.Name, view.Own)));
        var shared = Assert.Single(await views.OfPageAsync(Other, ViewPage.Board, Cancellation));
        Assert.Equal(ViewOutcome.NotFound, await save.RenameAsync(Other, shared.Id, "Mine", Cancellation));
        Assert.Equal(ViewOutcome.NotFound, await remove.RunAsync(Other, shared.Id, Cancellation));
        Assert.Empty(await views.OfPageAsync(Other, ViewPage.Findings, Cancellation));
    }

    [Theory]
    [InlineData("", "light=Done")]
    [InlineData("   ", "light=Done")]
    [InlineData("12345678901234567890123456789012345678901", "light=Done")]
    [InlineData("a\0b", "light=Done")]
    [InlineData("Name", "")]
    public async Task Names_have_limits(string name, string query) =>
        Assert.Equal(ViewOutcome.Invalid, await Services.GetRequiredService<SaveView>().RunAsync(Reporter, ViewPage.Board, name, query, false, Cancellation));

    [Fact]
    public async Task The_fifty_first_view_is_refused()
    {
        var save = Services.GetRequiredService<SaveView>();
        for (var number = 1; number <= SaveView.MostViews; number++) Assert.Equal(ViewOutcome.Saved, await save.RunAsync(Reporter, ViewPage.Board, $"{number}", "part=lead", false, Cancellation));
        Assert.Equal(ViewOutcome.TooMany, await save.RunAsync(Reporter, ViewPage.Board, "more", "part=lead", false, Cancellation));
    }

    [Fact]
    public async Task What_was_filtered_is_kept_opened_removed_and_brought_back()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/plan/2022?light=Overdue&asOf=2022-07-01&q=");
        UndoOffers offers = new();
        var toast = Render<UndoToast>(parameters => parameters.Add(one => one.Offers, offers));
        var views = Render<SavedViews>(parameters => parameters.Add(one => one.Page, ViewPage.Board).Add(one => one.Address, "/plan/2022").AddCascadingValue(ReportPagesTests.Signed(Reporter)).AddCascadingValue(offers));
        Assert.Empty(views.FindAll("[data-field=shared]"));
        await views.Find("[data-field=name]").ChangeAsync("Red");
        await views.Find(".keep").SubmitAsync();
        views.WaitForAssertion(() => Assert.Equal("/plan/2022?light=Overdue", views.Find("[data-view] a").GetAttribute("href")));

        await views.Find("[data-act=remove]").ClickAsync();
        views.WaitForAssertion(() => Assert.Empty(views.FindAll("[data-view]")));
        await toast.Find("[data-act=undo]").ClickAsync();
        views.WaitForAssertion(() => Assert.Single(views.FindAll("[data-view]")));
        Assert.Empty(toast.FindAll("[data-act=undo]"));
    }

    [Fact]
    public void An_offer_waits_while_it_is_looked_at_and_passes_afterwards()
    {
        UndoOffers offers = new();
        var toast = Render<UndoToast>(parameters => parameters.Add(one => one.Offers, offers));
        offers.Offer("Gone.", () => Task.FromResult<string?>(null));
        toast.WaitForAssertion(() => Assert.NotNull(toast.Find("[role=status] [data-act=undo]")));
        toast.Find(".undo").FocusIn();
        clock.Advance(UndoToast.Stands * 3);
        Assert.NotNull(offers.Current);
        toast.Find(".undo").FocusOut();
        clock.Advance(UndoToast.Stands);
        toast.WaitForAssertion(() => Assert.Null(offers.Current));
    }
}
