using CreditWorkplan.Domain.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CreditWorkplan.Dashboard.Live;

/// <summary>One value of the board (跟随): drawn again only when it is another one, so that a change costs what it touches.</summary>
/// <typeparam name="TValue">Compared by its own equality: a record, a tuple, a number.</typeparam>
public sealed class Follow<TValue> : ComponentBase, IDisposable
{
    private TValue value = default!;
    private IDisposable? attached;

    /// <summary>What the page shows; what comes later comes by <see cref="Parts"/>.</summary>
    [Parameter, EditorRequired]
    public PlanBoard Board { get; set; } = null!;

    /// <summary>The page's parts; null where the page draws whole with each change.</summary>
    [Parameter]
    public BoardParts? Parts { get; set; }

    /// <summary>Takes the value out of a board.</summary>
    [Parameter, EditorRequired]
    public Func<PlanBoard, TValue> Of { get; set; } = null!;

    /// <summary>Draws it.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<TValue> ChildContent { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => attached?.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized() => attached = Parts?.Attach(newer =>
    {
        var next = Of(newer);
        if (EqualityComparer<TValue>.Default.Equals(next, value)) return;
        value = next;
        StateHasChanged();
    });

    /// <inheritdoc/>
    protected override void OnParametersSet() => value = Of(Board);

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent(value));
}
