using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>Draws a chart by ECharts; a changed definition changes the drawing, which is never put up anew.</summary>
public sealed partial class Chart
{
    private ElementReference root;
    private IJSObjectReference? module;
    private ChartView? rendered;
    private ChartDefinition? drawn;
    private bool failed;

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public ChartView View { get; set; } = null!;

    /// <summary>What stands beside the heading.</summary>
    [Parameter]
    public RenderFragment? Beside { get; set; }

    /// <summary>What is said where there is nothing to draw.</summary>
    [Parameter]
    public string? Empty { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    // Lines are named at their ends, cells and nodes in themselves.
    private IEnumerable<ChartSeries> Swatches => View.Definition.Kind is ChartKind.Bars ? View.Definition.Series : [];

    /// <inheritdoc/>
    protected override bool ShouldRender() => !ReferenceEquals(rendered, View) || failed;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        rendered = View;
        if (!failed && (drawn is not null || !View.Definition.IsEmpty)) await DrawAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (module is null) return;
        try
        {
            if (drawn is not null) await module.InvokeVoidAsync("drop", root);
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the drawing with it.
        }
    }

    private string? Class(int column) => column < View.Table.WordColumns ? null : "n";

    private async Task DrawAsync()
    {
        var (before, now) = (drawn, View.Definition);
        try
        {
            module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./Shell/Chart.razor.js");
            if (before is null) await module.InvokeVoidAsync("draw", root, now.ToJson());
            else if (now.ChangesSince(before) is { } changes) await module.InvokeVoidAsync("change", root, changes);
            drawn = now;
            if (!failed) return;
            failed = false;
        }
        catch (JSDisconnectedException)
        {
            return;
        }
        catch (JSException)
        {
            if (failed) return;
            failed = true;
        }
        rendered = null;
        StateHasChanged();
    }
}
