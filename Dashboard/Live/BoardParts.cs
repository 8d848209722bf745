using CreditWorkplan.Domain.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CreditWorkplan.Dashboard.Live;

/// <summary>The parts of a page (局部) that follow a board one by one: a change works out anew only what it touches.</summary>
public sealed class BoardParts
{
    private readonly List<Action<PlanBoard>> parts = [];

    /// <summary>Adds a part, which takes each newer board and asks to be rendered when it shows something else.</summary>
    /// <param name="part">The part; called on the page's dispatcher.</param>
    /// <returns>To be disposed with the part.</returns>
    public IDisposable Attach(Action<PlanBoard> part)
    {
        parts.Add(part);
        return new Attached(parts, part);
    }

    /// <summary>Gives a newer board to all parts.</summary>
    /// <param name="board">The board.</param>
    internal void Take(PlanBoard board)
    {
        foreach (var part in parts) part(board);
    }

    private sealed class Attached(List<Action<PlanBoard>> parts, Action<PlanBoard> part) : IDisposable
    {
        public void Dispose() => parts.Remove(part);
    }
}

/// <summary>Shows a newer board to a page's parts (推送), so that all that changes leaves in one batch.</summary>
public sealed class BoardPulse : ComponentBase
{
    private PlanBoard? next;

    /// <summary>The page's parts.</summary>
    [Parameter, EditorRequired]
    public BoardParts Parts { get; set; } = null!;

    /// <summary>Shows it.</summary>
    /// <param name="board">The newer board.</param>
    public void Show(PlanBoard board)
    {
        next = board;
        StateHasChanged();
    }

    // Whatever asks to be rendered while something is rendered joins the same batch.
    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (next is null) return;
        Parts.Take(next);
        next = null;
    }
}
