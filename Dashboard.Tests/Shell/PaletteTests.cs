using Bunit;
using Bunit.TestDoubles;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Shell;

/// <summary>The palette over the real handlers: at once from memory, full text after a pause.</summary>
public sealed class PaletteTests : BunitContext, IAsyncLifetime
{
    private readonly string file = NewFile();
    private readonly FakeTimeProvider clock;

    public PaletteTests()
    {
        clock = Services.AddReports(file);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.SetupModule("./Shell/Palette.razor.js").Mode = JSRuntimeMode.Loose;
    }

    public async ValueTask InitializeAsync() => await Services.FillAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Delete(file);
    }

    [Fact]
    public async Task Pages_are_there_before_anything_is_typed_and_full_text_comes_below()
    {
        await Services.GiveAsync(Asked, new ReportText { Done = "信用修复平均三天" });
        var palette = await RenderAsync();
        Assert.Equal("Page", palette.Find("[role=option][aria-selected=true]").GetAttribute("data-choice"));

        palette.Find("[role=combobox]").Input("信用修复");
        Assert.Empty(palette.FindAll("[role=option]"));
        clock.Advance(TimeSpan.FromMilliseconds(250));
        palette.WaitForAssertion(() => Assert.Equal(["Report", "Page"], palette.FindAll("[role=option]").Select(option => option.GetAttribute("data-choice"))));
        Assert.Equal("信用修复", palette.Find("[role=option] mark").TextContent);
    }

    [Fact]
    public async Task Arrows_go_round_and_enter_opens_what_is_chosen()
    {
        var palette = await RenderAsync();
        palette.Find("[role=combobox]").Input("unit");
        Assert.Equal(["Unit A", "Unit B"], palette.FindAll("[role=option] .name").Select(name => name.TextContent.Trim()));
        await palette.InvokeAsync(() => palette.Instance.Move(-1));
        Assert.Equal("palette-1", palette.Find("[role=combobox]").GetAttribute("aria-activedescendant"));
        await palette.InvokeAsync(palette.Instance.ChooseAsync);
        Assert.EndsWith("/units/Unit%20B", Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal);
        await palette.InvokeAsync(palette.Instance.Closed);
        Assert.True(palette.FindAll("[data-choice=Page]").Count > 1);
    }

    private async Task<IRenderedComponent<Palette>> RenderAsync()
    {
        var board = await Services.GetRequiredService<LiveBoards>().CurrentAsync(2022, Cancellation);
        return Render<Palette>(parameters => parameters.Add(one => one.Actor, Office).Add(one => one.Board, board).Add(one => one.Pages, SitePages.Of(Office, 2022)));
    }
}
