using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>A component as HTML outside any page (静态绘制), for what is the same for many.</summary>
internal static class StaticDrawing
{
    /// <summary>Draws a component that is not interactive, in the language of whoever asks.</summary>
    /// <typeparam name="TComponent">The component.</typeparam>
    /// <param name="services">What it asks for; it gets a scope of its own.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <returns>Its HTML.</returns>
    public static async Task<string> DrawAsync<TComponent>(this IServiceProvider services, Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var scope = services.CreateAsyncScope();
        await using HtmlRenderer renderer = new(scope.ServiceProvider, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
