using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace CreditWorkplan.Dashboard.Benchmarks.Live;

/// <summary>A page with one interactive component and nothing else (空白页), prerendered.</summary>
public sealed class PlainPage : ComponentBase
{
    /// <summary>Its path.</summary>
    public const string Path = "/plain";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html>");
        builder.OpenElement(1, "html");
        builder.AddMarkupContent(2, "<head><base href=\"/\"></head>");
        builder.OpenElement(3, "body");
        builder.OpenComponent<PlainPart>(4);
        builder.AddComponentRenderMode(RenderMode.InteractiveServer);
        builder.CloseComponent();
        builder.AddMarkupContent(5, "<script src=\"_framework/blazor.web.js\"></script>");
        builder.CloseElement();
        builder.CloseElement();
    }
}

/// <summary>Says when it is live.</summary>
public sealed class PlainPart : ComponentBase
{
    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        if (RendererInfo.IsInteractive) builder.AddAttribute(1, "data-live", true);
        builder.AddContent(2, "Plain");
        builder.CloseElement();
    }
}
