using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>A field to search by (查找) that tells what was typed after a short pause, and at once on Enter.</summary>
public sealed partial class SearchBox : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private string text = "";
    private string? told;
    private ITimer? timer;
    private bool typing;

    /// <summary>What is searched for now; what is being typed goes before it.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>Called with what was typed.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>Its name, for those who hear it, and shown while empty.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The element's id.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>The element's class.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Further attributes.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!typing) (text, told) = (Value ?? "", Value ?? "");
    }

    /// <inheritdoc/>
    public void Dispose() => timer?.Dispose();

    private void Type(string? typed)
    {
        (text, typing) = (typed ?? "", true);
        timer ??= Clock.CreateTimer(_ => InvokeAsync(() => TellAsync(text)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    private async Task TellAsync(string typed)
    {
        timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        (text, typing) = (typed, false);
        if (told == typed) return;
        told = typed;
        await ValueChanged.InvokeAsync(typed);
    }
}
